package daybook.agent.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.agent.ReviewProcess;
import daybook.agent.demo.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another program of the same user finds out about a command that is just reading a passphrase. Of the recorder,
/// [KeylessTest] says the same.
@Tag("own-process")
class HardeningTest {
    private static final String PASSPHRASE = "held in memory as long as this takes";

    /// On a busy machine too; the control needs a fifth of a second of it.
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration NO_ANSWER = Duration.ofSeconds(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void processThatReadsAPassphrase_isClosedToOtherPrograms() throws Exception {
        Process daybook = readingAPassphrase();
        assertThat(Onlooker.readsMemory(daybook)).isFalse();
        assertThat(Onlooker.attaches(daybook, NO_ANSWER)).isFalse();
        assertThat(Onlooker.dumpsHeap(daybook, folder.resolve("heap.hprof"), NO_ANSWER))
                .isFalse();
        assumeTrue(Onlooker.isAllowed(), "this system lets no program look into another, so there is no control");

        Process other = unguarded();
        Path heap = folder.resolve("other.hprof");
        assertThat(Onlooker.readsMemory(other)).as("control").isTrue();
        assertThat(Onlooker.attaches(other, ANSWER)).as("control").isTrue();
        assertThat(Onlooker.dumpsHeap(other, heap, ANSWER)).as("control").isTrue();
        assertThat(ByteSearch.text(PASSPHRASE).isIn(Files.readAllBytes(heap)))
                .as("control: it tells what the process held")
                .isTrue();
    }

    /// No passphrase is sent to it before it says so.
    @Test
    void reviewProcess_isClosedToOtherPrograms_beforeItReadsAPassphrase() throws Exception {
        Process review = start(new ProcessBuilder(java(
                "-XX:+DisableAttachMechanism",
                "--enable-native-access=ALL-UNNAMED",
                ReviewProcess.class.getName(),
                folder.resolve("home").toString())));
        assertThat(review.inputReader(UTF_8).readLine()).isEqualTo("closed");
        assertThat(Onlooker.readsMemory(review)).isFalse();
        assertThat(Onlooker.readsInput(review)).isFalse();
        assertThat(Onlooker.attaches(review, NO_ANSWER)).isFalse();
        assertThat(coreOf(review)).isEmpty();
        assumeTrue(Onlooker.isAllowed(), "this system lets no program look into another, so there is no control");
        assertThat(Onlooker.readsInput(unguarded())).as("control").isTrue();
    }

    /// SIGABRT: Java has no handler for it, so the kernel alone decides whether there is a core.
    @Test
    void processThatReadsAPassphrase_leavesNoCore_whateverTheLimitOfItsShell() throws Exception {
        assertThat(coreOf(readingAPassphrase())).isEmpty();
        assumeTrue(
                Files.readString(Path.of("/proc/sys/kernel/core_pattern"))
                        .strip()
                        .matches("core(\\.%p)?"),
                "cores do not go where a process stands on this system, so there is no control");
        assertThat(coreOf(unguarded())).as("control").isNotEmpty();
    }

    @Test
    void javaThatWouldTakeForeignSwitchesOrCode_isRefusedInOneSentence() throws Exception {
        for (String variable : List.of("JAVA_TOOL_OPTIONS=-Dplanted=seen", "LD_PRELOAD=libm.so.6")) {
            String name = variable.substring(0, variable.indexOf('='));
            ProcessBuilder command = daybook().prepare("--version");
            command.environment().put(name, variable.substring(name.length() + 1));
            Program.Result result = Program.finish(command.start());
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("Daybook does not start while " + name, "env -u " + name);
            assertThat(result.out()).isEmpty();
        }
        ProcessBuilder other = new ProcessBuilder(java(Unguarded.class.getName()));
        other.environment().put("JAVA_TOOL_OPTIONS", "-Dplanted=seen");
        assertThat(Program.finish(other.start()).out())
                .as("control: Java takes them")
                .contains("holds seen");
    }

    /// Reaches the passphrase and waits for the rest of it.
    private Process readingAPassphrase() throws Exception {
        Path pipe = folder.resolve("passphrase");
        Files.deleteIfExists(pipe);
        new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor();
        Process daybook = start(daybook().prepare("init"));
        OutputStream writer = CompletableFuture.supplyAsync(() -> opened(pipe)).get(20, TimeUnit.SECONDS);
        writer.write(PASSPHRASE.getBytes(UTF_8));
        writer.flush();
        return daybook;
    }

    private static OutputStream opened(Path pipe) {
        try {
            return Files.newOutputStream(pipe);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Process unguarded() throws IOException {
        Process other = start(new ProcessBuilder(java("-Dplanted=" + PASSPHRASE, Unguarded.class.getName())));
        assertThat(other.inputReader(UTF_8).readLine()).startsWith("holds");
        return other;
    }

    /// From a shell that wants cores, in a folder of its own.
    private Process start(ProcessBuilder command) throws IOException {
        List<String> shell = new ArrayList<>(List.of("bash", "-c", "ulimit -c unlimited; exec \"$@\"", "bash"));
        shell.addAll(command.command());
        Process process = command.command(Onlooker.asUser(shell))
                .directory(Files.createTempDirectory(folder, "stands").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static List<Path> coreOf(Process process) throws IOException, InterruptedException {
        Path stands = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        new ProcessBuilder("kill", "-ABRT", Long.toString(process.pid()))
                .start()
                .waitFor();
        Scene.awaitEnd(process);
        try (Stream<Path> left = Files.list(stands)) {
            return left.toList();
        }
    }

    private Program daybook() {
        return new Program(folder.resolve("home"), folder.resolve("passphrase"), "");
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }
}
