package daybook.agent.demo;

import daybook.collectors.x11.VirtualDisplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody at the keyboard of a display, played by xdotool.
public final class Researcher {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MILLIS_PER_KEY = 5;

    private final VirtualDisplay display;

    public Researcher(VirtualDisplay display) {
        this.display = display;
    }

    /// Starts a program that leaves the settings and drafts of whoever runs this alone.
    ///
    /// @param home what it takes for the home of its user
    public Process launch(Path home, String... command) throws IOException {
        List<String> apart = new ArrayList<>(List.of(
                "env",
                "-u",
                "XDG_CONFIG_HOME",
                "-u",
                "XDG_DATA_HOME",
                "HOME=" + home,
                // Else GTK starts a bus, and that a service which mounts a file system below this home.
                "DBUS_SESSION_BUS_ADDRESS=disabled:",
                "GSETTINGS_BACKEND=memory",
                "NO_AT_BRIDGE=1"));
        apart.addAll(List.of(command));
        return display.launch(apart.toArray(String[]::new));
    }

    /// Waits until a window of that class shows.
    ///
    /// @return its number
    public String window(String windowClass) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            String found =
                    xdotool("search", "--onlyvisible", "--class", windowClass).strip();
            if (!found.isEmpty()) {
                return found.lines().reduce((_, last) -> last).orElseThrow();
            }
            Thread.sleep(100);
        }
        throw new IOException("no window of class " + windowClass + " showed");
    }

    /// Puts the focus there, and waits until it is there.
    public void focus(String window) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            xdotool("windowactivate", window);
            Thread.sleep(100);
            if (xdotool("getactivewindow").strip().equals(window)) {
                return;
            }
        }
        throw new IOException("a window did not take the focus");
    }

    /// Types text at two hundred keys a second, with the Return key for each line's end.
    public void type(String text) throws IOException, InterruptedException {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            xdotool("type", "--delay", Integer.toString(MILLIS_PER_KEY), lines.get(i));
            if (i < lines.size() - 1 || text.endsWith("\n")) {
                press("Return");
            }
        }
    }

    /// Presses keys by their symbols, with modifiers as in `ctrl+s`.
    public void press(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("key", "--delay", Integer.toString(2 * MILLIS_PER_KEY)));
        arguments.addAll(List.of(keys));
        xdotool(arguments.toArray(String[]::new));
    }

    /// Does what xdotool's arguments say.
    public String xdotool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display.name());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("xdotool " + arguments[0] + " did not end");
        }
        return out;
    }
}
