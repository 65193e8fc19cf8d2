package daybook.collectors.passwords;

import daybook.collectors.x11.VirtualDisplay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// A display with a session that programs can tell of their fields in, anew for each test, and who watches it.
abstract class WatchedSession {
    static VirtualDisplay display;

    AccessibleSession session;
    Watched watched;

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

    static void press(String... keys) throws Exception {
        String[] command = new String[keys.length + 2];
        command[0] = "xdotool";
        command[1] = "key";
        System.arraycopy(keys, 0, command, 2, keys.length);
        display.launch(command).waitFor();
    }

    /// As somebody does who sees that nothing happened: the first is lost now and then on a busy machine.
    static void pressTwice(String key) throws Exception {
        press(key);
        press(key);
    }
}
