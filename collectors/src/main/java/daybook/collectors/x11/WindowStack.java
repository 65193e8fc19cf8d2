package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What stands on the screen, kept from the server's events one by one, so that it can be told for the instant between
/// any two of them; with what has left and may still be seen, see [Ghosts].
///
/// Whose each window is, see [Naming]. One that has gone before it could be asked is somebody's too. For the thread of
/// its connection.
final class WindowStack {
    private static final long ROOT_EVENTS = 1L << 22 | 1L << 19 | 1L << 17;

    private final XDisplay display;
    private final ScreenEvents events;
    private final Owners owners;
    private final Ghosts ghosts;
    private final long opacity;

    /// The children of the root, the lowest first.
    private final List<TopLevel> order = new ArrayList<>();
    private final Visible visible;
    private final Naming names;
    private boolean inDoubt;

    /// All windows at one instant, the lowest first.
    ///
    /// @param request what came before it is in here
    record Reading(List<Entry> windows, long request) {
        private record Entry(long window, TopLevel.Attributes attributes) {}
    }

    WindowStack(XDisplay display, ScreenEvents events, Ghosts ghosts) {
        this.display = display;
        this.events = events;
        this.owners = new Owners(display);
        this.ghosts = ghosts;
        this.opacity = display.atom("_NET_WM_WINDOW_OPACITY");
        this.visible = new Visible(ghosts, display.root());
        this.names = new Naming(display, events, ghosts, visible, Collections.unmodifiableList(order));
    }

    /// Asks for the events, and reads what stands there.
    void begin(Window.Bounds screen, long nanos) {
        visible.resize(screen, order);
        display.select(display.root(), ROOT_EVENTS);
        Reading reading = read();
        events.dropBefore(reading.request);
        names.meet();
        correct(reading, nanos);
    }

    /// Reads all windows while nobody else can change anything.
    Reading read() {
        List<Reading.Entry> windows = new ArrayList<>();
        long[] request = new long[1];
        display.alone(() -> {
            display.children(display.root())
                    .forEach(window -> display.attributes(window)
                            .ifPresent(attributes -> windows.add(new Reading.Entry(window, attributes))));
            request[0] = events.nextRequest();
        });
        return new Reading(windows, request[0]);
    }

    /// Takes over what was read, where all that came before was dropped. Some windows may have gone in that, and
    /// others come with their numbers: none is known any more. What was left may be anywhere in each of them.
    void startAnew(Reading reading, long nanos) {
        order.clear();
        visible.forget();
        ghosts.forget();
        correct(reading, nanos);
        visible.doubt(nanos);
    }

    /// Takes over what was read, once all that came before has been taken in or dropped.
    void correct(Reading reading, long nanos) {
        Map<Long, TopLevel> known = new HashMap<>();
        order.forEach(top -> known.put(top.id, top));
        order.clear();
        for (Reading.Entry each : reading.windows) {
            TopLevel top = known.get(each.window);
            if (top == null) {
                top = new TopLevel(
                        each.window, each.attributes.place(), each.attributes.border(), each.attributes, owners);
                names.watch(top);
            }
            top.place = each.attributes.place();
            top.border = each.attributes.border();
            top.mapped = each.attributes.mapped();
            order.add(top);
        }
        names.identifyAll(nanos);
        inDoubt = false;
        visible.settle(order, XDisplay.NONE, nanos);
    }

    /// Whether events spoke of windows that nobody knows: the order of those known is not sure.
    boolean isInDoubt() {
        return inDoubt;
    }

    /// The screen has another size.
    void resize(Window.Bounds size) {
        visible.resize(size, order);
    }

    Collection<Shown> windows() {
        return visible.windows();
    }

    /// The highest first.
    Standing snapshot() {
        Stream<Standing.Stood> standing = order.reversed().stream()
                .filter(top -> top.isShown() && !visible.onScreen(top.place).isEmpty())
                .map(top ->
                        new Standing.Stood(top.ownership, List.of(), top.place, top.covers(), OptionalLong.empty()));
        return new Standing(Stream.concat(ghosts.shown().stream(), standing).toList());
    }

    /// Nobody will ask for a picture before that instant.
    void forgetBefore(long nanos) {
        order.forEach(top -> top.ownership.forgetBefore(nanos));
    }

    /// Takes in one event.
    ///
    /// @return whether something stands otherwise since
    boolean apply(ScreenEvent event, long nanos) {
        boolean changed = change(event, nanos);
        changed |= names.apply(event, nanos);
        if (changed) {
            long configured = event instanceof ScreenEvent.Configured it ? it.window() : XDisplay.NONE;
            visible.settle(order, configured, nanos);
        }
        return changed;
    }

