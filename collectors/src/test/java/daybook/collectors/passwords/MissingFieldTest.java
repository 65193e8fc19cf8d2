package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.x11.VirtualDisplay;
import daybook.consent.Typing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of fields that their programs have no more, while their windows stand.
class MissingFieldTest {
    /// A plain field, one that asks for a password, and a button that puts another in its place when it gets
    /// the focus.
    private static final String REPLACING = """
            import gi
            gi.require_version("Gtk", "3.0")
            from gi.repository import Gtk
            window = Gtk.Window(title="asks", default_width=300)
            column = Gtk.VBox(spacing=20, margin=20)
            user = Gtk.Entry()
            place = Gtk.VBox()
            place.add(Gtk.Entry(visibility=False, input_purpose=Gtk.InputPurpose.PASSWORD))
            show = Gtk.Button(label="show")
            for each in (user, place, show):
                column.add(each)
            def put(*_):
                if window.get_title() == "asks":
                    for each in place.get_children():
                        each.destroy()
                    place.add(Gtk.Entry())
                    place.show_all()
                    window.set_title("replaced")
            show.connect("focus-in-event", put)
            window.add(column)
            window.show_all()
            Gtk.main()
            """;

    private static final String PAGE = """
            <title>page</title><input><input id=word type=password>
            <button onclick="word.type='text';document.title='shown'">show</button>
            <button onclick="location='next.html'">leave</button>
            """;

    private static VirtualDisplay display;

    private AccessibleSession session;
    private Watched watched;

    @BeforeAll
    static void show() throws Exception {
        display = VirtualDisplay.start(1280, 800);
    }

    @AfterAll
    static void hide() {
        display.close();
    }

    @BeforeEach
    void begin() throws Exception {
        session = AccessibleSession.on(display);
        watched = new Watched(display, session.environment());
    }

    @AfterEach
    void end() {
        watched.close();
        session.close();
    }

    @Test
    void fieldThatComesInItsPlace_isTheField_whateverItSaysItIs() throws Exception {
        Typing.Place place = replaced();
        press("shift+Tab");
        watched.await("replaced", Typing.Into.Password.class);
        assertThat(watched.awaitPlaces(1)).containsExactly(place);
        press("shift+Tab");
        watched.await("replaced", Typing.Into.Plain.class);
        assertThat(watched.awaitPlaces(1)).as("control: another field is none").containsExactly(place);
    }

    private Typing.Place replaced() throws Exception {
        session.launch("/usr/bin/python3", "-c", REPLACING);
        watched.await("asks", Typing.Into.Plain.class);
        press("Tab");
        watched.await("asks", Typing.Into.Password.class);
        Typing.Place place = watched.awaitPlaces(1).getFirst();
        int before = watched.readings.size();
        press("Tab");
        watched.await("replaced", Typing.Into.Plain.class);
        assertThat(List.copyOf(watched.readings).stream().skip(before))
                .allSatisfy(reading -> assertThat(reading.typing().fields()).hasSize(1));
        return place;
    }

    @Test
    void pageThatShowsThePassword_isBlackThereStill_untilItIsLeft(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), PAGE);
        Files.writeString(folder.resolve("next.html"), "<title>next</title><input>");
        session.launch(
                "env",
                "GNOME_ACCESSIBILITY=1",
                "firefox-esr",
                "--no-remote",
                page.toUri().toString());
        watched.await("page", Typing.Into.Unproven.class);
        press("Tab");
        watched.await("page", Typing.Into.Plain.class);
        press("Tab");
        watched.await("page", Typing.Into.Password.class);
        Typing.Place place = watched.awaitPlaces(1).getFirst();
        press("Tab");
        watched.await("page", Typing.Into.Plain.class);
        press("space");
        watched.await("shown", Typing.Into.Plain.class);
        press("shift+Tab");
        watched.await("shown", Typing.Into.Password.class);
        assertThat(watched.awaitPlaces(1)).containsExactly(place);
        press("Tab", "Tab", "space");
        watched.await("next", Typing.Into.Unproven.class);
        watched.awaitFields(0);
    }

    private static void press(String... keys) throws Exception {
        String[] command = new String[keys.length + 2];
        command[0] = "xdotool";
        command[1] = "key";
        System.arraycopy(keys, 0, command, 2, keys.length);
        display.launch(command).waitFor();
    }
}
