package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.agent.demo.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The vault is unlocked once, read without a passphrase, and locked; words are found and stand in no file.
@Tag("two-at-once")
class UnlockTest {
    private static final int LETTERS = 30;
    private static final int SECCOMP_FILTERS = 2;

    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    /// The same home, for somebody who does not know the passphrase.
    @SuppressWarnings("NullAway.Init")
    private static Program ignorant;

    @SuppressWarnings("NullAway.Init")
    private static String word;

    @BeforeAll
    static void record() throws Exception {
        scene = Scene.granting("keystrokes", "windows");
        Path wrong = Files.writeString(scene.folder.resolve("wrong"), "another passphrase");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        ignorant = new Program(scene.home(), wrong, scene.display.name());
        SecureRandom random = new SecureRandom();
        word = random.ints(LETTERS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        scene.researcher.focus(scene.terminal("bench"));
        Process recorder = scene.record();
        scene.researcher.type(word);
        scene.succeed("mark", "the turning point");
        Thread.sleep(1_500);
        scene.stop(recorder);
    }

    @AfterAll
    static void end() throws IOException {
        scene.close();
    }

    @AfterEach
    void lock() throws Exception {
        scene.succeed("lock");
    }

    @Test
    void unlocked_readingAsksForNoPassphrase_andSaysTheSame_untilItIsLocked() throws Exception {
        List<String[]> reading = List.of(
                new String[] {"sessions", "--json"},
                new String[] {"show", "last", "--json"},
                new String[] {"search", word, "--json"},
                new String[] {"search", "Turning"},
                new String[] {"vault", "check"},
                new String[] {"consent", "list", "--json"},
                new String[] {"release", "list"},
                new String[] {"show", "nonsense"});
        List<Program.Result> before = new ArrayList<>();
        for (String[] command : reading) {
            before.add(scene.daybook.run(command));
        }
        Program.Result wrong = ignorant.run("unlock");
        assertThat(wrong.exit()).isEqualTo(4);
        Told.oneSentence(wrong);
        assertThat(ignorant.run("sessions").exit()).as("control: locked").isEqualTo(4);

        JsonNode unlocked = scene.json("unlock");
        assertThat(Instant.parse(unlocked.get("until").asString()))
                .isBetween(Instant.now().plusSeconds(570), Instant.now().plusSeconds(600));
        for (int i = 0; i < reading.size(); i++) {
            Program.Result after = ignorant.run(reading.get(i));
            assertThat(after).as(String.join(" ", reading.get(i))).isEqualTo(before.get(i));
        }
        assertThat(before.getLast().exit()).as("control: a failure is told").isEqualTo(1);
        assertThat(before.get(2).out()).contains("\"modality\":\"typed\"", word);
        assertThat(before.get(3).out()).contains("the turning point");

        Program.Result locked = ignorant.run("lock");
        assertThat(locked.out()).isEqualTo("Locked.\n");
        assertThat(ignorant.run("sessions").exit()).isEqualTo(4);
        assertThat(ignorant.run("lock").out()).isEqualTo("It was locked already.\n");
    }

    @Test
    void whatOnlyTheOwnerMayDo_asksForThePassphrase_unlockedOrNot() throws Exception {
        scene.succeed("unlock");
        for (String[] command : List.of(
                new String[] {"consent", "grant", "pointer", "--yes"},
                new String[] {"erase", "--session", "last", "--yes"},
                new String[] {
                    "sessions", "--passphrase-file", ignorant.passphraseFile().toString()
                },
                new String[] {"unlock"})) {
            assertThat(ignorant.run(command).exit()).as(command[0]).isEqualTo(4);
        }
        assertThat(ignorant.run("sessions").exit())
                .as("control: and it is unlocked")
                .isZero();
    }

    /// As one who may pass by the modes of files: the socket's process looks at who asks.
    @Test
    void anotherUser_isNotAnswered() throws Exception {
        List<String> stranger = List.of(
                "setpriv",
                "--reuid=65534",
                "--clear-groups",
                "--inh-caps=+dac_override,+dac_read_search",
                "--ambient-caps=+dac_override,+dac_read_search");
        assumeTrue(runs(stranger), "only root can become another user, with setpriv of util-linux");
        scene.succeed("unlock");
        List<String> probe = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReviewProbe.class.getName(),
                scene.home().toString());
        List<String> asStranger = new ArrayList<>(stranger);
        asStranger.addAll(probe);
        assertThat(Program.finish(new ProcessBuilder(asStranger).start()).out()).isEqualTo("not answered\n");
        assertThat(Program.finish(new ProcessBuilder(probe).start()).out())
                .as("control")
                .isEqualTo("answered\n");
    }

