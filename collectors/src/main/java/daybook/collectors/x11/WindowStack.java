package daybook.collectors.x11;

import daybook.consent.Stack;
import daybook.consent.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What stands on the screen, kept from the server's events one by one, so that it can be told for the instant between
/// any two of them; with what has left and may still be seen, see [Ghosts].
///
/// What a window says of itself is asked when an event says that it changed. The answer may be of a later change; where
/// it is, the window's place is also that of somebody unknown. For the thread of its connection.
final class WindowStack {
    private static final long ROOT_EVENTS = 1L << 19 | 1L << 17;

    private final XDisplay display;
    private final ScreenEvents events;
    private final TopLevelReader reader;
    private final Ghosts ghosts;
    private final Set<Long> telling;
    private final long opacity;

    /// The children of the root, the lowest first.
    private final List<TopLevel> order = new ArrayList<>();
    private Map<TopLevel, Area> visible = Map.of();
    private Window.Bounds screen = new Window.Bounds(0, 0, 0, 0);

    WindowStack(XDisplay display, ScreenEvents events, Ghosts ghosts) {
        this.display = display;
        this.events = events;
        this.reader = new TopLevelReader(display);
        this.ghosts = ghosts;
        this.telling = Set.of(
                display.atom("_NET_WM_NAME"),
                display.atom("WM_NAME"),
                display.atom("WM_CLASS"),
                display.atom("WM_STATE"),
                display.atom("WM_TRANSIENT_FOR"),
                display.atom("_NET_WM_PID"));
        this.opacity = display.atom("_NET_WM_WINDOW_OPACITY");
    }

    /// Asks for the events and reads what stands there while nobody else can change it.
    void begin(Window.Bounds screen) {
        this.screen = screen;
        display.select(display.root(), ROOT_EVENTS);
        display.alone(() -> {
            display.children(display.root())
                    .forEach(window -> display.attributes(window).ifPresent(read -> {
                        TopLevel top = new TopLevel(window, read.place(), read);
                        top.mapped = read.mapped();
                        order.add(top);
                    }));
            events.clear();
        });
        order.forEach(this::watch);
        order.forEach(this::identify);
        visible = visible();
    }

    /// The screen has another size.
    void resize(Window.Bounds size) {
        screen = size;
        visible = visible();
    }

    /// The highest first.
    Stack snapshot() {
        Stream<Stack.Shown> standing = order.reversed().stream()
                .filter(top -> top.isShown() && !onScreen(top.place).isEmpty())
                .map(top -> new Stack.Shown(top.window, top.place, top.covers()));
        return new Stack(Stream.concat(ghosts.shown().stream(), standing).toList());
    }

    /// Takes in one event.
    ///
    /// @return whether something stands otherwise since
    boolean apply(ScreenEvent event, long nanos) {
        boolean changed = change(event, nanos);
        if (changed) {
            settle(nanos);
        }
        return changed;
    }

    /// Asks again whose those are that nobody could name.
    ///
    /// @return whether one of them is known now
    boolean solve() {
        boolean solved = false;
        for (TopLevel top : order) {
            if (top.isPuzzling()) {
                top.tried();
                identify(top);
                solved |= top.window.isKnown();
            }
        }
        return solved;
    }

    private boolean change(ScreenEvent event, long nanos) {
        return switch (event) {
            case ScreenEvent.Painted _, ScreenEvent.Resized _ -> false;
            case ScreenEvent.Created(long window, Window.Bounds place) -> add(window, Optional.of(place));
            case ScreenEvent.Destroyed(long window) -> remove(window);
            case ScreenEvent.Mapped(long window) -> find(window).map(this::map).orElse(false);
            case ScreenEvent.Unmapped(long window) ->
                find(window).map(WindowStack::unmap).orElse(false);
            case ScreenEvent.Reparented(long window, long parent) -> reparent(window, parent);
            case ScreenEvent.Configured configured ->
                find(configured.window()).map(top -> configure(top, configured)).orElse(false);
            case ScreenEvent.Moved(long window, int x, int y) ->
                find(window).map(top -> move(top, x, y)).orElse(false);
            case ScreenEvent.Circulated(long window, boolean toTop) ->
                find(window).map(top -> restack(top, toTop ? order.size() : 0)).orElse(false);
            case ScreenEvent.Property property -> describe(property, nanos);
            case ScreenEvent.Shaped(long window) -> find(window).map(this::look).orElse(false);
        };
    }

