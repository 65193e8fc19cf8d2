package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is found of real programs on a display, of fields that ask for passwords and of those that do not.
class PasswordWatchTest extends WatchedSession {
    /// A field, a button that shows what is in it, and one that hides the field.
    private static final String SHOWING = """
            import gi
            gi.require_version("Gtk", "3.0")
            from gi.repository import Gtk
            window = Gtk.Window(title="shows", default_width=300)
            column = Gtk.VBox(spacing=20, margin=20)
            field = Gtk.Entry(visibility=False, input_purpose=Gtk.InputPurpose.PASSWORD)
            show = Gtk.Button(label="show")
            hide = Gtk.Button(label="hide")
            for each in (field, show, hide):
                column.add(each)
            def shown(_):
                field.set_visibility(True)
                window.set_title("shown")
            def hidden(_):
                field.set_visible(not field.get_visible())
                window.set_title("shows" if field.get_visible() else "hidden")
            show.connect("clicked", shown)
            hide.connect("clicked", hidden)
            window.add(column)
            window.show_all()
            Gtk.main()
            """;

    private static final String SHOWING_QT = """
            from PyQt5.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
            program = QApplication([])
            window = QWidget(windowTitle="shows")
            column = QVBoxLayout(window)
            field = QLineEdit(echoMode=QLineEdit.Password)
            show = QPushButton("show")
            for each in (field, show):
                column.addWidget(each)
            def shown():
                field.setEchoMode(QLineEdit.Normal)
                window.setWindowTitle("shown")
            show.clicked.connect(shown)
            window.show()
            program.exec()
            """;

    private static final String PROXY_QT = """
            from PyQt5.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
            program = QApplication([])
            window = QWidget(windowTitle="proxy")
            holder = QWidget()
            field = QLineEdit(echoMode=QLineEdit.Password)
            QVBoxLayout(holder).addWidget(field)
            holder.setFocusProxy(field)
            QVBoxLayout(window).addWidget(holder)
            holder.setFocus()
            window.show()
            program.exec()
            """;

    @Test
    void passwordFieldOfGtk_isOne_andItsPlaceIsKnown() throws Exception {
        session.launch("zenity", "--password", "--title", "secret");
        watched.await("secret", Typing.Into.Password.class);
        Typing.Place place = watched.awaitPlaces(1).getFirst();
        assertThat(place.area().minus(place.window())).isEmpty();
        assertThat(place.area().height()).isLessThan(60);
    }

    @Test
    void otherFieldOfGtk_isNone_andSoIsTheNextOneAfterAPassword() throws Exception {
        session.launch("zenity", "--entry", "--title", "plain");
        watched.await("plain", Typing.Into.Plain.class);
        assertThat(watched.lastFields()).isEmpty();
        session.launch("zenity", "--password", "--username", "--title", "both");
        watched.await("both", Typing.Into.Plain.class);
        press("Tab");
        watched.await("both", Typing.Into.Password.class);
        press("shift+Tab");
        watched.await("both", Typing.Into.Plain.class);
    }

    @Test
    void fieldThatLostTheFocus_isKnownStill_whateverItSaysItIs_untilItsWindowGoes() throws Exception {
        Process program = session.launch("/usr/bin/python3", "-c", SHOWING);
        watched.await("shows", Typing.Into.Password.class);
        Typing.Place place = watched.awaitPlaces(1).getFirst();
        press("Tab");
        watched.await("shows", Typing.Into.Plain.class);
        assertThat(watched.awaitPlaces(1)).containsExactly(place);
        pressTwice("space");
        watched.await("shown", Typing.Into.Plain.class);
        assertThat(watched.awaitPlaces(1)).containsExactly(place);

        Process front = session.launch("zenity", "--entry", "--title", "plain");
        watched.await("plain", Typing.Into.Plain.class);
        assertThat(watched.awaitPlaces(1)).as("behind another window").containsExactly(place);
        move("shown", 30, 40);
        assertThat(watched.awaitPlaces(1, it -> !it.window().equals(place.window())))
                .singleElement()
                .satisfies(it -> assertThat(it.area())
                        .extracting(Window.Bounds::width, Window.Bounds::height)
                        .containsExactly(place.area().width(), place.area().height()));
        program.destroy();
        watched.awaitFields(0);
        front.destroy();
    }

    @Test
    void fieldThatCanBeSeenNoMore_isNotAmongThem_andIsAgainWhenItCan() throws Exception {
        session.launch("/usr/bin/python3", "-c", SHOWING);
        watched.await("shows", Typing.Into.Password.class);
        watched.awaitPlaces(1);
        press("Tab", "Tab", "space");
        watched.await("hidden", Typing.Into.Plain.class);
        watched.awaitFields(0);
        press("space");
        watched.awaitPlaces(1);
    }

