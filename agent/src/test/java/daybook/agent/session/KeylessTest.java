package daybook.agent.session;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.agent.bot.BotMain;
import daybook.emulator.Emulator;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The recorder has nothing that opens what it writes: not in its memory, not in the files that it reads. Its bot has
/// none of its keys either.
class KeylessTest {
    private static final int SEED_BYTES = 32;
    private static final String WRITTEN = "what Ada wrote";
    private static final String COPIED = "what the researcher copied " + UUID.randomUUID();
    private static final Pattern WORDS = Pattern.compile("[^A-Za-z0-9+/=]+");

    @SuppressWarnings("NullAway.Init")
    private static Emulator google;

    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    @SuppressWarnings("NullAway.Init")
    private static Process recorder;

    @BeforeAll
    static void record() throws Exception {
        google = Emulator.start();
        scene = Scene.granting("keystrokes", "pointer", "windows", "clipboard", "docs");
        DocsRecordingTest.shared(google, scene).by(DocsScene.ADA).append(DocsScene.TAB, WRITTEN);
        scene.researcher.focus(scene.terminal("bench"));
        ProcessBuilder command = scene.daybook.prepare("record", "--json");
        recorder = scene.record(command.command(Onlooker.asUser(command.command())));
        scene.researcher.type("what only its owner reads");
        Thread.sleep(1_500);
    }

    @AfterAll
    static void end() throws IOException {
        scene.close();
        google.close();
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
        ProcessMemory memory = readable(recorder.pid());
        byte[] its = recordersKey();
        Map<String, byte[]> secrets = secrets();
        secrets.values().forEach(secret -> assertThat(secret.length).isGreaterThanOrEqualTo(20));
        assertThat(secrets.get("owner's key")).isNotEqualTo(its);

        secrets.put("control: the recorder's own key", its);
        assertThat(memory.holds(secrets)).containsExactly("control: the recorder's own key");
    }

    @Test
    void memoryOfTheBot_holdsNoKeyOfTheVault_norWhatTheRecorderSees() throws Exception {
        ProcessMemory bots = readable(bot());
        DocsRecordingTest.awaitStored(scene, WRITTEN);
        Map<String, byte[]> copied = Map.of("what was copied", COPIED.getBytes(UTF_8));
        copy();
        assertThat(new ProcessMemory(recorder.pid()).holds(copied))
                .as("control")
                .isNotEmpty();

        Map<String, byte[]> secrets = secrets();
        secrets.put("the recorder's own key", recordersKey());
        secrets.putAll(copied);
        for (String token : google.accounts().given()) {
            secrets.put("control: its token", token.getBytes(UTF_8));
        }
        assertThat(bots.holds(secrets)).containsExactly("control: its token");
    }

    private static ProcessMemory readable(long pid) {
        ProcessMemory memory = new ProcessMemory(pid);
        assumeTrue(memory.isReadable(), "only root may read another process's memory here");
        return memory;
    }

    /// The process that the recorder started for it.
    private static long bot() throws IOException {
        for (ProcessHandle child : recorder.descendants().toList()) {
            String command = Files.readString(Path.of("/proc", String.valueOf(child.pid()), "cmdline"));
            if (command.contains(BotMain.class.getName())) {
                return child.pid();
            }
        }
        throw new AssertionError("the recorder has no bot");
    }

    /// By a program that has it for a moment; meanwhile it is held back.
    private static void copy() throws Exception {
        scene.researcher
                .launch(
                        scene.folder,
                        "sh",
                        "-c",
                        "printf %s \"$*\" | timeout 0.4 xclip -selection clipboard -quiet",
                        "copier",
                        COPIED)
                .waitFor();
    }

    private static Map<String, byte[]> secrets() throws Exception {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("seed", vaultSeed());
        secrets.put("key that opens", openingSeed(owner()));
        secrets.put("owner's key", signingSeed(owner().owner()));
        secrets.put("passphrase", passphrase().getBytes(UTF_8));
        secrets.put("passphrase, two bytes a letter", passphrase().getBytes(UTF_16LE));
        return secrets;
    }

    private static byte[] recordersKey() throws Exception {
        return signingSeed(RecorderKeys.load(disk(), home()).signer());
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
}
