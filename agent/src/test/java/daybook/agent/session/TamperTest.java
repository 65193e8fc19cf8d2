package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.Unlocking;
import daybook.vault.log.Erasures;
import daybook.vault.log.VaultCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A real session is recorded; then somebody else lays hands on it.
@Tag("two-at-once")
class TamperTest {
    private static final int FLIPS = 40;
    private static final long SEED = Long.getLong("daybook.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);

    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    @BeforeAll
    static void recordASession() throws Exception {
        System.out.println("TamperTest: -Ddaybook.seed=" + SEED);
        scene = Scene.granting("keystrokes", "pointer", "windows");
        scene.researcher.focus(scene.terminal("bench"));
        Process recorder = scene.record();
        scene.researcher.type("all of this is to be kept as it was written");
        Thread.sleep(500);
        scene.stop(recorder);
    }

    @AfterAll
    static void end() throws IOException {
        scene.close();
    }

    @Test
    void aFlippedBitInAnyFileOfTheVault_isFound_withAndWithoutThePassphrase() throws Exception {
        VaultHome home = new VaultHome(scene.home());
        Identity owner = Unlocking.withPassphrase(
                new RealDisk(),
                home,
                Files.readString(scene.daybook.passphraseFile()).toCharArray());
        assertThat(VaultCheck.run(new RealDisk(), home, owner, Erasures.NONE).ok())
                .as("control")
                .isTrue();
        assertThat(VaultCheck.run(new RealDisk(), home, null, Erasures.NONE).ok())
                .as("control")
                .isTrue();
        List<Path> files = filesUnder(home.vault());
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 0; i < FLIPS; i++) {
            Path file = files.get(i % files.size());
            try (Flip flip = Flip.random(file, Files.size(file))) {
                assertThat(VaultCheck.run(new RealDisk(), home, owner, Erasures.NONE)
                                .ok())
                        .as("opened, " + flip)
                        .isFalse();
                assertThat(VaultCheck.run(new RealDisk(), home, null, Erasures.NONE)
                                .ok())
                        .as("from outside, " + flip)
                        .isFalse();
            }
        }
        assertThat(VaultCheck.run(new RealDisk(), home, owner, Erasures.NONE).ok())
                .as("put back")
                .isTrue();
    }

    @Test
    void vaultCheck_tellsAFlippedBit_byItsExitCode() throws Exception {
        assertThat(scene.daybook.run("vault", "check").exit()).as("control").isZero();
        assertThat(checkFromOutside().exit()).as("control").isZero();
        assertThat(checkFromOutside().out()).contains("checked from outside");
        for (Path file : filesUnder(scene.home().resolve("vault"))) {
            try (Flip flip = Flip.random(file, Files.size(file))) {
                assertThat(scene.daybook.run("vault", "check").exit())
                        .as(flip.toString())
                        .isEqualTo(5);
                assertThat(checkFromOutside().exit()).as(flip.toString()).isEqualTo(5);
            }
        }
        assertThat(scene.daybook.run("vault", "check").exit()).as("put back").isZero();
    }

    @Test
    void wrongPassphrase_isToldInOneSentence_andNothingElse() throws Exception {
        Path wrong = Files.writeString(scene.folder.resolve("wrong"), "plainly another passphrase");
        Program stranger = new Program(scene.home(), wrong, scene.display.name());
        Files.setPosixFilePermissions(wrong, Files.getPosixFilePermissions(scene.daybook.passphraseFile()));
        for (String[] command :
                List.of(new String[] {"show", "last"}, new String[] {"sessions", "--json"}, new String[] {
                    "vault", "check", "--json"
                })) {
            Program.Result result = stranger.run(command);
            assertThat(result.exit()).as(command[0]).isEqualTo(4);
            Told.oneSentence(result);
        }
        byte[] ledger = Files.readAllBytes(ledger());
        Program.Result grant = stranger.run("consent", "grant", "pointer", "--yes");
        assertThat(grant.exit()).isEqualTo(4);
        assertThat(grant.out()).isEmpty();
        Told.sentence(grant.err().lines().reduce("", (_, last) -> last));
        assertThat(Files.readAllBytes(ledger())).as("nothing was granted").isEqualTo(ledger);
        assertThat(scene.daybook.run("sessions").exit()).as("control").isZero();
    }

    @Test
    void ledgerWithAFlippedBit_nothingIsRecordedUnderIt() throws Exception {
        List<Path> before = filesUnder(scene.home().resolve("vault"));
        for (int i = 0; i < 2; i++) {
            // The last byte ends the last line: without it that line counts as one that was never acknowledged.
            try (Flip flip = Flip.random(ledger(), Files.size(ledger()) - 1)) {
                Program.Result result = scene.daybook.run("record", "--for", "1s");
                assertThat(result.exit()).as(flip.toString()).isEqualTo(5);
                assertThat(result.out()).isEmpty();
            }
        }
        assertThat(filesUnder(scene.home().resolve("vault"))).isEqualTo(before);
        assertThat(scene.daybook.run("consent", "list").exit()).as("control").isZero();
    }

    @Test
    void damagedLedgerOrKeys_areAFindingOfTheCheck() throws Exception {
        for (Path file : List.of(ledger(), scene.home().resolve("keys/agent.json"))) {
            try (Flip flip = Flip.random(file, Files.size(file) - 1)) {
                Program.Result result = scene.daybook.run("vault", "check", "--json");
                assertThat(result.exit()).as(flip.toString()).isEqualTo(5);
                JsonNode report = Scene.JSON.readTree(result.out());
                assertThat(report.get("ok").asBoolean()).isFalse();
                assertThat(report.get("findings").get(0).get("fix").asString()).contains("backup");
            }
        }
        assertThat(scene.json("vault", "check").get("ok").asBoolean())
                .as("control")
                .isTrue();
    }

    private static Program.Result checkFromOutside() throws IOException, InterruptedException {
        ProcessBuilder command = scene.daybook.prepare("vault", "check");
        command.environment().remove("DAYBOOK_PASSPHRASE_FILE");
        return Program.finish(command.start());
    }

    private static Path ledger() {
        return scene.home().resolve("consent/ledger.jsonl");
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// One changed bit of a file, until it is closed.
    private static final class Flip implements AutoCloseable {
        private final Path file;
        private final byte[] original;
        private final int place;
        private final int bit;

        private Flip(Path file, byte[] original, int place, int bit) {
            this.file = file;
            this.original = original;
            this.place = place;
            this.bit = bit;
        }

        static Flip random(Path file, long below) throws IOException {
            Flip flip = new Flip(file, Files.readAllBytes(file), RANDOM.nextInt((int) below), RANDOM.nextInt(8));
            byte[] changed = flip.original.clone();
            changed[flip.place] ^= (byte) (1 << flip.bit);
            Files.write(file, changed);
            return flip;
        }

        @Override
        public String toString() {
            return "bit " + bit + " of byte " + place + " of " + file.getFileName() + ", seed " + SEED;
        }

        @Override
        public void close() throws IOException {
            Files.write(file, original);
        }
    }
}
