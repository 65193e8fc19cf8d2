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
    /// @param configured the window whose place was told, which is copied even to where it was; or [XDisplay#NONE]
    void settle(List<TopLevel> order, long configured, long nanos) {
        Map<TopLevel, Shown> before = shown;
        shown = find(order);
        shown.forEach((top, now) -> {
            Shown then = before.get(top);
            if (then != null && (top.id == configured || !then.isWhere(now))) {
                ghosts.moved(top.id, new Shift(then, now, true, uncovered(top, order)), nanos);
            }
        });
        before.forEach((top, then) -> {
            Area left = then.visible().minus(of(top));
            ghosts.leave(top.ownership, root, leaveInWindows(top.ownership, left, nanos), nanos);
        });
    }

    /// A window in that one has moved, or has another size, or only another place among those beside it. What covers it
    /// is not known.
    void rearrange(TopLevel top, ScreenEvent.Rearranged to, long nanos) {
        Shown whole = new Shown(top.place, top.border, of(top));
        Optional<Shown> before = top.inside.of(to.window()).flatMap(from -> inside(whole, top, from));
        top.inside.rearrange(to);
        Optional<Shown> now = inside(whole, top, to);
        ghosts.moved(
                to.window(),
                new Shift(before.orElse(whole), now.orElse(whole), before.isPresent() && now.isPresent(), Area.NOTHING),
                nanos);
    }

    private static Optional<Shown> inside(Shown whole, TopLevel top, ScreenEvent.Rearranged window) {
        Optional<Shown> parent = window.in() == top.id
                ? Optional.of(whole)
                : top.inside.of(window.in()).flatMap(in -> inside(whole, top, in));
        return parent.map(in -> in.around(window.place(), window.border()));
    }

    private Area uncovered(TopLevel top, List<TopLevel> order) {
        Area uncovered = onScreen(top.place);
        for (TopLevel above : order.subList(order.indexOf(top) + 1, order.size())) {
            if (above.isShown()) {
                uncovered = uncovered.minus(above.place);
            }
        }
        return uncovered;
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