    /// Asks again whose those are that nobody could name.
    ///
    /// @return whether one of them is known now, or something that was said is no longer held against a window
    boolean solve(long nanos) {
        return names.solve(nanos);
    }

    private boolean change(ScreenEvent event, long nanos) {
        return switch (event) {
            case ScreenEvent.Painted _, ScreenEvent.Resized _ -> false;
            case ScreenEvent.Created(long window, Window.Bounds place, int border) -> add(window, place, border);
            case ScreenEvent.Destroyed(long window) -> destroy(window);
            case ScreenEvent.Mapped(long window) ->
                known(window).map(top -> map(top, nanos)).orElse(false);
            case ScreenEvent.Unmapped(long window) ->
                known(window).map(this::unmap).orElse(false);
            case ScreenEvent.Reparented reparented -> reparent(reparented);
            case ScreenEvent.Configured configured ->
                known(configured.window())
                        .map(top -> configure(top, configured))
                        .orElse(false);
            case ScreenEvent.Moved(long window, int x, int y) ->
                known(window).map(top -> move(top, x, y)).orElse(false);
            case ScreenEvent.Circulated(long window, boolean toTop) ->
                known(window).map(top -> restack(top, toTop ? order.size() : 0)).orElse(false);
            case ScreenEvent.Property property -> property.atom() == opacity && fade(property.window());
            case ScreenEvent.Rearranged to -> {
                around(to.in()).ifPresent(top -> visible.rearrange(top, to, nanos));
                yield false;
            }
            case ScreenEvent.Dragged(long in, long window, int x, int y) -> {
                around(in).ifPresent(top -> top.inside.drag(window, x, y));
                yield false;
            }
            case ScreenEvent.Refilled(long window) -> {
                order.forEach(top -> top.inside.refill(window));
                yield false;
            }
            case ScreenEvent.Shaped(long window) -> find(window).map(this::look).orElse(false);
        };
    }

    /// A window that has gone meanwhile is taken in as well: it may have been mapped for a moment.
    private boolean add(long window, Window.Bounds place, int border) {
        if (find(window).isEmpty()) {
            TopLevel top = new TopLevel(
                    window,
                    place,
                    border,
                    display.attributes(window).orElse(TopLevel.Attributes.unread(place, border)),
                    owners);
            order.add(top);
            names.watch(top);
        }
        return false;
    }

    private boolean remove(long window) {
        Optional<TopLevel> top = find(window);
        top.ifPresent(order::remove);
        return top.map(TopLevel::isShown).orElse(false);
    }

    private boolean map(TopLevel top, long nanos) {
        top.mapped = true;
        names.look(top);
        names.identify(top, nanos);
        return top.isShown();
    }

    private boolean destroy(long window) {
        names.forget(window);
        return remove(window);
    }

    private boolean unmap(TopLevel top) {
        boolean shown = top.isShown();
        if (top.overrideRedirect) {
            names.forget(top.id);
        }
        top.mapped = false;
        return shown;
    }

    /// A client goes into its frame, or comes back out of one: as large as it is now, or as anything where it has gone.
    private boolean reparent(ScreenEvent.Reparented to) {
        if (to.parent() == display.root()) {
            TopLevel.Attributes now =
                    display.attributes(to.window()).orElse(TopLevel.Attributes.unread(visible.screen(), 0));
            Window.Bounds place = new Window.Bounds(
                    to.x(), to.y(), now.place().width(), now.place().height());
            return add(to.window(), place, now.border());
        }
        return remove(to.window());
    }

    private boolean configure(TopLevel top, ScreenEvent.Configured to) {
        top.place = to.place();
        top.border = to.border();
        order.remove(top);
        Optional<TopLevel> below = to.above() == XDisplay.NONE ? Optional.empty() : known(to.above());
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
        names.look(top);
        return top.isShown();
    }

    private boolean fade(long window) {
        Optional<TopLevel> solid = order.stream()
                .filter(top -> top.has(window) && top.isShown() && !top.translucent)
                .findFirst();
        solid.ifPresent(top -> top.translucent = true);
        return solid.isPresent();
    }

    private Optional<TopLevel> find(long window) {
        return order.stream().filter(top -> top.id == window).findFirst();
    }

    /// The one that it lies in, or is.
    private Optional<TopLevel> around(long window) {
        return order.stream().filter(top -> top.has(window)).findFirst();
    }

    /// What nobody knows of should not be spoken of.
    private Optional<TopLevel> known(long window) {
        Optional<TopLevel> found = find(window);
        inDoubt |= found.isEmpty();
        return found;
    }
}
