package daybook.agent.session;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Hpke;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.Unlocking;
import daybook.vault.keys.VaultFile;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The recorder has nothing that opens what it writes: not in its memory, not in the files that it reads.
class KeylessTest {
    private static final int SEED_BYTES = 32;
    private static final int CHUNK_BYTES = 4 << 20;
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9+/=]+");

    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    @SuppressWarnings("NullAway.Init")
    private static Process recorder;

    @BeforeAll
    static void record() throws Exception {
        scene = Scene.granting("keystrokes", "pointer", "windows");
        scene.researcher.focus(scene.terminal("bench"));
        ProcessBuilder command = scene.daybook.prepare("record", "--json");
        recorder = scene.record(command.command(Onlooker.asUser(command.command())));
        scene.researcher.type("what only its owner reads");
        Thread.sleep(1_500);
    }

    @AfterAll
    static void end() throws IOException {
        scene.close();
    }

    /// The control, a program that is open, is in [HardeningTest].
    @Test
    void recorder_isClosedToOtherProgramsOfItsUser(@TempDir Path folder) throws Exception {
        assertThat(Onlooker.readsMemory(recorder)).isFalse();
        assertThat(Onlooker.dumpsHeap(recorder, folder.resolve("heap.hprof"), Duration.ofSeconds(1)))
                .isFalse();
    }

    @Test
    void memoryOfTheRecorder_holdsNoKeyThatOpens() throws Exception {
        Path memory = Path.of("/proc", Long.toString(recorder.pid()), "mem");
        assumeTrue(Files.isReadable(memory), "only root may read another process's memory here");
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("seed", vaultSeed());
        secrets.put("key that opens", openingSeed(owner()));
        secrets.put("owner's key", signingSeed(owner().owner()));
        secrets.put("passphrase", passphrase().getBytes(UTF_8));
        secrets.put("passphrase, two bytes a letter", passphrase().getBytes(UTF_16LE));
        byte[] its = signingSeed(RecorderKeys.load(disk(), home()).signer());
        secrets.values().forEach(secret -> assertThat(secret.length).isGreaterThanOrEqualTo(20));
        assertThat(secrets.get("owner's key")).isNotEqualTo(its);

        List<String> found = new ArrayList<>();
        boolean control = false;
        ByteSearch recordersOwn = ByteSearch.bytes(its);
        for (byte[] chunk : Memory.of(memory)) {
            secrets.forEach((name, secret) -> {
                if (ByteSearch.bytes(secret).isIn(chunk)) {
                    found.add(name);
                }
            });
            control |= recordersOwn.isIn(chunk);
        }
        assertThat(found).isEmpty();
        assertThat(control).as("control: the recorder's own key is found").isTrue();
    }

    @Test
    void filesOfTheRecorder_holdNothingThatOpens() throws Exception {
        VaultFile file = VaultFile.load(disk(), home());
        Set<String> candidates = new LinkedHashSet<>();
        for (Path read : List.of(
                home().agentFile(),
                home().publicFile(),
                home().anchorFile(),
                home().ring(sessionId()),
                home().keys().resolve("exclusions.jsonl"),
                home().root().resolve("consent/ledger.jsonl"))) {
            if (Files.exists(read)) {
                collect(Files.readAllBytes(read), candidates);
            }
        }
        assertThat(candidates).hasSizeGreaterThan(1_000);
        for (String hex : candidates) {
            byte[] candidate = HexFormat.of().parseHex(hex);
            assertThat(opens(file, candidate))
                    .as("a string of those files opens the vault")
                    .isFalse();
        }
        assertThat(opens(file, vaultSeed())).as("control: the seed opens it").isTrue();
        assertThat(opens(file, openingSeed(owner())))
                .as("control: so does the key made of it")
                .isTrue();
        assertThat(new VaultReader(disk(), home(), identity(file, vaultSeed()).orElseThrow()).sessions())
                .as("control")
                .hasSize(1);
    }

    /// Every 32 bytes in a row of a file's slots; in text, of what its Base64 and hex stand for.
    private static void collect(byte[] bytes, Set<String> candidates) {
        boolean text = bytes.length > 0 && bytes[0] == '{';
        if (!text) {
            slices(bytes, SEED_BYTES, candidates);
            return;
        }
        for (String word : WORDS.split(new String(bytes, UTF_8), -1)) {
            if (word.length() == 2 * SEED_BYTES && word.matches("[0-9a-f]+")) {
                slices(HexFormat.of().parseHex(word), 1, candidates);
            }
            if (word.length() >= 43 && word.length() % 4 == 0) {
                try {
                    slices(Base64.getDecoder().decode(word), 1, candidates);
                } catch (IllegalArgumentException e) {
                    // No Base64.
                }
            }
        }
    }

    private static void slices(byte[] bytes, int step, Set<String> candidates) {
        for (int from = 0; from + SEED_BYTES <= bytes.length; from += step) {
            byte[] slice = Arrays.copyOfRange(bytes, from, from + SEED_BYTES);
            if (!Arrays.equals(slice, new byte[SEED_BYTES])) {
                candidates.add(HexFormat.of().formatHex(slice));
            }
        }
    }

    /// Whether whoever has these bytes can make a key of them that opens the vault.
    private static boolean opens(VaultFile file, byte[] candidate) throws ReflectiveOperationException {
        return identity(file, candidate).isPresent()
                || Arrays.equals(new Hpke.PrivateKey(candidate).publicKey(), file.publicKeyBytes());
    }

    private static Optional<Identity> identity(VaultFile file, byte[] seed) throws ReflectiveOperationException {
        Method of = Identity.class.getDeclaredMethod("of", VaultFile.class, byte[].class);
        of.setAccessible(true);
        return ((Optional<?>) of.invoke(null, file, seed)).map(Identity.class::cast);
    }

    private static Identity owner() throws IOException {
        return Unlocking.withPassphrase(disk(), home(), passphrase().toCharArray());
    }

    /// What the slot of the passphrase wraps: reached past what the vault lets anybody have, for this test only.
    private static byte[] vaultSeed() throws Exception {
        VaultFile file = VaultFile.load(disk(), home());
        Class<?> slotType = Class.forName("daybook.vault.keys.Slot$ByPassphrase");
        Method parse = slotType.getDeclaredMethod("parse", VaultFile.class, String.class, byte[].class);
        parse.setAccessible(true);
        Object slot = parse.invoke(null, file, "slot", Files.readAllBytes(home().passphraseSlot()));
        Method wrappingKey = slotType.getDeclaredMethod("wrappingKey", byte[].class);
        wrappingKey.setAccessible(true);
        Method unwrap =
                Class.forName("daybook.vault.keys.Slot").getDeclaredMethod("unwrap", VaultFile.class, byte[].class);
        unwrap.setAccessible(true);
        Object seed = unwrap.invoke(
                slot, file, wrappingKey.invoke(slot, (Object) passphrase().getBytes(UTF_8)));
        return (byte[]) ((Optional<?>) seed).orElseThrow();
    }

    private static byte[] openingSeed(Identity owner) throws ReflectiveOperationException {
        Object present = ((List<?>) field(owner, "all")).getLast();
        AsymmetricCipherKeyPair pair = (AsymmetricCipherKeyPair) field(field(present, "opener"), "pair");
        return ((XWingPrivateKeyParameters) pair.getPrivate()).getSeed();
    }

    private static byte[] signingSeed(Object signer) throws ReflectiveOperationException {
        return ((java.security.interfaces.EdECPrivateKey) field(signer, "key"))
                .getBytes()
                .orElseThrow();
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static daybook.vault.Id sessionId() throws Exception {
        JsonNode status = scene.json("status");
        return daybook.vault.Id.ofHex(status.get("session").asString());
    }

    private static String passphrase() throws IOException {
        return Files.readString(scene.daybook.passphraseFile());
    }

    private static VaultHome home() {
        return new VaultHome(scene.home());
    }

    private static Disk disk() {
        return new RealDisk();
    }

    /// What a process holds in memory that it can write to and shares with nobody.
    private static final class Memory {
        private static final int OVERLAP_BYTES = 128;

        static List<byte[]> of(Path memory) throws IOException {
            List<byte[]> chunks = new ArrayList<>();
            try (FileChannel channel = FileChannel.open(memory);
                    Stream<String> maps = Files.lines(memory.resolveSibling("maps"))) {
                for (String line : maps.filter(l -> l.contains(" rw-p ")).toList()) {
                    String range = line.substring(0, line.indexOf(' '));
                    long from = Long.parseUnsignedLong(range.substring(0, range.indexOf('-')), 16);
                    long to = Long.parseUnsignedLong(range.substring(range.indexOf('-') + 1), 16);
                    for (long at = from; at < to; at += CHUNK_BYTES - OVERLAP_BYTES) {
                        read(channel, at, Math.min(to, at + CHUNK_BYTES)).ifPresent(chunks::add);
                    }
                }
            }
            return chunks;
        }

        /// Nothing where the mapping went away meanwhile, or was never touched.
        private static Optional<byte[]> read(FileChannel channel, long from, long to) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
            try {
                while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
            } catch (IOException e) {
                // What was read of it counts.
            }
            byte[] read = Arrays.copyOf(bytes.array(), bytes.position());
            for (byte b : read) {
                if (b != 0) {
                    return Optional.of(read);
                }
            }
            return Optional.empty();
        }
    }
}
