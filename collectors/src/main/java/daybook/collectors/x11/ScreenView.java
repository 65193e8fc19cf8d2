package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.consent.Moment;
import daybook.consent.Stack;
import daybook.consent.Window;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// The screen of an X display: what was painted since the last look, its pixels, and what stands on it.
///
/// One connection does all of it. A server answers one client in order, so that what came before a picture and what
/// came after it can be told, and the stack that goes with the picture is that of its own instant. For one thread.
public final class ScreenView implements AutoCloseable {
    private static final int RAW_RECTANGLES = 0;
    private static final long SOLVE_NANOS = 200_000_000;
    private static final int TRIES = 5;
    /// Events that take longer to be taken in than that cost a picture.
    private static final long PATIENCE_NANOS = 250_000_000;

    private final SessionClock clock;
    private final XDisplay display;
    private final ScreenEvents events;
    private final Ghosts ghosts;
    private final WindowStack stack;
    private SharedImage image;
    private boolean changed = true;
    private int paintedFrom;
    private int paintedTo;
    private int paintedLeft;
    private int paintedRight;
    private long solvedNanos;
    /// All that came by then has been taken in.
    private long toldNanos;
    /// Nobody knows any more what came before that.
    private long lostNanos = Long.MIN_VALUE;

    /// What one grab brought.
    ///
    /// @param at when the server copied it
    /// @param pixels rows of 32-bit pixels, `0xXXRRGGBB`; until the next grab
    /// @param strideBytes from row to row
    /// @param fromRow nothing was painted above it since the last grab
    /// @param toRow nor from here on
    /// @param fromColumn nor left of it
    /// @param toColumn nor from here on
    /// @param standing what stood there at that instant
    public record Grab(
            Moment at,
            int width,
            int height,
            MemorySegment pixels,
            int strideBytes,
            int fromRow,
            int toRow,
            int fromColumn,
            int toColumn,
            Optional<Cursor> cursor,
            Standing standing) {
        @Override
        public String toString() {
            return "Grab[" + at.nanos() + "]";
        }
    }

    private ScreenView(XDisplay display, SessionClock clock, ScreenEvent.Numbers numbers) throws CollectorException {
        this.display = display;
        this.clock = clock;
        this.events = new ScreenEvents(display, numbers);
        this.ghosts = new Ghosts(new Copies(display, events));
        this.stack = new WindowStack(display, events, ghosts);
        Window.Bounds screen = screen();
        Xlib.call(ScreenLibraries.DAMAGE_CREATE, display.handle(), display.root(), RAW_RECTANGLES);
        stack.begin(screen, clock.nanos());
        this.image = SharedImage.of(display, screen.width(), screen.height());
        paintAll();
    }

    /// Watches the display of that name, such as `:0`.
    ///
    /// @throws CollectorException where it cannot be seen, saying why
    public static ScreenView open(String name, SessionClock clock) throws CollectorException {
        XDisplay display = XDisplay.open(name);
        try {
            return new ScreenView(display, clock, extensions(display));
        } catch (CollectorException | RuntimeException | Error e) {
            display.close();
            throw e;
        }
    }

    private static ScreenEvent.Numbers extensions(XDisplay display) throws CollectorException {
        Optional<String> missing = ScreenLibraries.missing();
        if (missing.isPresent()) {
            throw new CollectorException(missing.get());
        }
        for (String needed : List.of("XFIXES", "MIT-SHM")) {
            if (!display.hasExtension(needed)) {
                throw lacks(needed);
            }
        }
        return new ScreenEvent.Numbers(
                ScreenLibraries.firstEvent(display, ScreenLibraries.DAMAGE_QUERY_EXTENSION)
                        .orElseThrow(() -> lacks("DAMAGE")),
                ScreenLibraries.firstEvent(display, ScreenLibraries.SHAPE_QUERY_EXTENSION)
                        .orElseThrow(() -> lacks("SHAPE")));
    }

    private static CollectorException lacks(String extension) {
        return new CollectorException("The X server lacks the " + extension + " extension, through which the screen is"
                + " seen: start it without `-extension " + extension + "`.");
    }

    /// Takes in what has come, and says whether the screen may look different since the last grab.
    public boolean isChanged() throws CollectorException {
        stack.forgetBefore(toldNanos - 2 * Ownership.GUARD_NANOS);
        long now = clock.nanos();
        long request = events.nextRequest();
        display.sync();
        if (takeIn(request) && isSure()) {
            toldNanos = now;
        }
        if (now - solvedNanos >= SOLVE_NANOS) {
            solvedNanos = now;
            changed |= stack.solve(now);
        }
        changed |= ghosts.fade(now);
        requireServer();
        return changed;
    }

    /// Zeroes what was copied last.
    public void forget() {
        image.pixels().fill((byte) 0);
        paintAll();
    }

    /// Waits until something comes or the time is over.
    public void await(long millis) {
        display.await(millis);
    }

