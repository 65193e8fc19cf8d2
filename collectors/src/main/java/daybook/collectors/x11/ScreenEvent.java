package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import daybook.consent.Window;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// What the X server tells about the screen and the windows on it. Offsets are those of 64-bit Xlib.h, Xdamage.h and
/// shape.h.
sealed interface ScreenEvent {

    /// Somebody painted there.
    ///
    /// @param goesOn whether the next rectangle was painted with it, in one operation
    record Painted(Window.Bounds area, boolean goesOn) implements ScreenEvent {}

    /// @param border how wide it is; the place includes it
    record Created(long window, Window.Bounds place, int border) implements ScreenEvent {}

    record Destroyed(long window) implements ScreenEvent {}

    record Mapped(long window) implements ScreenEvent {}

    record Unmapped(long window) implements ScreenEvent {}

    /// A window lies in another now.
    ///
    /// @param x where in that
    record Reparented(long window, long parent, int x, int y) implements ScreenEvent {}

    /// Other windows lie in that window now, or are mapped in it.
    record Refilled(long window) implements ScreenEvent {}

    /// Where a window stands now in another, its border included.
    record Rearranged(long in, long window, Window.Bounds place, int border) implements ScreenEvent {}

    /// The server moved a window since that which it lies in changed its size.
    record Dragged(long in, long window, int x, int y) implements ScreenEvent {}

    /// Where a window stands now, its border included.
    ///
    /// @param border how wide that is
    /// @param above the window right below it; [XDisplay#NONE] where it is the lowest
    record Configured(long window, Window.Bounds place, int border, long above) implements ScreenEvent {}

    /// The server moved a window since what it lies in changed its size.
    record Moved(long window, int x, int y) implements ScreenEvent {}

    record Circulated(long window, boolean toTop) implements ScreenEvent {}

    /// The screen has another size.
    record Resized() implements ScreenEvent {}

    /// @param serverMillis when, by the server's clock, which begins again after 2^32
    record Property(long window, long atom, long serverMillis) implements ScreenEvent {
        boolean isOfSame(Property other) {
            return window == other.window && atom == other.atom;
        }

        long millisTo(Property later) {
            return (later.serverMillis - serverMillis) & 0xFFFF_FFFFL;
        }
    }

    /// A window is no longer a rectangle, or again.
    record Shaped(long window) implements ScreenEvent {}

    /// The numbers that the extensions' events begin with.
    record Numbers(int damage, int shape) {}

    /// Empty for what does not matter here, and for what some program only says has happened: it may send any event.
    static Optional<ScreenEvent> read(MemorySegment event, Numbers numbers, long root) {
        int type = event.get(JAVA_INT, 0);
        long of = event.get(JAVA_LONG, 32);
        if (event.get(JAVA_INT, 16) != 0) {
            return Optional.empty();
        }
        if (type == numbers.damage) {
            return Optional.of(new Painted(rectangle(event, 64), event.get(JAVA_INT, 52) != 0));
        } else if (type == numbers.shape) {
            return Optional.of(new Shaped(of));
        } else if (type == 28) {
            return Optional.of(new Property(of, event.get(JAVA_LONG, 40), event.get(JAVA_LONG, 48)));
        }
        return of == root ? ofRoot(type, event, event.get(JAVA_LONG, 40)) : ofOther(type, event, of);
    }

    private static Optional<ScreenEvent> ofOther(int type, MemorySegment event, long of) {
        long window = event.get(JAVA_LONG, 40);
        return Optional.ofNullable(
                switch (type) {
                    case 16, 17, 18, 19, 21 -> new Refilled(of);
                    case 22 -> new Rearranged(of, window, place(event), event.get(JAVA_INT, 64));
                    case 24 -> new Dragged(of, window, event.get(JAVA_INT, 48), event.get(JAVA_INT, 52));
                    default -> null;
                });
    }

    private static Optional<ScreenEvent> ofRoot(int type, MemorySegment event, long window) {
        if (type == 22 && window == event.get(JAVA_LONG, 32)) {
            return Optional.of(new Resized());
        }
        return Optional.ofNullable(
                switch (type) {
                    case 16 -> new Created(window, place(event), event.get(JAVA_INT, 64));
                    case 17 -> new Destroyed(window);
                    case 18 -> new Unmapped(window);
                    case 19 -> new Mapped(window);
                    case 21 ->
                        new Reparented(
                                window, event.get(JAVA_LONG, 48), event.get(JAVA_INT, 56), event.get(JAVA_INT, 60));
                    case 22 -> new Configured(window, place(event), event.get(JAVA_INT, 64), event.get(JAVA_LONG, 72));
                    case 24 -> new Moved(window, event.get(JAVA_INT, 48), event.get(JAVA_INT, 52));
                    case 26 -> new Circulated(window, event.get(JAVA_INT, 48) == 0);
                    default -> null;
                });
    }

    private static Window.Bounds place(MemorySegment event) {
        int borders = 2 * event.get(JAVA_INT, 64);
        return new Window.Bounds(
                event.get(JAVA_INT, 48),
                event.get(JAVA_INT, 52),
                event.get(JAVA_INT, 56) + borders,
                event.get(JAVA_INT, 60) + borders);
    }

    private static Window.Bounds rectangle(MemorySegment event, long at) {
        return new Window.Bounds(
                event.get(JAVA_SHORT, at),
                event.get(JAVA_SHORT, at + 2),
                Short.toUnsignedInt(event.get(JAVA_SHORT, at + 4)),
                Short.toUnsignedInt(event.get(JAVA_SHORT, at + 6)));
    }
}
