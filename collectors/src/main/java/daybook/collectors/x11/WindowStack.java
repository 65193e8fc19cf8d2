package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// What stands on the screen, kept from the server's events one by one, so that it can be told for the instant between
/// any two of them; with what has left and may still be seen, see [Ghosts].
///
/// What a window says of itself is asked when an event says that it changed. The answer may be of a later change: then
/// its place is also that of somebody unknown. A window that has gone before it could be asked is somebody's too. For
/// the thread of its connection.
final class WindowStack {
    private static final long ROOT_EVENTS = 1L << 22 | 1L << 19 | 1L << 17;

    /// A program paints nothing for a title that it sets and at once sets anew.
    private static final long FLEETING_MILLIS = 100;

    private final XDisplay display;
    private final ScreenEvents events;
    private final TopLevelReader reader;
    private final Owners owners;
    private final Ghosts ghosts;
    private final Set<Long> telling;
    private final long classes;
    private final long opacity;
    private final long listed;
    private final long manager;

    /// The children of the root, the lowest first.
    private final List<TopLevel> order = new ArrayList<>();
    private Map<TopLevel, Shift.Shown> visible = Map.of();
    private Window.Bounds screen = new Window.Bounds(0, 0, 0, 0);
    private boolean inDoubt;
    /// Something was said of a window then.
    private long saidNanos = Long.MAX_VALUE;

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
        this.reader = new TopLevelReader(display, owners);
        this.ghosts = ghosts;
        this.telling = Set.of(
                display.atom("_NET_WM_NAME"),
                display.atom("WM_NAME"),
                display.atom("WM_CLASS"),
                display.atom("WM_STATE"),
                display.atom("WM_TRANSIENT_FOR"),
                display.atom("_NET_WM_PID"));
        this.classes = display.atom("WM_CLASS");
        this.opacity = display.atom("_NET_WM_WINDOW_OPACITY");
        this.listed = display.atom("_NET_CLIENT_LIST");
        this.manager = display.atom("_NET_SUPPORTING_WM_CHECK");
    }

    /// Asks for the events, and reads what stands there.
    void begin(Window.Bounds screen, long nanos) {
        this.screen = screen;
        display.select(display.root(), ROOT_EVENTS);
        Reading reading = read();
        events.dropBefore(reading.request);
        reader.meet();
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
    /// Beside them nobody copies it elsewhere.
    void startAnew(Reading reading, long nanos) {
        order.clear();
        visible = Map.of();
        ghosts.forget();
        correct(reading, nanos);
        ghosts.leaveUnknown(leaveInWindows(Ghosts.SOMEBODYS, Area.of(screen), nanos), nanos);
    }

    /// Takes over what was read, once all that came before has been taken in or dropped.
    void correct(Reading reading, long nanos) {
        Map<Long, TopLevel> known = new HashMap<>();
        order.forEach(top -> known.put(top.id, top));
        order.clear();
        for (Reading.Entry each : reading.windows) {
            TopLevel top = known.get(each.window);
            if (top == null) {
                top = new TopLevel(each.window, each.attributes.place(), each.attributes, owners);
                watch(top);
            }
            top.place = each.attributes.place();
            top.mapped = each.attributes.mapped();
            order.add(top);
        }
        order.forEach(top -> identify(top, nanos));
        inDoubt = false;
        settle(nanos);
    }

    /// Whether events spoke of windows that nobody knows: the order of those known is not sure.
    boolean isInDoubt() {
        return inDoubt;
    }

    /// The screen has another size.
    void resize(Window.Bounds size) {
        screen = size;
        visible = visible();
    }

    /// What is visible of each window.
    List<Area> windows() {
        return visible.values().stream().map(Shift.Shown::visible).toList();
    }

    /// The highest first.
    Standing snapshot() {
        Stream<Standing.Stood> standing = order.reversed().stream()
                .filter(top -> top.isShown() && !onScreen(top.place).isEmpty())
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
        if (event instanceof ScreenEvent.Property property) {
            changed |= judgeParts(property, nanos);
        }
        if (mayRename(event)) {
            changed |= renameAll(nanos);
        }
        if (changed) {
            settle(nanos);
        }
        return changed;
    }

    private boolean mayRename(ScreenEvent event) {
        return switch (event) {
            // Which windows there are has been asked for all.
            case ScreenEvent.Property property -> telling.contains(property.atom());
            case ScreenEvent.Mapped _, ScreenEvent.Reparented _, ScreenEvent.Destroyed _ -> true;
            default -> false;
        };
    }

    /// What shows the names of others shows another's now.
    private boolean renameAll(long nanos) {
        boolean differs = false;
        for (TopLevel top : order) {
            differs |= top.namesOthers && top.isShown() && reread(top, nanos);
        }
        return differs;
    }

    /// What a window says counts for its parts too, also while it is not shown itself; and which there are, for all.
    private boolean judgeParts(ScreenEvent.Property property, long nanos) {
        boolean isList = property.atom() == listed && property.window() == display.root();
        if (isList) {
            reader.meet();
        } else if (!telling.contains(property.atom())) {
            return false;
        }
        boolean differs = false;
        for (TopLevel top : order) {
            differs |= top.isShown() && (isList || mayJudge(property, top)) && reread(top, nanos);
        }
        return differs;
    }

    /// By another class than before, a window may be what others of its program are a part of.
    private boolean mayJudge(ScreenEvent.Property property, TopLevel top) {
        return reader.isJudgedBy(top, property.window())
                || (property.atom() == classes
                        && top.clients.stream().anyMatch(client -> owners.areOne(property.window(), client)));
    }

    /// Asks again whose those are that nobody could name.
    ///
    /// @return whether one of them is known now, or something that was said is no longer held against a window
    boolean solve(long nanos) {
        boolean solved = saidNanos <= nanos - Ownership.GUARD_NANOS;
        saidNanos = solved ? Long.MAX_VALUE : saidNanos;
        for (TopLevel top : order) {
            if (top.isPuzzling()) {
                top.tried();
                identify(top, nanos);
                solved |= top.ownership.isKnown();
            }
        }
        return solved;
    }

    private boolean change(ScreenEvent event, long nanos) {
        return switch (event) {
            case ScreenEvent.Painted _, ScreenEvent.Resized _ -> false;
            case ScreenEvent.Created(long window, Window.Bounds place) -> add(window, place);
            case ScreenEvent.Destroyed(long window) -> destroy(window);
            case ScreenEvent.Mapped(long window) ->
                known(window).map(top -> map(top, nanos)).orElse(false);
            case ScreenEvent.Unmapped(long window) ->
                known(window).map(this::unmap).orElse(false);
            case ScreenEvent.Reparented reparented -> reparent(reparented, nanos);
            case ScreenEvent.Configured configured ->
                known(configured.window())
                        .map(top -> configure(top, configured))
                        .orElse(false);
            case ScreenEvent.Moved(long window, int x, int y) ->
                known(window).map(top -> move(top, x, y)).orElse(false);
            case ScreenEvent.Circulated(long window, boolean toTop) ->
                known(window).map(top -> restack(top, toTop ? order.size() : 0)).orElse(false);
            case ScreenEvent.Property property -> describe(property, nanos);
            case ScreenEvent.Refilled refilled -> !events.awaits(refilled) && refill(refilled.window(), nanos);
            case ScreenEvent.Shaped(long window) -> find(window).map(this::look).orElse(false);
        };
    }

    /// A window that has gone meanwhile is taken in as well: it may have been mapped for a moment.
    private boolean add(long window, Window.Bounds place) {
        if (find(window).isEmpty()) {
            TopLevel top = new TopLevel(
                    window, place, display.attributes(window).orElse(TopLevel.Attributes.unread(place)), owners);
            order.add(top);
            watch(top);
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
        reader.look(top);
        identify(top, nanos);
        return top.isShown();
    }

    private boolean destroy(long window) {
        reader.forget(window);
        return remove(window);
    }

    private boolean unmap(TopLevel top) {
        boolean shown = top.isShown();
        if (top.overrideRedirect) {
            reader.forget(top.id);
        }
        top.mapped = false;
        return shown;
    }

    /// A client goes into its frame, or comes back out of one: as large as it is now, or as anything where it has gone.
    private boolean reparent(ScreenEvent.Reparented to, long nanos) {
        if (to.parent() == display.root()) {
            Window.Bounds size = display.attributes(to.window())
                    .map(TopLevel.Attributes::place)
                    .orElse(screen);
            return add(to.window(), new Window.Bounds(to.x(), to.y(), size.width(), size.height()));
        }
        boolean left = remove(to.window());
        return refill(to.parent(), nanos) || left;
    }

    private boolean configure(TopLevel top, ScreenEvent.Configured to) {
        top.place = to.place();
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
        reader.look(top);
        return top.isShown();
    }

    private boolean describe(ScreenEvent.Property property, long nanos) {
        if (property.window() == display.root()) {
            return property.atom() == manager && judgeAnew(nanos);
        }
        Optional<TopLevel> top = shown(property.window());
        if (property.atom() == opacity) {
            boolean first = top.isPresent() && !top.get().translucent;
            top.ifPresent(seen -> seen.translucent = true);
            return first;
        }
        return telling.contains(property.atom()) && redescribe(top, property, nanos);
    }

    /// Another window manager: which windows are its own, and so show the names of others, is found anew.
    private boolean judgeAnew(long nanos) {
        boolean differs = false;
        for (TopLevel top : order) {
            top.isRead = false;
            differs |= top.isShown() && reread(top, nanos);
        }
        return differs;
    }

    /// @param shown where what says it is shown: what shows the names of others names also what is not
    private boolean redescribe(Optional<TopLevel> shown, ScreenEvent.Property property, long nanos) {
        boolean differs = shown.isPresent() && reread(shown.get(), nanos);
        Optional<ScreenEvent.Property> later = events.next(property);
        later.ifPresent(next -> miss(property, shown, property.millisTo(next) <= FLEETING_MILLIS, nanos));
        return differs || later.isPresent();
    }

    /// What it said for a while nobody could read: it showed that, and so did its parts and what shows the names of
    /// others.
    private void miss(ScreenEvent.Property property, Optional<TopLevel> shown, boolean fleeting, long nanos) {
        saidNanos = nanos;
        Stream<TopLevel> naming = order.stream()
                .filter(top -> top.isShown() && (top.namesOthers || reader.isJudgedBy(top, property.window())));
        Stream.concat(shown.stream(), naming).distinct().forEach(top -> {
            top.ownership.miss(nanos);
            if (!fleeting) {
                ghosts.leaveUnknown(seen(top), nanos);
            }
        });
    }

    private boolean refill(long window, long nanos) {
        return shown(window).map(top -> reread(top, nanos)).orElse(false);
    }

    /// Of somebody who was not known then, nothing is held against it: few say all at once when they begin.
    private boolean reread(TopLevel top, long nanos) {
        List<Window> before = top.ownership.present();
        identify(top, nanos);
        boolean differs = !before.equals(top.ownership.present());
        List<Window> known = before.stream().filter(Window::isKnown).toList();
        if (differs && !known.isEmpty()) {
            ghosts.retitle(top.ownership, known, seen(top), nanos);
        }
        return differs;
    }

    private Area seen(TopLevel top) {
        Shift.Shown shown = visible.get(top);
        return shown == null ? Area.NOTHING : shown.visible();
    }

    private void watch(TopLevel top) {
        if (!top.invisible) {
            reader.watch(top);
        }
    }

    /// A frame whose client has just gone shows that client still.
    private void identify(TopLevel top, long nanos) {
        if (!top.invisible) {
            List<Window> said = reader.read(top);
            if (!said.isEmpty() && top.ownership.say(named(top, said), nanos)) {
                saidNanos = nanos;
            }
        }
    }

    /// Menus and tooltips seldom have a class: theirs are those of all windows on the same connection too, be they
    /// mapped or not, since a program is kept out by its class or by its executable.
    private List<Window> named(TopLevel top, List<Window> said) {
        if (said.stream().noneMatch(window -> window.app().isEmpty())) {
            return said;
        }
        Stream<Window> names = order.stream()
                .filter(other -> other != top && other.isOfConnection(top))
                .flatMap(other -> said(other).stream())
                .filter(window -> !window.app().isEmpty())
                .map(window ->
                        new Window(top.id, window.app(), window.instance(), window.executable(), "", window.bounds()));
        return Stream.concat(said.stream(), names).distinct().toList();
    }

    /// What was last read of it; of one that was never shown, what is read now.
    private List<Window> said(TopLevel top) {
        return top.ownership.present().isEmpty() && !top.invisible ? reader.read(top) : top.ownership.present();
    }

    /// Finds what became invisible of each window, and leaves a ghost there, in the window that shows there now.
    private void settle(long nanos) {
        Map<TopLevel, Shift.Shown> before = visible;
        visible = visible();
        visible.forEach((top, now) -> {
            Shift.Shown then = before.get(top);
            if (then != null && !then.place().equals(now.place())) {
                ghosts.moved(new Shift(then, now), nanos);
            }
        });
        before.forEach((top, then) -> leave(top.ownership, then.visible().minus(seen(top)), nanos));
    }

    private void leave(Ownership whose, Area left, long nanos) {
        ghosts.leave(whose, display.root(), leaveInWindows(whose, left, nanos), nanos);
    }

    /// @return what is in none
    private Area leaveInWindows(Ownership whose, Area left, long nanos) {
        Area rest = left;
        for (Map.Entry<TopLevel, Shift.Shown> each : visible.entrySet()) {
            Area in = rest.meet(each.getValue().visible());
            ghosts.leave(whose, each.getKey().id, in, nanos);
            rest = rest.minus(in);
        }
        return rest;
    }

    private Map<TopLevel, Shift.Shown> visible() {
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

    /// What nobody knows of should not be spoken of.
    private Optional<TopLevel> known(long window) {
        Optional<TopLevel> found = find(window);
        inDoubt |= found.isEmpty();
        return found;
    }

    private Optional<TopLevel> shown(long window) {
        return order.stream().filter(top -> top.has(window) && top.isShown()).findFirst();
    }
}
