package daybook.collectors.screen;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.collectors.x11.DisplayProbe;
import daybook.collectors.x11.VirtualDisplay;
import daybook.consent.Exclusion;
import daybook.consent.Pixels;
import daybook.consent.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A window manager that writes what windows are called into a window of its own, above them all (i3).
class TabTest {
    private static final Window.Bounds TABS = new Window.Bounds(10, 4, Screen.WIDTH - 20, 24);
    private static final Exclusion SECRET = new Exclusion.App("Secret");

    @TempDir
    private Path folder;

    private Screen screen;

    @BeforeEach
    void open() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("settings"), "# i3 config file (v4)\nfont pango:DejaVu Sans Mono 16\n");
        VirtualDisplay display = VirtualDisplay.bare(Screen.WIDTH, Screen.HEIGHT);
        display.launch("i3", "-c", settings.toString());
        Recording.until(
                "i3",
                Recording.SOON,
                () -> DisplayProbe.of(display.name()).windowManager().isEmpty());
        screen = new Screen(display, 50_000_000);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void tabsThatNameAnExcludedWindow_areBlack_thoughItIsHidden() throws Exception {
        terminal("Secret", "what nobody may read");
        terminal("Bench", "bench");
        screen.run("i3-msg", "layout tabbed");
        screen.still(700);
        assertThat(light(SECRET)).as("the window itself is not to be seen").isZero();
        assertThat(light(new Exclusion.App("Other"))).as("control").isPositive();
    }

    @Test
    void tabsThatNameAnExcludedTitle_areBlack_fromWhenItIsSaid() throws Exception {
        terminal("First", "first");
        terminal("Bench", "bench");
        screen.run("i3-msg", "layout tabbed");
        screen.still(700);
        Exclusion diary = new Exclusion.Title("diary");
        assertThat(light(diary)).as("control").isPositive();
        screen.xdotool("search", "--class", "^First$", "set_window", "--name", "my diary");
        screen.still(700);
        assertThat(light(diary)).isZero();
        screen.xdotool("search", "--class", "^First$", "set_window", "--name", "plain");
        screen.still(1_500);
        assertThat(light(diary)).as("and no longer").isPositive();
    }

    private void terminal(String windowClass, String title) throws Exception {
        screen.display.launch("xterm", "-class", windowClass, "-T", title, "-e", "sh", "-c", "cat >/dev/null");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "^" + windowClass + "$");
    }

    /// How many pixels of the tabs are not black.
    private int light(Exclusion exclusion) {
        Pixels seen = Screen.seen(screen.last(), exclusion);
        int light = 0;
        for (int y = TABS.y(); y < TABS.y() + TABS.height(); y++) {
            for (int x = TABS.x(); x < TABS.x() + TABS.width(); x++) {
                light += seen.luma()[y * Screen.WIDTH + x] == 16 ? 0 : 1;
            }
        }
        return light;
    }
}
