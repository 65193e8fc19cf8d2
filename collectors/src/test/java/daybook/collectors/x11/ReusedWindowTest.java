package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.consent.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server gives the number of a window that has gone to a window of the next program.
class ReusedWindowTest {
    private final Recording recording = new Recording();
    private VirtualDisplay display;

    @BeforeEach
    void start() throws Exception {
        display = VirtualDisplay.start(1280, 800);
    }

    @AfterEach
    void stop() {
        display.close();
    }

    /// The window manager names it still as the watcher begins, and nobody says any more that it went.
    @Test
    void windowWithTheNumberOfOneThatHadGone_isWatchedToo() throws Exception {
        // The watcher is to have this connection's place, not the program's.
        XDisplay place = XDisplay.open(display.name());
        // Asked on this connection: whoever opens another meanwhile takes the program's place.
        Desktop desktop = new Desktop(place);
        Process program = terminal("first");
        Recording.until("its window", Recording.SOON, () -> desktop.activeWindow() != XDisplay.NONE);
        long window = desktop.activeWindow();
        String number = Long.toString(window);
        signalWindowManager("STOP");
        program.destroyForcibly().waitFor();
        Recording.until(
                "the window is gone", Recording.SOON, () -> place.bounds(window).isEmpty());
        place.close();
        WindowWatch watch = new WindowWatch(display.name(), SessionClock.start(), new SourceClock(), recording);
        try (Running _ = new Running(watch, recording)) {
            Recording.until(
                    "the watcher vouches",
                    Recording.SOON,
                    () -> !recording.vouched().isEmpty());
            signalWindowManager("CONT");
            terminal("second");
            // Nobody else may come to the display before it.
            Recording.until("it is in front", Recording.SOON, () -> title().equals("second"));
            assertThat(number("second")).isEqualTo(number);
            display.launch("xdotool", "set_window", "--name", "third", number).waitFor();
            Recording.until("its new title", Recording.SOON, () -> title().equals("third"));
        }
    }

    private Process terminal(String title) throws Exception {
        return display.launch("xterm", "-T", title, "-e", "cat");
    }

    /// Of the window that has that title; empty where none has.
    private String number(String title) {
        ProcessBuilder search = new ProcessBuilder("xdotool", "search", "--onlyvisible", "--name", "^" + title + "$");
        search.environment().put("DISPLAY", display.name());
        try {
            return new String(search.start().getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String title() {
        return !recording.contexts().isEmpty()
                        && recording.contexts().getLast().focused() instanceof Context.Focused.On on
                ? on.window().title()
                : "";
    }

    private static void signalWindowManager(String signal) throws Exception {
        ProcessHandle openbox = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/openbox"))
                .findFirst()
                .orElseThrow();
        new ProcessBuilder("kill", "-" + signal, Long.toString(openbox.pid()))
                .start()
                .waitFor();
    }
}
