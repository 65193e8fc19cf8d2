package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Whether a program has grabbed the keyboard. The server tells when one does, but not whether one has: so it is asked
/// for the keyboard, which it denies as long as somebody has it, and given it back at once.
///
/// The person who types notices nothing of that: the keyboard is frozen meanwhile (`GrabModeSync`), so that keys wait
/// in the server for whoever has the focus; and what is grabbed is the window with the focus, so that no program is
/// told that the focus moved.
final class KeyboardGrab {
    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
    private static final MethodHandle GRAB =
            Xlib.of(LIBRARY, "XGrabKeyboard", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle UNGRAB = Xlib.of(LIBRARY, "XUngrabKeyboard", JAVA_INT, ADDRESS, JAVA_LONG);

    private static final int SYNC = 0;
    private static final int ASYNC = 1;
    private static final long NOW = 0;
    private static final int SUCCESS = 0;

    private KeyboardGrab() {}

    /// Whether one has, or it cannot be told now: of a window that has gone meanwhile Xlib says that it was grabbed.
    static boolean isHeld(XDisplay display) {
        long focus = display.inputFocus();
        long asked = focus == XDisplay.NONE ? display.root() : focus;
        int status = Xlib.invoke(GRAB, display.handle(), asked, 0, ASYNC, SYNC, NOW);
        Xlib.call(UNGRAB, display.handle(), NOW);
        display.sync();
        return status != SUCCESS || display.isLost() || display.inputFocus() != focus;
    }
}
