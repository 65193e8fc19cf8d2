package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// An event of the X server, of the kinds that are asked for. Offsets are those of `XEvent` in 64-bit Xlib.h.
sealed interface XEvent {
    long SIZE_BYTES = 192;

    /// Kinds of events, by X.h.
    int FOCUS_IN = 9;

    int FOCUS_OUT = 10;
    int DESTROY_NOTIFY = 17;
    int CONFIGURE_NOTIFY = 22;
    int PROPERTY_NOTIFY = 28;

    /// The focus came from a window inside, or went into one: a detail of X.h.
    int NOTIFY_INFERIOR = 2;

    /// A property of the window changed.
    ///
    /// @param serverMillis when, by the server's clock
    record Property(long window, long atom, long serverMillis) implements XEvent {}

    /// The window gained the keyboard's focus, or lost it.
    record Focus(boolean gained, long window, Mode mode, boolean inferior) implements XEvent {}

    /// The window moved or changed its size.
    record Configured(long window) implements XEvent {}

    record Destroyed(long window) implements XEvent {}

    /// Of another kind.
    record Other() implements XEvent {}

    /// Why the focus moved, in the order of X.h.
    enum Mode {
        NORMAL,
        GRAB,
        UNGRAB,
        WHILE_GRABBED
    }

    static XEvent read(MemorySegment event) {
        return switch (event.get(JAVA_INT, 0)) {
            case PROPERTY_NOTIFY ->
                new Property(event.get(JAVA_LONG, 32), event.get(JAVA_LONG, 40), event.get(JAVA_LONG, 48));
            case FOCUS_IN -> focus(true, event);
            case FOCUS_OUT -> focus(false, event);
            case CONFIGURE_NOTIFY -> new Configured(event.get(JAVA_LONG, 40));
            case DESTROY_NOTIFY -> new Destroyed(event.get(JAVA_LONG, 40));
            default -> new Other();
        };
    }

    private static Focus focus(boolean gained, MemorySegment event) {
        int mode = event.get(JAVA_INT, 40);
        int detail = event.get(JAVA_INT, 44);
        return new Focus(gained, event.get(JAVA_LONG, 32), Mode.values()[mode & 3], detail == NOTIFY_INFERIOR);
    }
}
