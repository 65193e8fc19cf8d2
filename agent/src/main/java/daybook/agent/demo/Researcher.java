package daybook.agent.demo;

import daybook.collectors.x11.VirtualDisplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody at the keyboard of a display, played by xdotool.
public final class Researcher {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MILLIS_PER_KEY = 5;

    private final String display;

    public Researcher(VirtualDisplay display) {
        this.display = display.name();
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
        xdotool("windowactivate", "--sync", window);
        Thread.sleep(Duration.ofMillis(100));
    }

    /// Types text at two hundred keys a second.
    public void type(String text) throws IOException, InterruptedException {
        xdotool("type", "--delay", Integer.toString(MILLIS_PER_KEY), text);
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
        builder.environment().put("DISPLAY", display);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("xdotool " + arguments[0] + " did not end");
        }
        return out;
    }
}