    private static boolean runs(List<String> prefix) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void itsTimeIsUp_itLocksItself() throws Exception {
        scene.succeed("unlock", "--for", "1s");
        ProcessHandle process = process();
        process.onExit().get(20, TimeUnit.SECONDS);
        assertThat(ignorant.run("sessions").exit()).isEqualTo(4);
        assertThat(scene.home().resolve("run/review.sock")).doesNotExist();
    }

    @Test
    void killed_itLeavesASocket_thatNobodyStumblesOver_andANewOneTakesThePlaceOfTheOld() throws Exception {
        scene.succeed("unlock");
        ProcessHandle killed = process();
        killed.destroyForcibly();
        killed.onExit().get(20, TimeUnit.SECONDS);
        assertThat(scene.home().resolve("run/review.sock")).exists();
        assertThat(ignorant.run("sessions").exit()).isEqualTo(4);
        scene.succeed("unlock");
        ProcessHandle first = process();
        scene.succeed("unlock", "--for", "1h");
        first.onExit().get(20, TimeUnit.SECONDS);
        assertThat(ignorant.run("sessions").exit()).isZero();
    }

    @Test
    void processThatHoldsTheKey_hasNoNetwork_noPassphraseInSight_andOpensNoFileForItsIndex() throws Exception {
        Instant begun = Instant.now().minus(Duration.ofSeconds(2));
        scene.succeed("unlock");
        assertThat(scene.succeed("search", word)).contains(word);
        Path process = Path.of("/proc", Long.toString(process().pid()));
        assertThat(Files.readString(process.resolve("status"))).contains("Seccomp:\t" + SECCOMP_FILTERS);
        assumeTrue(Files.isReadable(process.resolve("environ")), "only root may look into a process that holds keys");
        ByteSearch passphrase = ByteSearch.text(Files.readString(scene.daybook.passphraseFile()));
        for (String place : List.of("cmdline", "environ")) {
            assertThat(passphrase.isIn(Files.readAllBytes(process.resolve(place))))
                    .isFalse();
        }
        assertThat(Files.getPosixFilePermissions(scene.home().resolve("run/review.sock")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        List<String> open = open(process);
        assertThat(open).anyMatch(file -> file.endsWith("review.lock"));
        assertThat(open)
                .allMatch(file -> file.endsWith("/run/review.lock")
                        || file.endsWith(".jar")
                        || file.endsWith("/lib/modules")
                        || file.matches("(/dev/(null|u?random)|(socket|pipe|anon_inode):.*)"));
        assertThat(ByteSearch.text(word).in(List.of(scene.home(), Path.of("/tmp")), begun))
                .isEmpty();
        Path planted = Files.writeString(scene.folder.resolve("planted"), word);
        assertThat(ByteSearch.text(word).in(List.of(scene.folder), begun))
                .as("control")
                .containsExactly(planted);
        Files.delete(planted);
    }

    private static List<String> open(Path process) throws IOException {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            List<String> files = new ArrayList<>();
            for (Path file : open.toList()) {
                files.add(Files.readSymbolicLink(file).toString());
            }
            return files;
        }
    }

    /// The one that has this scene's home open.
    private static ProcessHandle process() throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            for (ProcessHandle process : all.toList()) {
                Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
                if (Files.isReadable(arguments)) {
                    String words = Files.readString(arguments);
                    if (words.contains("daybook.agent.ReviewProcess")
                            && words.contains(scene.home().toString())) {
                        return process;
                    }
                }
            }
        }
        throw new IOException("no review process runs");
    }
}