    private boolean add(long window, Optional<Window.Bounds> place) {
        Optional<TopLevel.Attributes> read = display.attributes(window);
        if (find(window).isPresent() || read.isEmpty()) {
            return false;
        }
        TopLevel top = new TopLevel(window, place.orElse(read.get().place()), read.get());
        order.add(top);
        watch(top);
        return false;
    }

    private boolean remove(long window) {
        Optional<TopLevel> top = find(window);
        top.ifPresent(order::remove);
        return top.map(TopLevel::isShown).orElse(false);
    }

    private boolean map(TopLevel top) {
        top.mapped = true;
        reader.look(top);
        identify(top);
        return top.isShown();
    }

    private static boolean unmap(TopLevel top) {
        boolean shown = top.isShown();
        top.mapped = false;
        return shown;
    }

    /// A client goes into its frame, or comes back out of one.
    private boolean reparent(long window, long parent) {
        if (parent == display.root()) {
            return add(window, Optional.empty());
        }
        boolean left = remove(window);
        find(parent).filter(TopLevel::isShown).ifPresent(this::identify);
        return left;
    }

    private boolean configure(TopLevel top, ScreenEvent.Configured to) {
        top.place = to.place();
        order.remove(top);
        Optional<TopLevel> below = find(to.above());
        order.add(
                below.map(other -> order.indexOf(other) + 1).orElse(to.above() == XDisplay.NONE ? 0 : order.size()),
                top);
        return top.isShown();
    }

    private boolean move(TopLevel top, int x, int y) {
        top.place = new Window.Bounds(x, y, top.place.width(), top.place.height());
        return top.isShown();
    }

    private boolean restack(TopLevel top, int index) {
        order.remove(top);
        order.add(Math.min(index, order.size()), top);
        return top.isShown();
    }

    private boolean look(TopLevel top) {
        reader.look(top);
        return top.isShown();
    }

    private boolean describe(ScreenEvent.Property property, long nanos) {
        Optional<TopLevel> top = order.stream()
                .filter(each -> each.id == property.window() || each.client == property.window())
                .findFirst();
        if (top.isEmpty() || !top.get().isShown()) {
            return false;
        }
        if (property.atom() == opacity) {
            boolean first = !top.get().translucent;
            top.get().translucent = true;
            return first;
        }
        return telling.contains(property.atom()) && redescribe(top.get(), property, nanos);
    }

    private boolean redescribe(TopLevel top, ScreenEvent.Property property, long nanos) {
        Window before = top.window;
        identify(top);
        Area seen = visible.getOrDefault(top, Area.NOTHING);
        boolean missed = events.awaits(property);
        if (missed) {
            ghosts.leaveUnknown(seen, nanos);
        }
        boolean differs = !says(before).equals(says(top.window));
        if (differs && before.isKnown()) {
            ghosts.leave(before, seen, nanos);
        }
        return differs || missed;
    }

    private static List<String> says(Window window) {
        return List.of(window.app(), window.instance(), window.executable(), window.title());
    }

    private void watch(TopLevel top) {
        if (!top.invisible) {
            reader.watch(top);
        }
    }

    /// A frame whose client has just gone shows that client still.
    private void identify(TopLevel top) {
        if (top.isShown()) {
            reader.read(top).ifPresent(window -> top.window = window);
        }
    }

    /// Finds what became invisible of each window, and leaves a ghost there.
    private void settle(long nanos) {
        Map<TopLevel, Area> now = visible();
        visible.forEach((top, before) -> leave(top, before.minus(now.getOrDefault(top, Area.NOTHING)), nanos));
        visible = now;
    }

    private void leave(TopLevel top, Area left, long nanos) {
        ghosts.leave(top.window, left, nanos);
    }

    private Map<TopLevel, Area> visible() {
        Map<TopLevel, Area> found = new HashMap<>();
        List<Window.Bounds> covering = new ArrayList<>();
        for (TopLevel top : order.reversed()) {
            if (!top.isShown()) {
                continue;
            }
            Area area = onScreen(top.place);
            for (Window.Bounds cover : covering) {
                area = area.minus(cover);
            }
            found.put(top, area);
            if (top.covers()) {
                covering.add(top.place);
            }
        }
        return found;
    }

    private Area onScreen(Window.Bounds place) {
        int left = Math.max(place.x(), 0);
        int top = Math.max(place.y(), 0);
        int right = Math.min(place.x() + place.width(), screen.width());
        int bottom = Math.min(place.y() + place.height(), screen.height());
        return Area.of(new Window.Bounds(left, top, right - left, bottom - top));
    }

    private Optional<TopLevel> find(long window) {
        return order.stream().filter(top -> top.id == window).findFirst();
    }
}