    /// Copies the screen, and what stands on it at that instant. Empty where that cannot be told now, since more comes
    /// than can be taken in.
    public Optional<Grab> grab() throws CollectorException {
        boolean copied = false;
        for (int tries = 0; tries < TRIES; tries++) {
            requireNoCompositor();
            SharedImage grabbing = image;
            long request = events.nextRequest();
            long sent = clock.nanos();
            boolean grabbed = image.grab();
            long received = clock.nanos();
            requireServer();
            if (!grabbed) {
                resize();
                continue;
            }
            copied = true;
            Optional<Cursor> cursor = Cursor.of(display);
            if (!takeIn(request)) {
                return Optional.empty();
            }
            requireServer();
            // Where the screen has another size since, the new image is empty yet.
            if (isSure() && image == grabbing) {
                return Optional.of(
                        grabbed(new Moment(sent + (received - sent) / 2, (received - sent) / 2 + 1), cursor));
            }
        }
        if (copied) {
            return Optional.empty();
        }
        throw new CollectorException(
                "The X server does not let its screen be copied: the screen is not recorded on it.");
    }

    /// Whether all has been taken in by which a picture of that instant is judged.
    public boolean isSettled(Moment at) {
        return toldNanos >= at.nanos() + at.errNanos() + Ownership.GUARD_NANOS;
    }

    /// Whose what stood there was, by what came within the guard around it: see [#isSettled]. Empty where some of that
    /// was lost.
    public Optional<Stack> stack(Standing standing, Moment at) {
        return at.nanos() - at.errNanos() <= lostNanos ? Optional.empty() : Optional.of(standing.at(at));
    }

    /// Takes in what came before that request.
    ///
    /// @return false where that is too much: some is left, or all was given up
    private boolean takeIn(long request) throws CollectorException {
        if (events.waiting() > ScreenEvents.MOST) {
            startAnew();
            return false;
        }
        long end = clock.nanos() + PATIENCE_NANOS;
        for (Optional<ScreenEvent> next = events.before(request); next.isPresent(); next = events.before(request)) {
            apply(next.get());
            if (clock.nanos() > end) {
                return false;
            }
        }
        ghosts.copyIsTold();
        return true;
    }

    /// Reads all windows where events spoke of some that nobody knows. What was grabbed before is not sure.
    ///
    /// @return whether that was not needed
    private boolean isSure() throws CollectorException {
        if (!stack.isInDoubt()) {
            return true;
        }
        WindowStack.Reading reading = stack.read();
        if (takeIn(reading.request())) {
            stack.correct(reading, clock.nanos());
            ghosts.copyIsTold();
        }
        changed = true;
        return false;
    }

    /// Gives up all that waits.
    private void startAnew() throws CollectorException {
        WindowStack.Reading reading = stack.read();
        events.dropBefore(reading.request());
        resize();
        lostNanos = clock.nanos();
        stack.startAnew(reading, lostNanos);
        paintAll();
    }

    /// A compositing manager draws windows where and how it likes: faded, as thumbnails, moving. Which pixels are whose
    /// cannot be told then, so none are taken.
    private void requireNoCompositor() throws CollectorException {
        if (display.selectionOwner("_NET_WM_CM_S0") != XDisplay.NONE) {
            throw new CollectorException(
                    "A compositing manager draws this screen, so excluded windows could not be kept"
                            + " out of its pictures. Turn compositing off in the settings of your desktop, and record anew.");
        }
    }

    private Grab grabbed(Moment at, Optional<Cursor> cursor) {
        Grab grab = new Grab(
                at,
                image.width(),
                image.height(),
                image.pixels(),
                image.strideBytes(),
                Math.max(0, paintedFrom),
                Math.min(image.height(), paintedTo),
                Math.max(0, paintedLeft),
                Math.min(image.width(), paintedRight),
                cursor,
                stack.snapshot());
        changed = false;
        paintedFrom = Integer.MAX_VALUE;
        paintedTo = 0;
        paintedLeft = Integer.MAX_VALUE;
        paintedRight = 0;
        return grab;
    }

    private void apply(ScreenEvent event) throws CollectorException {
        long now = clock.nanos();
        if (event instanceof ScreenEvent.Painted painted) {
            Window.Bounds area = painted.area();
            changed = true;
            paintedFrom = Math.min(paintedFrom, area.y());
            paintedTo = Math.max(paintedTo, area.y() + area.height());
            paintedLeft = Math.min(paintedLeft, area.x());
            paintedRight = Math.max(paintedRight, area.x() + area.width());
            ghosts.painted(painted, stack.windows(), now);
            return;
        }
        // The server does one thing after the other: of a copy it tells right after the move, and between them at most
        // of what it takes away and moves inside the window.
        if (!(event instanceof ScreenEvent.Refilled || event instanceof ScreenEvent.Dragged)) {
            ghosts.copyIsTold();
        }
        if (event instanceof ScreenEvent.Resized) {
            resize();
        } else {
            changed |= stack.apply(event, now);
        }
    }

    /// Takes a new image where the screen has another size than the one at hand.
    private void resize() throws CollectorException {
        Window.Bounds screen = screen();
        if (screen.width() != image.width() || screen.height() != image.height()) {
            SharedImage smaller = image;
            image = SharedImage.of(display, screen.width(), screen.height());
            smaller.close();
            stack.resize(screen);
            paintAll();
        }
    }

    private void paintAll() {
        paintedFrom = 0;
        paintedTo = image.height();
        paintedLeft = 0;
        paintedRight = image.width();
        changed = true;
    }

    private Window.Bounds screen() throws CollectorException {
        return display.bounds(display.root()).orElseThrow(XDisplay::gone);
    }

    private void requireServer() throws CollectorException {
        if (display.isLost()) {
            throw XDisplay.gone();
        }
    }

    @Override
    public void close() {
        image.close();
        events.close();
        display.close();
    }
}
