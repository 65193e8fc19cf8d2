package daybook.collectors.x11;

import daybook.collectors.SessionClock;
import daybook.consent.Context;
import daybook.consent.Moment;
import daybook.consent.Window;
import java.util.List;
import java.util.Optional;

/// Decides what is in front of the person, from what the window manager says and where the keyboard's focus is.
///
/// A window is in front while `_NET_ACTIVE_WINDOW` names it, the focus is in it, and nobody grabs the keyboard. The
/// window manager writes its property a little after the focus moved or before: until both agree it is in doubt, and
/// nothing is vouched for. Where they do not within [#DOUBT_NANOS], nothing is in front since the doubt began; nor
/// while the keyboard is grabbed, as by a prompt for a passphrase. Whether it was when watching began is asked, see
/// [KeyboardGrab].
///
/// An event says that something changed, and what it is now must be asked. On a machine under load the answer may be of
/// a later change than the event. So an event that is handled more than [#LATE_NANOS] after its time proves only that
/// the watcher was behind: what stood since it last vouched is unknown, and what it reads counts from now.
///
/// For one thread.
final class FocusWatch {
    /// Less than the guard around a change of context.
    static final long DOUBT_NANOS = 250_000_000;

    /// Less than a person can stay anywhere.
    static final long LATE_NANOS = 50_000_000;

    private static final long ASK_AGAIN_NANOS = 200_000_000;

    private static final long CLIENT_EVENTS = EventMask.FOCUS | EventMask.PROPERTY | EventMask.STRUCTURE;
    private static final long ROOT_EVENTS = EventMask.PROPERTY | EventMask.FOCUS;

    private final XDisplay display;
    private final Desktop desktop;
    private final WindowReader reader;
    private final SessionClock clock;
    private final Contexts contexts;

    /// What the window manager names.
    private long named = XDisplay.NONE;

    /// What that window says of itself; empty where it cannot be read, or not whole.
    private Optional<Window> active = Optional.empty();
    private long activeSince;

    private boolean grabbed;
    /// It was before anybody watched: of one that has the focus as well nobody will tell that it lets go.
    private boolean grabbedBefore;
    private long askedNanos;
    private boolean inDoubt;
    private boolean focusLeft;
    /// A doubt lasted too long: the focus is somewhere that nobody named, until it is seen in the active window again.
    private boolean elsewhere;
    private long doubtSince;

