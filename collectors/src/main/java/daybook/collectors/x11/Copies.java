package daybook.collectors.x11;

import org.jspecify.annotations.Nullable;

/// Tells what programs have painted from what the server copied by itself. It tells of that as of painting, right after
/// a window has moved and before anything else is painted. For one thread.
final class Copies {
    private final XDisplay display;
    private final ScreenEvents events;

    /// The last, until something is told that it may be.
    private @Nullable Copy copy;

    /// Whether it may still be told of.
    private boolean awaited;

    private boolean atOnce;

    /// Where it is told of then, and overwrites nothing.
    private Area unchanged = Area.NOTHING;

    /// @param painted what of a report was painted over, or may have been by a copy
    /// @param copied whether by one: then what it brings along stands there since
    record Told(Area painted, boolean copied) {}

    Copies(XDisplay display, ScreenEvents events) {
        this.display = display;
        this.events = events;
    }

    /// A window has moved, or has another size, or stands elsewhere among those beside it.
    Copy of(long window, Shift shift) {
        return new Copy(display, events, window, shift);
    }

    /// It may be told of from here on.
    void await(Copy copy) {
        end();
        this.copy = copy;
    }

    Told told(ScreenEvent.Painted report) {
        if (copy != null) {
            atOnce = copy.isToldAtOnce();
            awaited = copy.isTold();
            unchanged = copy.unchanged();
            copy = null;
        }
        Told told = new Told(Area.of(report.area()).minus(unchanged), awaited && atOnce);
        if (atOnce && !report.goesOn()) {
            end();
        } else {
            unchanged = unchanged.minus(report.area());
        }
        return told;
    }

    /// Whatever was copied has been told of: from here on, who paints there paints anew.
    void end() {
        copy = null;
        awaited = false;
        unchanged = Area.NOTHING;
    }
}
