package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is visible of each window of a stack, and what it leaves where it is no longer, see [Ghosts]. For one thread.
final class Visible {
    private final Ghosts ghosts;
    private final long root;
    private Window.Bounds screen = new Window.Bounds(0, 0, 0, 0);
    private Map<TopLevel, Shift.Shown> shown = Map.of();

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
        Map<TopLevel, Shift.Shown> before = shown;
        shown = find(order);
        shown.forEach((top, now) -> {
            Shift.Shown then = before.get(top);
            if (then != null && !then.place().equals(now.place())) {
                ghosts.moved(new Shift(then, now), nanos);
            }
        });
        before.forEach((top, then) -> {
            Area left = then.visible().minus(of(top));
            ghosts.leave(top.ownership, root, leaveInWindows(top.ownership, left, nanos), nanos);
        });
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
        Shift.Shown seen = shown.get(top);
        return seen == null ? Area.NOTHING : seen.visible();
    }

    List<Area> areas() {
        return shown.values().stream().map(Shift.Shown::visible).toList();
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
        for (Map.Entry<TopLevel, Shift.Shown> each : shown.entrySet()) {
            Area in = rest.meet(each.getValue().visible());
            ghosts.leave(whose, each.getKey().id, in, nanos);
            rest = rest.minus(in);
        }
        return rest;
    }

    private Map<TopLevel, Shift.Shown> find(List<TopLevel> order) {
        Map<TopLevel, Shift.Shown> found = new HashMap<>();
        List<Window.Bounds> covering = new ArrayList<>();
        for (TopLevel top : order.reversed()) {
            if (!top.isShown()) {
                continue;
            }
            Area area = onScreen(top.place);
            for (Window.Bounds cover : covering) {
                area = area.minus(cover);
            }
            found.put(top, new Shift.Shown(top.place, area));
            if (top.covers()) {
                covering.add(top.place);
            }
        }
        return found;
    }
}