    FocusWatch(XDisplay display, SessionClock clock, Contexts contexts) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.reader = new WindowReader(display);
        this.clock = clock;
        this.contexts = contexts;
    }

    /// Asks for the events first and reads the state after, so that no change falls between.
    void begin() {
        display.select(display.root(), ROOT_EVENTS);
        watchWindowManager();
        reader.meet(watchClients());
        grabbedBefore = KeyboardGrab.isHeld(display);
        grabbed = grabbedBefore;
        askedNanos = clock.nanos();
        activate(Optional.of(new Moment(askedNanos, 0)));
    }

    /// Whether everything that is known has been told.
    boolean isSure() {
        return !inDoubt;
    }

    Optional<Window> active() {
        return active;
    }

    /// A property changed.
    ///
    /// @param at when, once the server's clock is known
    void changed(XEvent.Property event, Optional<Moment> at) {
        if (event.window() == display.root()) {
            if (event.atom() == display.atom("_NET_ACTIVE_WINDOW")) {
                activate(at);
            } else if (event.atom() == display.atom("_NET_CLIENT_LIST")) {
                List<Long> clients = watchClients();
                if (named != XDisplay.NONE) {
                    // One that the active window may be a part of came or went. Others can wait, the answer must not.
                    reread(at);
                }
                reader.meet(clients);
            } else if (event.atom() == display.atom("_NET_SUPPORTING_WM_CHECK")) {
                watchWindowManager();
                activate(at);
            }
        } else if (describes(event.atom())) {
            if (named != XDisplay.NONE && counts(event.window())) {
                reread(at);
            }
            if (!isActive(event.window())) {
                var _ = reader.hear(event.window());
            }
        }
    }

    /// The focus moved. Moves inside the window do not matter, nor between windows that are not in front.
    void moved(XEvent.Focus event) {
        switch (event.mode()) {
            case GRAB -> {
                // Whichever window had it: the property may not have named that one yet.
                if (!event.gained() && !event.inferior()) {
                    grabbed = true;
                    contexts.lose();
                }
            }
            case UNGRAB -> release();
            case NORMAL -> {
                if (grabbed) {
                    release();
                }
                left(event);
            }
            case WHILE_GRABBED -> left(event);
        }
    }

    /// A window has gone, or moved.
    void destroyed(long window) {
        reader.forget(window);
        if (desktop.windowManager() == XDisplay.NONE) {
            active = Optional.empty();
            contexts.lose();
        } else if (isActive(window)) {
            named = XDisplay.NONE;
            active = Optional.empty();
            activeSince = clock.nanos();
            doubt();
        }
    }

    /// Looks again where the active window stands. When it moved nobody says: it stood elsewhere before now.
    void measure() {
        active.ifPresent(window -> reader.bounds(window.id()).ifPresent(bounds -> {
            active = Optional.of(window.at(bounds));
            if (!inDoubt) {
                tell(contexts.vouched());
            }
        }));
    }

    /// Looks whether a doubt is over, and ends one that has lasted too long. A focus that has left is not looked for
    /// before that: where it is now may be later than the events that are still to come.
    void settle() {
        if (grabbedBefore && clock.nanos() - askedNanos > ASK_AGAIN_NANOS) {
            askedNanos = clock.nanos();
            if (!KeyboardGrab.isHeld(display)) {
                release();
            }
        }
        if (isOverdue() || (inDoubt && !focusLeft)) {
            resolve();
        }
        if (isOverdue()) {
            inDoubt = false;
            elsewhere = true;
            contexts.lose();
        }
    }

    boolean isActive(long window) {
        return window != XDisplay.NONE && window == named;
    }

    private void left(XEvent.Focus event) {
        if (!event.gained() && isActive(event.window()) && !event.inferior()) {
            focusLeft = true;
            doubt();
        } else if (event.gained() && isActive(event.window())) {
            resolve();
        }
    }

    private void release() {
        if (grabbed) {
            grabbed = false;
            grabbedBefore = false;
            activeSince = clock.nanos();
            focusLeft = false;
            doubt();
            resolve();
        }
    }

    private void doubt() {
        if (!inDoubt) {
            inDoubt = true;
            doubtSince = clock.nanos();
        }
    }

    private boolean isOverdue() {
        return inDoubt && clock.nanos() - doubtSince > DOUBT_NANOS;
    }

    /// Ends the doubt where the focus is in the active window.
    private void resolve() {
        if (grabbed || active.isEmpty() || !desktop.hasFocus(active.get().id())) {
            return;
        }
        if (focusLeft || elsewhere || isOverdue()) {
            // It went and came back: what was typed in between went elsewhere.
            contexts.lose();
            activeSince = clock.nanos();
        }
        inDoubt = false;
        focusLeft = false;
        elsewhere = false;
        tell(activeSince);
    }

    /// The window manager names a window, or none: openbox names none for a millisecond at each change, and the
    /// window after it is in front since then. A focus that left is forgotten only for another window than it left:
    /// one that came back was away.
    private void activate(Optional<Moment> at) {
        boolean fromNone = inDoubt && named == XDisplay.NONE;
        named = desktop.activeWindow();
        if (named != XDisplay.NONE) {
            watch(named);
        }
        active = named == XDisplay.NONE ? Optional.empty() : read(named);
        long since = since(at);
        activeSince = fromNone ? Math.min(activeSince, since) : since;
        if (named != XDisplay.NONE && !contexts.isInFront(named)) {
            focusLeft = false;
        }
        if (desktop.windowManager() == XDisplay.NONE) {
            active = Optional.empty();
            contexts.lose();
        }
        doubt();
        resolve();
    }

    private void reread(Optional<Moment> at) {
        active = read(named);
        activeSince = since(at);
        if (active.isEmpty()) {
            contexts.lose();
        } else if (elsewhere) {
            resolve();
        } else if (!inDoubt) {
            tell(activeSince);
        }
    }

    /// Since when what has just been read has stood: as early as the event may have been. Where it came late, or nobody
    /// knows when, all before now is unknown.
    private long since(Optional<Moment> at) {
        Optional<Long> earliest = at.map(moment -> moment.nanos() - moment.errNanos())
                .filter(nanos -> clock.nanos() - nanos <= LATE_NANOS);
        if (earliest.isEmpty()) {
            contexts.lose();
            activeSince = clock.nanos();
        }
        return earliest.orElse(activeSince);
    }

    private void tell(long since) {
        if (!grabbed && !elsewhere) {
            active.ifPresent(window -> contexts.change(since, new Context.Focused.On(window)));
        }
    }

    private boolean describes(long atom) {
        return atom == display.atom("_NET_WM_NAME")
                || atom == display.atom("WM_NAME")
                || atom == display.atom("WM_CLASS")
                || atom == display.atom("WM_TRANSIENT_FOR")
                || atom == display.atom("_NET_WM_PID");
    }

    private void watchWindowManager() {
        long check = desktop.windowManager();
        if (check != XDisplay.NONE) {
            display.select(check, EventMask.STRUCTURE);
        }
    }

    private List<Long> watchClients() {
        List<Long> clients = desktop.clients();
        clients.forEach(this::watch);
        reader.list(clients);
        return clients;
    }

    /// What it is for may be another program's, and one that no window manager has.
    private Optional<Window> read(long window) {
        reader.isFor(window).forEach(this::watch);
        return reader.readManaged(window);
    }

    /// Whether what another window says counts for the active one.
    private boolean counts(long window) {
        return reader.isOfOneProgram(window, named) || reader.isJudgedBy(named, window);
    }

    /// Each time anew, whether or not it was asked for before: of a window that had gone already nothing came, nor that
    /// it went, and the next program gets its number.
    private void watch(long window) {
        display.select(window, CLIENT_EVENTS);
    }
}
