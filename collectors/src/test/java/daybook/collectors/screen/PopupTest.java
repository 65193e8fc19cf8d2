package daybook.collectors.screen;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.consent.Exclusion;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Stack;
import daybook.consent.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Menus and tooltips of programs that are kept out, which no window manager frames.
class PopupTest {
    private Screen screen;

    @BeforeEach
    void open() throws Exception {
        screen = new Screen(50_000_000);
        screen.run("xsetroot", "-solid", "#202020");
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void menuOfAGtkDialog_isBlack() throws Exception {
        dialog("Question");
        assertPopupIsBlack(new Exclusion.App("zenity"), "key", "shift+F10");
    }

    @Test
    void menuOfADialogWithAnExcludedTitle_isBlack() throws Exception {
        dialog("My Bank");
        assertPopupIsBlack(new Exclusion.Title("Bank"), "key", "shift+F10");
    }

    @Test
    void menuOfAQtProgram_isBlack() throws Exception {
        featherpad();
        assertPopupIsBlack(new Exclusion.App("featherpad"), "key", "alt+f");
    }

    @Test
    void tooltipOfAQtProgram_isBlack() throws Exception {
        featherpad();
        assertPopupIsBlack(new Exclusion.App("featherpad"), "mousemove", "70", "75", "mousemove_relative", "1", "1");
    }

    private void dialog(String title) throws Exception {
        launch("zenity", "--entry", "--title", title, "--text", "Answer");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "zenity");
        screen.xdotool("search", "--onlyvisible", "--class", "zenity", "windowactivate", "--sync");
    }

    private void featherpad() throws Exception {
        launch("featherpad", "--standalone");
        screen.xdotool("search", "--sync", "--onlyvisible", "--class", "FeatherPad");
        screen.xdotool("search", "--onlyvisible", "--class", "FeatherPad", "windowmove", "--sync", "10", "10");
        screen.xdotool("search", "--onlyvisible", "--class", "FeatherPad", "windowactivate", "--sync");
    }

    /// Programs show their windows before they can be worked with: it is asked for until it comes.
    private void assertPopupIsBlack(Exclusion exclusion, String... act) throws Exception {
        for (int i = 0; i < 20 && windows(screen.last()).size() < 2; i++) {
            screen.xdotool(act);
            Thread.sleep(700);
        }
        Recording.until(
                "its popup", Recording.SOON, () -> windows(screen.last()).size() > 1);
        Thread.sleep(700);
        Picture picture = screen.last();
        Pixels seen = Screen.seen(picture, exclusion);
        List<Window.Bounds> standing =
                picture.stack().shown().stream().map(Stack.Shown::place).toList();
        assertThat(standing).allMatch(place -> isBlack(seen, place));
        assertThat(isBlack(seen, new Window.Bounds(0, 0, 8, 8))).isFalse();
        assertThat(standing).as("control").noneMatch(place -> isBlack(Screen.seen(picture), place));
    }

    /// Ghosts are of the same windows.
    private static List<Long> windows(Picture picture) {
        return picture.stack().shown().stream()
                .filter(shown -> shown.place().width() > 1)
                .map(shown -> shown.owners().getFirst().id())
                .distinct()
                .toList();
    }

    private static boolean isBlack(Pixels pixels, Window.Bounds place) {
        for (int y = Math.max(place.y(), 0); y < Math.min(place.y() + place.height(), Screen.HEIGHT); y++) {
            for (int x = Math.max(place.x(), 0); x < Math.min(place.x() + place.width(), Screen.WIDTH); x++) {
                if (pixels.luma()[y * Screen.WIDTH + x] != 16) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Without a bus, which GTK would start and wait for.
    private void launch(String... command) throws Exception {
        List<String> whole = new ArrayList<>(
                List.of("env", "DBUS_SESSION_BUS_ADDRESS=disabled:", "GSETTINGS_BACKEND=memory", "NO_AT_BRIDGE=1"));
        whole.addAll(List.of(command));
        screen.display.launch(whole.toArray(String[]::new));
    }
}
