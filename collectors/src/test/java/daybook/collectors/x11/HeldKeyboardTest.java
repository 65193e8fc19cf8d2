package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.consent.Context;
import daybook.consent.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A keyboard that somebody has grabbed before anybody watches: what is typed does not go to the window with the focus.
@Timeout(120)
class HeldKeyboardTest {
    private static final Window.Bounds PLACE = new Window.Bounds(300, 300, 200, 40);
    private static final int BEGINNINGS = 15;
    private static final String WORDS = "thequickbrownfoxjumpsoverthelazydog".repeat(6);

    private VirtualDisplay display;
    private Program prompt;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        display = VirtualDisplay.start(1280, 800);
        prompt = Program.on(display);
        display.launch("xterm", "-T", "shell", "-e", "cat >" + typed());
        xdotool("search", "--sync", "--onlyvisible", "--name", "shell", "windowactivate", "--sync");
    }

    @AfterEach
    void stop() {
        prompt.close();
        display.close();
    }

    private Path typed() {
        return folder.resolve("typed");
    }

    @Test
    void nothingIsInFront_untilItIsReleased() throws Exception {
        long window = prompt.shown("Prompt", PLACE, 0);
        assertNothingIsInFrontWhileGrabbed(window);
    }

    /// Who has the focus too lets go without a word.
    @Test
    void theSame_whereItsWindowHasTheFocus() throws Exception {
        assertNothingIsInFrontWhileGrabbed(prompt.focus());
    }

    private void assertNothingIsInFrontWhileGrabbed(long window) throws Exception {
        Recording free = new Recording();
        try (Running _ = watch(free)) {
            Recording.until("control: it is in front", Recording.SOON, () -> isInFront(free));
        }
        assertThat(prompt.grabKeyboard(window)).isTrue();
        Recording recording = new Recording();
        try (Running _ = watch(recording)) {
            Recording.until(
                    "the watcher vouches",
                    Recording.SOON,
                    () -> recording.vouched().size() > 4);
            assertThat(recording.contexts()).allMatch(context -> context.focused() instanceof Context.Focused.Unknown);
            prompt.ungrabKeyboard();
            Recording.until("it is in front", Recording.SOON, () -> isInFront(recording));
        }
    }

    @Test
    void whoTypesWhileTheyAreAsked_losesNoKey() throws Exception {
        Process typing = display.launch("xdotool", "type", "--delay", "15", WORDS + "\n");
        int meanwhile = 0;
        for (int i = 0; i < BEGINNINGS; i++) {
            Recording recording = new Recording();
            try (Running _ = watch(recording)) {
                Recording.until("it is in front", Recording.SOON, () -> isInFront(recording));
            }
            meanwhile += typing.isAlive() ? 1 : 0;
        }
        assertThat(meanwhile).as("control").isPositive();
        typing.waitFor();
        Recording.until("all of it", Recording.SOON, () -> read().equals(List.of(WORDS)));
    }

    private List<String> read() {
        try {
            return Files.readAllLines(typed());
        } catch (IOException e) {
            return List.of();
        }
    }

    private Running watch(Recording recording) {
        return new Running(
                new WindowWatch(display.name(), SessionClock.start(), new SourceClock(), recording), recording);
    }

    private static boolean isInFront(Recording recording) {
        return !recording.contexts().isEmpty()
                && recording.contexts().getLast().focused() instanceof Context.Focused.On(Window window)
                && window.title().equals("shell");
    }

    private void xdotool(String... arguments) throws Exception {
        display.launch(Stream.concat(Stream.of("xdotool"), Stream.of(arguments)).toArray(String[]::new))
                .waitFor();
    }
}
