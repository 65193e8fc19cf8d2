package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Keeps whose each window of a stack is, by what it and those say that it is a part of or shows the names of.
///
/// That is asked when an event says that it changed. The answer may be of a later change: then its place is also that
/// of somebody unknown. For the thread of its connection.
final class Naming {
    /// A program paints nothing for a title that it sets and at once sets anew.
    private static final long FLEETING_MILLIS = 100;

    private final XDisplay display;
    private final ScreenEvents events;
    private final TopLevelReader reader;
    private final Owners owners;
    private final Ghosts ghosts;
    private final Visible visible;
    private final List<TopLevel> order;
    private final Set<Long> telling;
    private final long classes;
    private final long listed;
    private final long manager;

    /// Something was said of a window then.
    private long saidNanos = Long.MAX_VALUE;

    /// @param order the windows of the stack, as they stand at any time
    Naming(XDisplay display, ScreenEvents events, Ghosts ghosts, Visible visible, List<TopLevel> order) {
        this.display = display;
        this.events = events;
        this.owners = new Owners(display);
        this.reader = new TopLevelReader(display, owners);
        this.ghosts = ghosts;
        this.visible = visible;
        this.order = order;
        this.telling = Set.of(
                display.atom("_NET_WM_NAME"),
                display.atom("WM_NAME"),
                display.atom("WM_CLASS"),
                display.atom("WM_STATE"),
                display.atom("WM_TRANSIENT_FOR"),
                display.atom("_NET_WM_PID"));
        this.classes = display.atom("WM_CLASS");
        this.listed = display.atom("_NET_CLIENT_LIST");
        this.manager = display.atom("_NET_SUPPORTING_WM_CHECK");
    }

    /// Takes in which windows there are.
    void meet() {
        reader.meet();
    }

    /// Asks to be told of a window that has come.
    void watch(TopLevel top) {
        if (!top.invisible) {
            reader.watch(top);
        }
    }

    /// Looks whether something shows through it.
    void look(TopLevel top) {
        reader.look(top);
    }

    /// It is gone, or was a menu that is no longer shown.
    void forget(long window) {
        reader.forget(window);
    }

    /// Asks whose each is.
    void identifyAll(long nanos) {
        reader.together(() -> order.forEach(top -> identify(top, nanos)));
    }

    /// Asks whose it is. A frame whose client has just gone shows that client still.
    void identify(TopLevel top, long nanos) {
        if (!top.invisible) {
            List<Window> said = reader.read(top);
            if (!said.isEmpty() && top.ownership.say(named(top, said), nanos)) {
                saidNanos = nanos;
            }
        }
    }

    /// Asks for those that the event is about.
    ///
    /// @return whether one of them is another's now, or may be
    boolean apply(ScreenEvent event, long nanos) {
        return switch (event) {
            case ScreenEvent.Property property -> change(property, nanos);
            case ScreenEvent.Refilled refilled -> !events.awaits(refilled) && refill(refilled.window(), nanos);
            case ScreenEvent.Reparented to -> {
                boolean differs = refill(to.parent(), nanos);
                differs |= renameAll(nanos);
                yield differs;
            }
            case ScreenEvent.Mapped _, ScreenEvent.Destroyed _ -> renameAll(nanos);
            default -> false;
        };
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

    private boolean change(ScreenEvent.Property property, long nanos) {
        if (property.window() == display.root()) {
            if (property.atom() == listed) {
                reader.meet();
                return reread(_ -> true, nanos);
            }
            return property.atom() == manager && judgeAnew(nanos);
        }
        if (!telling.contains(property.atom())) {
            return false;
        }
        reader.hear(property.window());
        boolean differs = redescribe(property, nanos);
        differs |= judgeParts(property, nanos);
        differs |= renameAll(nanos);
        return differs;
    }

    /// Another window manager: which windows are its own, and so show the names of others, is found anew.
    private boolean judgeAnew(long nanos) {
        order.forEach(top -> top.isRead = false);
        return reread(_ -> true, nanos);
    }

    /// What shows the names of others shows another's now.
    private boolean renameAll(long nanos) {
        return reread(top -> top.namesOthers, nanos);
    }

    /// What a window says counts for its parts too, also while it is not shown itself.
    private boolean judgeParts(ScreenEvent.Property property, long nanos) {
        return reread(top -> mayJudge(property, top), nanos);
    }

    /// By another class than before, a window may be what others of its program are a part of.
    private boolean mayJudge(ScreenEvent.Property property, TopLevel top) {
        return reader.isJudgedBy(top, property.window())
                || (property.atom() == classes
                        && top.clients.stream().anyMatch(client -> owners.areOne(property.window(), client)));
    }

    private boolean redescribe(ScreenEvent.Property property, long nanos) {
        boolean differs = refill(property.window(), nanos);
        Optional<ScreenEvent.Property> later = events.next(property);
        later.ifPresent(next -> miss(property, property.millisTo(next) <= FLEETING_MILLIS, nanos));
        return differs || later.isPresent();
    }

    /// What it said for a while nobody could read: it showed that, and so did its parts and what shows the names of
    /// others.
    private void miss(ScreenEvent.Property property, boolean fleeting, long nanos) {
        saidNanos = nanos;
        order.stream()
                .filter(TopLevel::isShown)
                .filter(top ->
                        top.has(property.window()) || top.namesOthers || reader.isJudgedBy(top, property.window()))
                .forEach(top -> {
                    top.ownership.miss(nanos);
                    if (!fleeting) {
                        ghosts.leaveUnknown(visible.of(top), nanos);
                    }
                });
    }

    private boolean refill(long window, long nanos) {
        return order.stream()
                .filter(top -> top.has(window) && top.isShown())
                .findFirst()
                .map(top -> reread(top, nanos))
                .orElse(false);
    }

    private boolean reread(Predicate<TopLevel> which, long nanos) {
        boolean[] differs = new boolean[1];
        reader.together(() -> order.stream()
                .filter(TopLevel::isShown)
                .filter(which)
                .forEach(top -> differs[0] |= reread(top, nanos)));
        return differs[0];
    }

    /// Of somebody who was not known then, nothing is held against it: few say all at once when they begin.
    private boolean reread(TopLevel top, long nanos) {
        List<Window> before = top.ownership.present();
        identify(top, nanos);
        List<Window> now = top.ownership.present();
        List<Window> shownStill = before.stream()
                .filter(window -> window.isKnown() && now.stream().noneMatch(each -> countsFor(each, window)))
                .toList();
        if (!shownStill.isEmpty()) {
            ghosts.retitle(top.ownership, shownStill, visible.of(top), nanos);
        }
        return !before.equals(now);
    }

    /// Whether what a window says now tells all of what it showed: it says the same of itself, and what it may have
    /// been a part of says the same, or has gone. What it was made for counts on.
    private static boolean countsFor(Window now, Window before) {
        return now.of(List.of()).equals(before.at(now.bounds()).of(List.of()))
                && before.belongsTo().stream()
                        .filter(whole -> !now.belongsTo().contains(whole))
                        .allMatch(whole -> now.belongsTo().stream().noneMatch(each -> each.id() == whole.id()));
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
}
