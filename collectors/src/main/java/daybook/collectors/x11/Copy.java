package daybook.collectors.x11;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the server copies by itself as one window moves or changes its size. For one thread.
final class Copy {
    /// The gravities (X11 protocol) of what does not stay, and of what goes with the upper left corner.
    private static final int LOST = 0;

    private static final int NORTH_WEST = 1;

    /// More windows in one are not asked.
    private static final int MOST_INSIDE = 30;

    private final XDisplay display;
    private final ScreenEvents events;
    private final long window;
    private final Shift shift;

    /// Null until somebody wants to know: the display has to be asked.
    private @Nullable Kept kept;

    /// What stays of the pixels in it.
    private enum Kept {
        NOTHING,
        WITH_THE_CORNER,
        ANYWHERE
    }

    Copy(XDisplay display, ScreenEvents events, long window, Shift shift) {
        this.display = display;
        this.events = events;
        this.window = window;
        this.shift = shift;
    }

    /// Where that part of the screen may stand now as well, as far as it was in the window.
    Area of(Area part) {
        Area inside = part.meet(shift.before().visible());
        if (inside.isEmpty()) {
            return Area.NOTHING;
        }
        return switch (kept()) {
            case NOTHING -> Area.NOTHING;
            case WITH_THE_CORNER -> shift.carried(inside).meet(shift.after().visible());
            // Borders are not copied to where something else was.
            case ANYWHERE -> shift.after().visible().meet(Area.of(shift.after().inside()));
        };
    }

    /// Whether there is one, of which the server tells.
    boolean isTold() {
        return switch (kept()) {
            case NOTHING -> false;
            case WITH_THE_CORNER -> !(shift.isResized() && shift.keepsItsCorner());
            case ANYWHERE -> true;
        };
    }

    /// Whether it is told of in one report, the first.
    boolean isToldAtOnce() {
        return kept() != Kept.ANYWHERE;
    }

    /// Where it may be told of, and overwrites nothing.
    Area unchanged() {
        if (!isTold()) {
            return Area.NOTHING;
        }
        return isToldAtOnce() ? shift.carried().minus(shift.uncovered()) : shift.reach();
    }

    private Kept kept() {
        Kept known = kept;
        if (known == null) {
            known = ask();
            kept = known;
        }
        return known;
    }

    private Kept ask() {
        if (shift.before().visible().isEmpty()) {
            return Kept.NOTHING;
        }
        Optional<TopLevel.Attributes> now = display.attributes(window);
        if (now.filter(TopLevel.Attributes::inputOnly).isPresent()) {
            return Kept.NOTHING;
        }
        if (shift.known() && !shift.isResized()) {
            return Kept.WITH_THE_CORNER;
        }
        Kept own = shift.known() ? now.map(it -> kept(it.bitGravity())).orElse(Kept.ANYWHERE) : Kept.ANYWHERE;
        return own == Kept.ANYWHERE ? own : most(own, keptInside());
    }

    private Kept keptInside() {
        List<Long> inside = display.children(window);
        if (inside.size() > MOST_INSIDE) {
            return Kept.ANYWHERE;
        }
        Kept most = Kept.NOTHING;
        for (long each : inside) {
            most = most(
                    most,
                    display.attributes(each)
                            .filter(child -> !child.inputOnly())
                            .map(child -> kept(child.winGravity()))
                            .orElse(Kept.NOTHING));
        }
        // Some may have gone since.
        return events.awaits(new ScreenEvent.Refilled(window)) ? Kept.ANYWHERE : most;
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
