package daybook.collectors.x11;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the server copies by itself as a window moves or changes its size. It tells of that as of painting, right after
/// the move and before anything else is painted. For one thread.
final class Copies {
    /// The gravities (X11 protocol) of what does not stay, and of what goes with the upper left corner.
    private static final int LOST = 0;

    private static final int NORTH_WEST = 1;

    /// More windows in one are not asked.
    private static final int MOST_INSIDE = 30;

    private final XDisplay display;
    private final ScreenEvents events;

    private @Nullable Change change;
    /// Where a copy may still be told of.
    private Area awaited = Area.NOTHING;
    private boolean inOneReport;

    private record Change(long window, Shift shift) {}

    /// What stays of the pixels in a window that moves or changes its size.
    private enum Kept {
        NOTHING,
        WITH_THE_CORNER,
        ANYWHERE
    }

    Copies(XDisplay display, ScreenEvents events) {
        this.display = display;
        this.events = events;
    }

    /// A window has moved, or has another size.
    void await(long window, Shift shift) {
        change = new Change(window, shift);
        awaited = Area.NOTHING;
    }

    /// What of that was painted, and not copied.
    Area paintedOf(ScreenEvent.Painted report) {
        if (change != null) {
            judge(change);
            change = null;
        }
        Area painted = Area.of(report.area()).minus(awaited);
        boolean told = inOneReport && !report.goesOn();
        awaited = told ? Area.NOTHING : awaited.minus(report.area());
        return painted;
    }

    /// Whatever was copied has been told of: from here on, who paints there paints anew.
    void end() {
        change = null;
        awaited = Area.NOTHING;
    }

    /// Only once something is told that may be a copy: the display has to be asked.
    private void judge(Change of) {
        Kept kept = keptOf(of);
        inOneReport = kept != Kept.ANYWHERE;
        awaited = switch (kept) {
            case NOTHING -> Area.NOTHING;
            case WITH_THE_CORNER -> of.shift.keepsItsCorner() ? Area.NOTHING : of.shift.carried();
            case ANYWHERE -> Area.of(of.shift.after().place());
        };
    }

    private Kept keptOf(Change of) {
        Optional<TopLevel.Attributes> window = display.attributes(of.window);
        boolean shown = window.isEmpty() || !window.orElseThrow().inputOnly();
        if (!shown || of.shift.before().visible().isEmpty()) {
            return Kept.NOTHING;
        }
        if (window.isEmpty() || !of.shift.known()) {
            return Kept.ANYWHERE;
        }
        return of.shift.isResized()
                ? most(kept(window.orElseThrow().bitGravity()), keptInside(of.window))
                : Kept.WITH_THE_CORNER;
    }

    private Kept keptInside(long window) {
        List<Long> inside = display.children(window);
        if (inside.size() > MOST_INSIDE) {
            return Kept.ANYWHERE;
        }
        Kept kept = Kept.NOTHING;
        for (long each : inside) {
            kept = most(
                    kept,
                    display.attributes(each)
                            .filter(child -> !child.inputOnly())
                            .map(child -> kept(child.winGravity()))
                            .orElse(Kept.NOTHING));
        }
        // Some may have gone since.
        return events.awaits(new ScreenEvent.Refilled(window)) ? Kept.ANYWHERE : kept;
    }

    private static Kept most(Kept one, Kept other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Kept kept(int gravity) {
        return switch (gravity) {
            case LOST -> Kept.NOTHING;
            case NORTH_WEST -> Kept.WITH_THE_CORNER;
            default -> Kept.ANYWHERE;
        };
    }
}
