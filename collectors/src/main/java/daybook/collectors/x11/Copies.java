package daybook.collectors.x11;

import org.jspecify.annotations.Nullable;

/// Tells what programs have painted from what the server copied by itself. It tells of that as of painting, right after
/// a window has moved and before anything else is painted. For one thread.
final class Copies {
    private final XDisplay display;
    private final ScreenEvents events;

    /// The last, until something is told that it may be.
    private @Nullable Copy copy;

    private Area left = Area.NOTHING;

    /// Where it may still be told of.
    private Area awaited = Area.NOTHING;

    private boolean toldAtOnce;

    Copies(XDisplay display, ScreenEvents events) {
        this.display = display;
        this.events = events;
    }

    /// A window has moved, or has another size, or stands elsewhere among those beside it.
    Copy of(long window, Shift shift) {
        return new Copy(display, events, window, shift);
    }

    /// It may be told of from here on.
    ///
    /// @param left where that stands now which others have left in the window
    void await(Copy copy, Area left) {
        this.copy = copy;
        this.left = left;
        awaited = Area.NOTHING;
    }

    /// What of that was painted over.
    Area paintedOf(ScreenEvent.Painted report) {
        if (copy != null) {
            awaited = copy.awaited(left);
            toldAtOnce = copy.isToldAtOnce();
            copy = null;
        }
        Area painted = Area.of(report.area()).minus(awaited);
        boolean reportEnds = !report.goesOn();
        awaited = toldAtOnce && reportEnds ? Area.NOTHING : awaited.minus(report.area());
        return painted;
    }

    /// Whatever was copied has been told of: from here on, who paints there paints anew.
    void end() {
        copy = null;
        awaited = Area.NOTHING;
    }
}
