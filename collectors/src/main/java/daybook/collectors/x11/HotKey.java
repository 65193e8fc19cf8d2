package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.collectors.CollectorException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

/// Ctrl+Alt+Shift+F, whichever window has the focus. No other program sees that F go down.
///
/// It has a connection of its own. For one thread, which may be interrupted.
public final class HotKey implements AutoCloseable {
    /// As people read it.
    public static final String NAME = "Ctrl+Alt+Shift+F";

    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
    private static final MethodHandle KEYCODE = Xlib.of(LIBRARY, "XKeysymToKeycode", JAVA_BYTE, ADDRESS, JAVA_LONG);
    private static final MethodHandle GRAB = Xlib.of(
            LIBRARY, "XGrabKey", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle UNGRAB =
            Xlib.of(LIBRARY, "XUngrabKey", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle LET_GO = Xlib.of(LIBRARY, "XUngrabKeyboard", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle REFRESH = Xlib.of(LIBRARY, "XRefreshKeyboardMapping", JAVA_INT, ADDRESS);

    private static final long SMALL_F = 0x66;
    private static final int SHIFT_CONTROL_ALT = 1 | 1 << 2 | 1 << 3;
    private static final int CAPS_LOCK = 1 << 1;
    private static final int NUM_LOCK = 1 << 4;
    /// What is locked does not matter.
    private static final List<Integer> MODIFIERS = List.of(
            SHIFT_CONTROL_ALT,
            SHIFT_CONTROL_ALT | CAPS_LOCK,
            SHIFT_CONTROL_ALT | NUM_LOCK,
            SHIFT_CONTROL_ALT | CAPS_LOCK | NUM_LOCK);

    private static final int KEY_PRESS = 2;
    private static final int MAPPING_NOTIFY = 34;
    private static final int WITHOUT_WAITING = 1;
    private static final int ANY_KEY = 0;
    private static final int ANY_MODIFIER = 1 << 15;
    private static final int REPEATED_MILLIS = 1_000;
    private static final long WAIT_MILLIS = 400;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment event = arena.allocate(XEvent.SIZE_BYTES, 8);
    private final XDisplay display;
    private int pressedMillis;
    private boolean pressed;
    private boolean taken;

    /// What becomes of the keys.
    public enum Heard {
        PRESSED,
        /// The keyboard was changed, and now another program has them, or there is no F.
        LOST,
        /// They are back.
        TAKEN
    }

    private HotKey(XDisplay display) {
        this.display = display;
    }

    /// Takes the key on the display of that name.
    ///
    /// @throws CollectorException where another program has it, or the keyboard has none
    public static HotKey take(String name) throws CollectorException {
        HotKey key = new HotKey(XDisplay.open(name));
        key.taken = key.grab();
        if (!key.taken) {
            key.close();
            throw new CollectorException("Another program has the keys " + NAME + ", or the keyboard has no F.");
        }
        return key;
    }

    /// @return whether it could be had
    private boolean grab() {
        int keycode = Byte.toUnsignedInt((byte) Xlib.call(KEYCODE, display.handle(), SMALL_F));
        if (keycode == 0 || display.isLost()) {
            return false;
        }
        DisplayGuard.forgetDenied(display.handle());
        for (int modifiers : MODIFIERS) {
            Xlib.call(GRAB, display.handle(), keycode, modifiers, display.root(), 0, WITHOUT_WAITING, WITHOUT_WAITING);
        }
        display.sync();
        return !DisplayGuard.isDenied(display.handle());
    }

    /// Waits until somebody presses them, or they are lost or had again. What is held down is pressed once.
    public Heard await() throws CollectorException, InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (display.isLost()) {
                throw XDisplay.gone();
            }
            if (!display.take(event)) {
                display.await(WAIT_MILLIS);
            } else if (event.get(JAVA_INT, 0) == KEY_PRESS && isNew((int) event.get(JAVA_LONG, 56))) {
                // The program in front has the keyboard again before the key comes up.
                Xlib.call(LET_GO, display.handle(), 0L);
                display.sync();
                return Heard.PRESSED;
            } else if (event.get(JAVA_INT, 0) == MAPPING_NOTIFY && follow()) {
                return taken ? Heard.TAKEN : Heard.LOST;
            }
        }
    }

    private boolean isNew(int serverMillis) {
        int since = serverMillis - pressedMillis;
        boolean repeated = pressed && since >= 0 && since < REPEATED_MILLIS;
        pressed = true;
        pressedMillis = serverMillis;
        return !repeated;
    }

    /// The F may lie elsewhere on another keyboard.
    ///
    /// @return whether the keys were lost by that, or had again
    private boolean follow() {
        Xlib.call(REFRESH, event);
        Xlib.call(UNGRAB, display.handle(), ANY_KEY, ANY_MODIFIER, display.root());
        boolean before = taken;
        taken = grab();
        return taken != before;
    }

    @Override
    public void close() {
        display.close();
        arena.close();
    }
}
