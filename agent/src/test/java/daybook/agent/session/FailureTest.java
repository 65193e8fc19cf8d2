package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.agent.demo.Program;
import daybook.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What can go wrong with a home, a command and its end: the exit code, the one sentence, and what is left unharmed.
@Tag("two-at-once")
class FailureTest {
    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    @BeforeAll
    static void open() throws Exception {
        scene = Scene.granting("keystrokes", "pointer", "windows");
        scene.researcher.focus(scene.terminal("bench"));
    }

    @AfterAll
    static void end() throws IOException {
        scene.close();
    }

    @Test
    void wrongUsage_exits2() throws Exception {
        for (String[] command : List.of(
                new String[] {"recrod"},
                new String[] {"record", "--for", "soon"},
                new String[] {"record", "--source", "dreams"},
                new String[] {"consent", "grant"},
                new String[] {"exclude", "add", "--title", "(", "--json"},
                new String[] {"exclude", "remove", "--id", "nonsense"},
                new String[] {"show", "last", "--no-such-option"})) {
            Program.Result result = scene.daybook.run(command);
            assertThat(result.exit()).as(String.join(" ", command)).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).doesNotContainPattern("[a-z]Exception|\tat ");
        }
    }

    /// All others are asked in the process of their test.
    @Test
    void command_showsItsHelp_onStandardOutput() throws Exception {
        Program.Result help = scene.daybook.run("exclude", "add", "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("Usage: daybook exclude add");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void noVault_isSaid_andNothingIsMade() throws Exception {
        Path nowhere = scene.folder.resolve("nowhere");
        Program without = new Program(nowhere, scene.daybook.passphraseFile(), scene.display.name());
        for (String[] command : commands()) {
            Program.Result result = without.run(command);
            assertThat(result.exit()).as(command[0]).isEqualTo(1);
            Told.oneSentence(result);
            assertThat(nowhere).as(command[0]).doesNotExist();
        }
    }

    /// As their owner does both: without a cheap passphrase.
    @Test
    void passphraseForgotten_theRecoveryKeyOfInitOpensTheVault() throws Exception {
        Path home = scene.folder.resolve("forgotten");
        Program daybook = new Program(home, scene.daybook.passphraseFile(), scene.display.name());
        String key = Scene.JSON
                .readTree(scene.with(daybook).succeed("init", "--json"))
                .get("recovery_key")
                .asString();
        Path written = Files.writeString(scene.folder.resolve("written-down"), key + "\n");
        Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(scene.daybook.passphraseFile()));
        scene.with(new Program(home, written, scene.display.name())).succeed("sessions");
        Files.writeString(written, "plainly another passphrase");
        assertThat(daybook.run("sessions", "--passphrase-file", written.toString())
                        .exit())
                .as("control")
                .isEqualTo(4);
    }

    @Test
    void homeThatIsAFile_isSaid_andLeftAsItIs() throws Exception {
        Path file = Files.writeString(scene.folder.resolve("file"), "as it was");
        Program onFile = new Program(file, scene.daybook.passphraseFile(), scene.display.name());
        for (String command : List.of("init", "record", "sessions")) {
            Program.Result result = onFile.run(command);
            assertThat(result.exit()).as(command).isEqualTo(1);
            Told.oneSentence(result);
            assertThat(result.err()).contains("is a file");
        }
        assertThat(file).hasContent("as it was");
    }

    @Test
    void exclusionOfNoSuchId_isSaid_beforeThePassphraseIsAsked() throws Exception {
        Program.Result result = scene.daybook.run("exclude", "remove", "--id", "nonsense");
        assertThat(result.exit()).isEqualTo(2);
        Told.oneSentence(result);
        scene.succeed("exclude", "remove", "--id", "daybook-review");
        assertThat(scene.daybook
                        .run("exclude", "remove", "--id", "daybook-review")
                        .exit())
                .as("a second time")
                .isEqualTo(2);
    }

    @Test
    void homeOfANewerDaybook_isLeftAsItIs() throws Exception {
        try (Scene newer = Scene.granting("keystrokes")) {
            for (String file : List.of("vault/vault.json", "keys/public.json")) {
                Path path = newer.home().resolve(file);
                Files.writeString(path, Files.readString(path).replace("\"format\":1", "\"format\":2"));
            }
            Map<String, byte[]> before = content(newer.home());
            for (String[] command : commands()) {
                Program.Result result = newer.daybook.run(command);
                assertThat(result.exit()).as(command[0] + result.err()).isEqualTo(1);
                Told.oneSentence(result);
                assertThat(result.err()).contains("newer Daybook");
            }
            Map<String, byte[]> after = content(newer.home());
            assertThat(after.keySet()).isEqualTo(before.keySet());
            after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
        }
    }

    @Test
    void secondRecorder_isRefused_andTheFirstGoesOn() throws Exception {
        Process first = scene.record();
        Program.Result second = scene.daybook.run("record", "--for", "1s");
        assertThat(second.exit()).isEqualTo(1);
        Told.oneSentence(second);
        scene.researcher.type("on");
        JsonNode summary = scene.stop(first);
        assertThat(summary.get("state").asString()).isEqualTo("ended");
        assertThat(Scene.typed(scene.show())).isEqualTo("on");
        scene.succeed("record", "--for", "1s");
    }

    @Test
    void interruptAndTermination_endTheSessionInOrder() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            // Whoever started the tests may ignore interrupts, and programs inherit that.
            ProcessBuilder command = scene.daybook.prepare("record", "--json");
            List<String> interruptible = new ArrayList<>(List.of("env", "--default-signal=INT"));
            interruptible.addAll(command.command());
            Process recorder = scene.record(command.command(interruptible));
            scene.researcher.type(signal.toLowerCase(java.util.Locale.ROOT));
            new ProcessBuilder("kill", "-" + signal, Long.toString(recorder.pid()))
                    .start()
                    .waitFor();
            Program.Result result = Program.finish(recorder);
            assertThat(result.exit()).as(signal + result.err()).isZero();
            JsonNode summary = Scene.JSON.readTree(result.out());
            assertThat(summary.get("state").asString()).isEqualTo("ended");
            List<JsonNode> shown = scene.show();
            assertThat(shown.getLast().get("ended").asString()).isEqualTo("stopped");
            assertThat(Scene.typed(shown)).isEqualToIgnoringCase(signal);
        }
    }

    @Test
    void homeThatCannotBeWritten_isSaid() throws Exception {
        List<String> stranger = List.of(
                "setpriv",
                "--reuid=65534",
                "--clear-groups",
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search");
        assumeTrue(runs(stranger), "only root can become another user, with setpriv of util-linux");
        try (Scene fixed = Scene.granting("keystrokes")) {
            assertThat(runs(List.of("chmod", "-R", "a-w", fixed.home().toString()), ""))
                    .isTrue();
            for (String[] command :
                    List.of(new String[] {"record", "--for", "1s"}, new String[] {"pause"}, new String[] {
                        "exclude", "add", "--app", "x"
                    })) {
                ProcessBuilder prepared = fixed.daybook.prepare(command);
                List<String> all = new ArrayList<>(stranger);
                all.addAll(prepared.command());
                Program.Result result = Program.finish(prepared.command(all).start());
                assertThat(result.exit()).as(result.err()).isEqualTo(1);
                Told.oneSentence(result);
            }
            fixed.succeed("vault", "check");
        }
    }

    /// First the screen ends and what comes from elsewhere, then all.
    @Test
    void fullDisk_isSaid_beforeAndWhileItRecords_andWhatWasRecordedOpens() throws Exception {
        Path disk = Files.createDirectories(scene.folder.resolve("disk"));
        assumeTrue(
                runs(List.of("mount", "-t", "tmpfs", "-o", "size=400m,mode=0700", "tmpfs", disk.toString()), ""),
                "only root can mount a small disk");
        try (Emulator google = Emulator.start()) {
            Program small = new Program(disk.resolve("home"), scene.daybook.passphraseFile(), scene.display.name());
            Scene on = scene.with(small);
            on.succeed("init");
            on.succeed("consent", "grant", "keystrokes", "windows", "screen", "docs", "--yes");
            Path key = Files.writeString(disk.resolve("key"), google.serviceAccountFile(DocsScene.BOT));
            on.succeed("docs", "service-account", key.toString(), "--google-root", google.root());
            Process recorder = on.record();
            on.researcher.type("while there is room");
            on.stop(recorder);

            Path filling = disk.resolve("filling");
            fill(filling, 60);
            Program.Result full = small.run("record", "--for", "5s");
            assertThat(full.exit()).as(full.err()).isEqualTo(1);
            assertThat(full.err()).containsPattern("free at least \\d+ MiB");
            Told.sentence(full.err().lines().reduce("", (_, last) -> last));
            Files.delete(filling);
            assertThat(typedIn(on, 0)).isEqualTo("while there is room");
            on.succeed("vault", "check");

            recorder = on.record();
            fill(filling, 200);
            on.researcher.type("and until there is none");
            awaitEnded(on, "screen");
            awaitEnded(on, "docs");
            // What is held back as the disk gets full is not acknowledged yet.
            awaitStored(on, "and until there is none".length());
            fill(disk.resolve("more"), 60);
            assertThat(recorder.waitFor(20, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
            Program.Result ended = Program.finish(recorder);
            assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("the screen is no longer recorded", "docs is no longer archived")
                    .containsPattern("free at least \\d+ MiB");
            Told.sentence(ended.err().lines().reduce("", (_, last) -> last));
            int last = on.json("sessions").size() - 1;
            assertThat(typedIn(on, last)).isEqualTo("and until there is none");
            assertThat(on.json("sessions").get(last).get("ended").asString()).isEqualTo("failed");
            on.succeed("vault", "check");
            Files.delete(filling);
            Files.delete(disk.resolve("more"));
            on.succeed("record", "--for", "1s");
        } finally {
            runs(List.of("umount", disk.toString()), "");
        }
    }

    private static void awaitStored(Scene on, int presses) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (on.json("status").at("/sources/keystrokes/stored").asLong(0) < 2L * presses) {
            assertThat(System.nanoTime()).as("keys are stored in time").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    /// Leaves that much.
    private static void fill(Path file, long leftMebibytes) throws IOException, InterruptedException {
        long free = Files.getFileStore(file.getParent()).getUsableSpace();
        assertThat(runs(List.of("fallocate", "-l", Long.toString(free - (leftMebibytes << 20)), file.toString()), ""))
                .isTrue();
    }

    private static void awaitEnded(Scene on, String source) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (on.json("status")
                    .get("sources")
                    .get(source)
                    .get("state")
                    .asString()
                    .equals("disk")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(source + " goes on");
    }

    /// A force that fails once is made good in a new segment; here each fails.
    @Test
    void failingForce_endsTheRecordingVisibly_andWhatWasAcknowledgedOpens() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can make a disk of others fail");
        Process recorder = scene.record();
        scene.researcher.type("acknowledged");
        Thread.sleep(2_000);
        Process failing = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-o",
                        "/dev/null",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-e",
                        "inject=fsync,fdatasync:error=EIO",
                        "-p",
                        Long.toString(recorder.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Thread.sleep(500);
            scene.researcher.type("lost");
            assertThat(recorder.waitFor(20, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            failing.destroy();
            failing.waitFor();
        }
        Program.Result ended = Program.finish(recorder);
        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        Told.sentence(ended.err().lines().reduce("", (_, last) -> last));
        assertThat(ended.err()).contains("the vault could not be written", "what was acknowledged is safe");
        assertThat(typedIn(scene, scene.json("sessions").size() - 1)).startsWith("acknowledged");
        scene.succeed("record", "--for", "1s");
        scene.succeed("vault", "check");
    }

    private static String typedIn(Scene scene, int session) throws IOException, InterruptedException {
        String id = scene.json("sessions").get(session).get("session").asString();
        return Scene.typed(scene.succeed("show", id, "--json")
                .lines()
                .map(Scene.JSON::readTree)
                .map(JsonNode.class::cast)
                .toList());
    }

    /// Those that need a vault.
    private static List<String[]> commands() {
        return List.of(
                new String[] {"record", "--for", "1s"},
                new String[] {"sessions"},
                new String[] {"show", "last"},
                new String[] {"vault", "check"},
                new String[] {"unlock"},
                new String[] {"consent", "list"},
                new String[] {"consent", "revoke", "keystrokes"},
                new String[] {"exclude", "add", "--app", "x"},
                new String[] {"exclude", "list"},
                new String[] {"pause"},
                new String[] {"resume"});
    }

    private static boolean runs(List<String> command) throws IOException, InterruptedException {
        return runs(command, "true");
    }

    private static boolean runs(List<String> command, String argument) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        if (!argument.isEmpty()) {
            all.add(argument);
        }
        try {
            return new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Every file and folder, by name; folders have no bytes.
    private static Map<String, byte[]> content(Path folder) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                content.put(path.toString(), Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0]);
            }
        }
        return content;
    }
}
