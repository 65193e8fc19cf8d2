package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is visible of each window of a stack, and what it leaves where it is no longer, see [Ghosts]. For one thread.
final class Visible {
    private final Ghosts ghosts;
    private final long root;
    private Window.Bounds screen = new Window.Bounds(0, 0, 0, 0);
    private Map<TopLevel, Shown> shown = Map.of();

    Visible(Ghosts ghosts, long root) {
        this.ghosts = ghosts;
        this.root = root;
    }

    /// Nothing is left where the screen has another size: the server paints it anew.
    void resize(Window.Bounds size, List<TopLevel> order) {
        screen = size;
        shown = find(order);
    }

    /// Finds what became invisible of each window, and leaves a ghost there, in the window that shows there now.
    ///
    /// @param order the lowest first
    void settle(List<TopLevel> order, long nanos) {
        Map<TopLevel, Shown> before = shown;
        shown = find(order);
        shown.forEach((top, now) -> {
            Shown then = before.get(top);
            if (then != null && !then.isWhere(now)) {
                ghosts.moved(top.id, new Shift(then, now, true, borders(top, now)), nanos);
            }
        });
        before.forEach((top, then) -> {
            Area left = then.visible().minus(of(top));
            ghosts.leave(top.ownership, root, leaveInWindows(top.ownership, left, nanos), nanos);
        });
    }

    /// A window in that one has moved, or has another size.
    void rearrange(TopLevel top, ScreenEvent.Rearranged to, long nanos) {
        Optional<Shown> before = top.inside.rearrange(to).map(from -> shown(top, from));
        Shown now = shown(top, to);
        if (before.isEmpty()) {
            ghosts.moved(
                    to.window(),
                    new Shift(new Shown(top.place, top.border, of(top)), now, false, now.visibleBorder()),
                    nanos);
        } else if (!before.orElseThrow().isWhere(now)) {
            ghosts.moved(to.window(), new Shift(before.orElseThrow(), now, true, now.visibleBorder()), nanos);
        }
    }

    private Area borders(TopLevel top, Shown now) {
        Area borders = now.visibleBorder();
        for (ScreenEvent.Rearranged window : top.inside.all()) {
            borders = borders.plus(shown(top, window).visibleBorder());
        }
        return borders;
    }

    private Shown shown(TopLevel in, ScreenEvent.Rearranged window) {
        Window.Bounds place = new Window.Bounds(
                in.place.x() + in.border + window.place().x(),
                in.place.y() + in.border + window.place().y(),
                window.place().width(),
                window.place().height());
        return new Shown(place, window.border(), of(in).meet(Area.of(place)));
    }

    Window.Bounds screen() {
        return screen;
    }

    void forget() {
        shown = Map.of();
    }

    /// Nobody knows what was where: in each window there may be anything. Beside them nobody copies it elsewhere.
    void doubt(long nanos) {
        ghosts.leaveUnknown(leaveInWindows(Ghosts.SOMEBODYS, Area.of(screen), nanos), nanos);
    }

    Area of(TopLevel top) {
        Shown seen = shown.get(top);
        return seen == null ? Area.NOTHING : seen.visible();
    }

    Collection<Shown> windows() {
        return Collections.unmodifiableCollection(shown.values());
    }

    Area onScreen(Window.Bounds place) {
        int left = Math.max(place.x(), 0);
        int top = Math.max(place.y(), 0);
        int right = Math.min(place.x() + place.width(), screen.width());
        int bottom = Math.min(place.y() + place.height(), screen.height());
        return Area.of(new Window.Bounds(left, top, right - left, bottom - top));
    }

    /// @return what is in none
    private Area leaveInWindows(Ownership whose, Area left, long nanos) {
        Area rest = left;
        for (Map.Entry<TopLevel, Shown> each : shown.entrySet()) {
            Area in = rest.meet(each.getValue().visible());
            ghosts.leave(whose, each.getKey().id, in, nanos);
            rest = rest.minus(in);
        }
        return rest;
    }

    private Map<TopLevel, Shown> find(List<TopLevel> order) {
        Map<TopLevel, Shown> found = new HashMap<>();
        List<Window.Bounds> covering = new ArrayList<>();
        for (TopLevel top : order.reversed()) {
            if (!top.isShown()) {
                continue;
            }
            Area area = onScreen(top.place);
            for (Window.Bounds cover : covering) {
                area = area.minus(cover);
            }
            found.put(top, new Shown(top.place, top.border, area));
            if (top.covers()) {
                covering.add(top.place);
            }
        }
        return found;
    }
}
