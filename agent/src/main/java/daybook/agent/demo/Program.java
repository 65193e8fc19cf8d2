package daybook.agent.demo;

import daybook.agent.hardening.ForeignCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Daybook as its user runs it: another process, with a home, a passphrase file and a display of its own.
///
/// @param display such as `:7`; empty for none
public record Program(Path home, Path passphraseFile, String display) {

    /// What a command did.
    public record Result(int exit, String out, String err) {
        @Override
        public String toString() {
            return "Result[" + exit + "]";
        }
    }

    /// Runs a command to its end.
    public Result run(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /// Waits for the end of a command that was started.
    public static Result finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        String out = read(process.getInputStream());
        return new Result(process.waitFor(), out, err.join());
    }

    /// Starts a command that goes on.
    public Process start(String... arguments) throws IOException {
        return prepare(arguments).start();
    }

    /// A command ready to start, for those who change its surroundings first.
    public ProcessBuilder prepare(String... arguments) {
        List<String> command = new ArrayList<>(java(arguments[0].equals("record")));
        command.add("daybook.agent.Daybook");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        ForeignCode.removeFrom(environment);
        environment.put("DAYBOOK_HOME", home.toString());
        environment.put("DAYBOOK_PASSPHRASE_FILE", passphraseFile.toString());
        environment.remove("WAYLAND_DISPLAY");
        if (display.isEmpty()) {
            environment.remove("DISPLAY");
        } else {
            environment.put("DISPLAY", display);
        }
        return builder;
    }

    /// The Java that runs this, with the switches of the launcher.
    private static List<String> java(boolean recorder) {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("daybook.java.options")));
        java.addAll(
                recorder
                        ? List.of("-Xms16m", "-Xmn6m", "-Xmx192m", "-Xss512k", "-XX:TieredStopAtLevel=1")
                        : List.of("-Xmx1g"));
        // Where these switches stand, and where FFmpeg's libraries lie.
        Stream.of(
                        "daybook.java.options",
                        "java.library.path",
                        "org.bytedeco.javacpp.pathsfirst",
                        "org.bytedeco.javacpp.cachedir")
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> java.add("-D" + name + "=" + System.getProperty(name)));
        java.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return java;
    }

    private static String read(java.io.InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
