package daybook.collectors.x11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A private display without a screen: an Xvfb with an openbox on it, for tests, the demo and `bench`.
///
/// It listens on a Unix socket only. Closing it ends every program that was started on it, and the server. Methods
/// may be called from any thread.
public final class VirtualDisplay implements AutoCloseable {
    private static final long START_MILLIS = 60_000;
    private static final long STOP_MILLIS = 2_000;

    /// The shell ends after the server: the next one of its number must not lose its socket to one that still ends.
    private static final String SERVER =
            "Xvfb \"$@\" 3>\"$0\" </dev/null & trap 'kill $!; wait $!; exit' TERM; read -r _; kill $!; wait";

    private static final String QUIET_OPENBOX = """
            <?xml version="1.0" encoding="UTF-8"?>
            <openbox_config xmlns="http://openbox.org/3.4/rc">
              <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
              <keyboard>
                <keybind key="A-Tab"><action name="NextWindow"/></keybind>
              </keyboard>
              <mouse>
                <context name="Client">
                  <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
                </context>
                <context name="Root">
                  <mousebind button="Right" action="Press">
                    <action name="ShowMenu"><menu>client-list-combined-menu</menu></action>
                  </mousebind>
                </context>
              </mouse>
            </openbox_config>
            """;

    private final List<Process> programs = Collections.synchronizedList(new ArrayList<>());
    private final Path directory;
    private String name = "";

    private VirtualDisplay(Path directory) {
        this.directory = directory;
    }

    /// Starts one with openbox as its window manager.
    ///
    /// @throws IOException where Xvfb or openbox is missing or does not start, saying what to install
    public static VirtualDisplay start(int width, int height) throws IOException, InterruptedException {
        VirtualDisplay display = bare(width, height);
        try {
            display.startOpenbox();
            return display;
        } catch (IOException | InterruptedException | RuntimeException e) {
            display.close();
            throw e;
        }
    }

    /// Starts one without a window manager, whose server also takes `options`.
    public static VirtualDisplay bare(int width, int height, String... options)
            throws IOException, InterruptedException {
        VirtualDisplay display = new VirtualDisplay(Files.createTempDirectory("daybook-display"));
        try {
            display.startServer(width, height, options);
            return display;
        } catch (IOException | InterruptedException | RuntimeException e) {
            display.close();
            throw e;
        }
    }

    /// Its name, such as `:7`.
    public String name() {
        return name;
    }

    /// Starts a program on it. What it prints is dropped; it ends with the display.
    public Process launch(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", name);
        builder.environment().keySet().removeAll(List.of("WAYLAND_DISPLAY", "XAUTHORITY", "SESSION_MANAGER"));
        return start(builder);
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process;
        try {
            process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            String program = Path.of(builder.command().getFirst()).getFileName().toString();
            throw new IOException(
                    program + " does not start: install it (Debian: apt install "
                            + (program.equals("Xvfb") ? "xvfb" : program) + ").",
                    e);
        }
        programs.add(process);
        return process;
    }

    /// The shell ends the server when its input ends, so when this process does, in whichever way.
    private void startServer(int width, int height, String... options) throws IOException, InterruptedException {
        if (missing("Xvfb")) {
            throw new IOException("Xvfb is missing: install it (Debian: apt install xvfb).");
        }
        Path number = directory.resolve("number");
        List<String> command = new ArrayList<>(List.of("sh", "-c", SERVER, number.toString()));
        command.addAll(List.of("-displayfd", "3", "-screen", "0", width + "x" + height + "x24", "-nolisten", "tcp"));
        // Else it throws everybody off when its last client leaves: a probe that leaves while openbox comes.
        command.add("-noreset");
        command.addAll(List.of(options));
        Process server = start(new ProcessBuilder(command));
        String text = "";
        for (long waited = 0; !text.endsWith("\n"); waited += 10) {
            if (!server.isAlive() || waited > START_MILLIS) {
                throw new IOException("Xvfb did not start.");
            }
            Thread.sleep(10);
            text = Files.exists(number) ? Files.readString(number) : "";
        }
        name = ":" + text.strip();
    }

    private void startOpenbox() throws IOException, InterruptedException {
        if (missing("openbox")) {
            throw new IOException("openbox is missing: install it (Debian: apt install openbox).");
        }
        Path config = directory.resolve("openbox.xml");
        Files.write(config, QUIET_OPENBOX.getBytes(StandardCharsets.UTF_8));
        Process openbox = launch("openbox", "--sm-disable", "--config-file", config.toString());
        for (long waited = 0; !hasWindowManager(); waited += 20) {
            if (!openbox.isAlive() || waited > START_MILLIS) {
                throw new IOException("openbox did not start.");
            }
            Thread.sleep(20);
        }
    }

    private boolean hasWindowManager() {
        return DisplayProbe.of(name).windowManager().isEmpty();
    }

    private static boolean missing(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return false;
            }
        }
        return true;
    }

    /// Ends the programs, the last started first, so that the server goes last.
    @Override
    public void close() {
        for (Process program : List.copyOf(programs).reversed()) {
            program.descendants().forEach(ProcessHandle::destroy);
            program.destroy();
            try {
                if (!program.waitFor(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                    program.destroyForcibly();
                }
            } catch (InterruptedException e) {
                program.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        for (String file : List.of("number", "openbox.xml", "")) {
            try {
                Files.deleteIfExists(directory.resolve(file));
            } catch (IOException e) {
                directory.toFile().deleteOnExit();
            }
        }
    }
}