    @Test
    void passwordFieldOfQt_isOne_whereItTells_andIsKnownStillWhenItHasLostTheFocus() throws Exception {
        session.launch("env", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1", "/usr/bin/python3", "-c", SHOWING_QT);
        watched.await("shows", Typing.Into.Password.class);
        Typing.Place place = watched.awaitPlaces(1).getFirst();
        press("Tab");
        watched.await("shows", Typing.Into.Plain.class);
        pressTwice("space");
        watched.await("shown", Typing.Into.Plain.class);
        assertThat(watched.awaitPlaces(1)).containsExactly(place);
        press("shift+Tab");
        watched.await("shown", Typing.Into.Password.class);
    }

    /// What holds it says that it has the focus, too.
    @Test
    void fieldThatAnotherThingHolds_isFound() throws Exception {
        session.launch("env", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1", "/usr/bin/python3", "-c", PROXY_QT);
        watched.await("proxy", Typing.Into.Password.class);
        watched.awaitPlaces(1);
    }

    /// The recorder may be started while it shows.
    @Test
    void fieldThatHadTheFocusBefore_isFound() throws Exception {
        session.launch("zenity", "--password", "--title", "secret");
        watched.await("secret", Typing.Into.Password.class);
        watched.close();
        watched = new Watched(display, session.environment());
        watched.await("secret", Typing.Into.Password.class);
    }

    @Test
    void passwordFieldOfAPage_isOne_whereTheBrowserTells() throws Exception {
        browser("--force-renderer-accessibility");
        watched.await("page", Typing.Into.Unproven.class);
        press("Tab");
        watched.await("page", Typing.Into.Plain.class);
        press("Tab");
        watched.await("page", Typing.Into.Password.class);
        press("Tab");
        watched.await("page", Typing.Into.Plain.class);
    }

    @Test
    void browserThatDoesNotTell_isNeverPlain() throws Exception {
        browser("--disable-renderer-accessibility");
        watched.await("Chromium", Typing.Into.Unproven.class);
        press("Tab", "Tab");
        Thread.sleep(500);
        assertThat(watched.readings)
                .filteredOn(reading -> reading.typing().window() == watched.front())
                .extracting(reading -> reading.typing().into())
                .isNotEmpty()
                .allMatch(Typing.Into.Unproven.class::isInstance);
    }

    /// The field is there still, whoever tells of it.
    @Test
    void busThatDies_whileAPasswordIsAskedFor_leavesItUnanswered_whenThereIsAnotherToo() throws Exception {
        session.launch("zenity", "--password", "--title", "secret");
        watched.await("secret", Typing.Into.Password.class);
        session.endAccessibility();
        assertThat(watched.await("secret", Typing.Into.Unanswered.class)).isLessThan(1_000);
        long secret = watched.front();
        int before = watched.readings.size();
        // On the bus that there is again then, that program tells nothing.
        Process plain = session.launch("zenity", "--entry", "--title", "plain");
        watched.await("plain", Typing.Into.Plain.class);
        plain.destroy();
        watched.await("secret", Typing.Into.Unanswered.class);
        assertThat(watched.readings.subList(before, watched.readings.size()))
                .filteredOn(reading -> reading.typing().window() == secret)
                .allMatch(reading -> reading.typing().into() instanceof Typing.Into.Unanswered);
    }

    @Test
    void busThatDies_isSaidAtOnce() throws Exception {
        session.launch("zenity", "--entry", "--title", "plain");
        watched.await("plain", Typing.Into.Plain.class);
        session.endAccessibility();
        assertThat(watched.await("plain", Typing.Into.Unproven.class)).isLessThan(1_000);
    }

    /// What is typed meanwhile may go into any of its fields, once it goes on.
    @Test
    void programThatHangs_isUnanswered_untilItGoesOn() throws Exception {
        Process program = session.launch("zenity", "--entry", "--title", "plain");
        watched.await("plain", Typing.Into.Plain.class);
        signal("STOP", program);
        watched.await("plain", Typing.Into.Unanswered.class);
        signal("CONT", program);
        watched.await("plain", Typing.Into.Plain.class);
    }

    private static void signal(String name, Process program) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(program.pid()))
                .start()
                .waitFor();
    }

    @Test
    void whetherProgramsAreAsked_isTold() throws Exception {
        assertThat(AccessibilityProbe.of(session.environment())).isEqualTo(AccessibilityProbe.OFF);
        session.enable();
        assertThat(AccessibilityProbe.of(session.environment())).isEqualTo(AccessibilityProbe.ON);
        assertThat(AccessibilityProbe.of(Map.of())).isEqualTo(AccessibilityProbe.MISSING);
    }

    private void browser(String accessibility) throws Exception {
        String page = "<title>page</title><input><input type=password><textarea></textarea>";
        session.launch(
                "env",
                "ACCESSIBILITY_ENABLED=1",
                "chromium",
                "--no-sandbox",
                "--no-first-run",
                "--disable-gpu",
                "--password-store=basic",
                accessibility,
                "data:text/html," + page);
    }

    private static void move(String title, int x, int y) throws Exception {
        display.launch(
                        "xdotool",
                        "search",
                        "--name",
                        "^" + title + "$",
                        "windowmove",
                        Integer.toString(x),
                        Integer.toString(y))
                .waitFor();
    }
}
