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

    private final SessionClock clock;
    private final XDisplay display;
    private final ScreenEvents events;
    private final Ghosts ghosts = new Ghosts();
    private final WindowStack stack;
    private SharedImage image;
    private boolean changed = true;
    private int paintedFrom;
    private int paintedTo;
    private int paintedLeft;
    private int paintedRight;
    private long solvedNanos;

    /// What one grab brought.
    ///
    /// @param at when the server copied it
    /// @param pixels rows of 32-bit pixels, `0xXXRRGGBB`; until the next grab
    /// @param strideBytes from row to row
    /// @param fromRow nothing was painted above it since the last grab
    /// @param toRow nor from here on
    /// @param fromColumn nor left of it
    /// @param toColumn nor from here on
    /// @param stack what stood there at that instant
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
            Stack stack) {
        @Override
        public String toString() {
            return "Grab[" + at.nanos() + "]";
        }
    }

    private ScreenView(XDisplay display, SessionClock clock, ScreenEvent.Numbers numbers) throws CollectorException {
        this.display = display;
        this.clock = clock;
        this.events = new ScreenEvents(display, numbers);
        this.stack = new WindowStack(display, events, ghosts);
        Window.Bounds screen = screen();
        Xlib.call(ScreenLibraries.DAMAGE_CREATE, display.handle(), display.root(), RAW_RECTANGLES);
        stack.begin(screen);
        this.image = SharedImage.of(display, screen.width(), screen.height());
        paintedTo = screen.height();
        paintedRight = screen.width();
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
        for (Optional<ScreenEvent> next = events.next(); next.isPresent(); next = events.next()) {
            apply(next.get());
        }
        long now = clock.nanos();
        if (now - solvedNanos >= SOLVE_NANOS) {
            solvedNanos = now;
            changed |= stack.solve();
        }
        changed |= ghosts.fade(now);
        requireServer();
        return changed;
    }

    /// Waits until something comes or the time is over.
    public void await(long millis) {
        display.await(ghosts.isEmpty() ? millis : Math.min(millis, SOLVE_NANOS / 1_000_000));
    }

    /// Copies the screen, and what stands on it at that instant.
    public Grab grab() throws CollectorException {
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
            Optional<Cursor> cursor = Cursor.of(display);
            for (Optional<ScreenEvent> next = events.before(request); next.isPresent(); next = events.before(request)) {
                apply(next.get());
            }
            requireServer();
            if (image != grabbing) {
                // The screen has another size since: the new image is empty yet.
                continue;
            }
            return grabbed(new Moment(sent + (received - sent) / 2, (received - sent) / 2 + 1), cursor);
        }
        throw new CollectorException("The X server does not let its screen be copied: `daybook doctor` says more.");
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
        if (event instanceof ScreenEvent.Painted(Window.Bounds area)) {
            changed = true;
            paintedFrom = Math.min(paintedFrom, area.y());
            paintedTo = Math.max(paintedTo, area.y() + area.height());
            paintedLeft = Math.min(paintedLeft, area.x());
            paintedRight = Math.max(paintedRight, area.x() + area.width());
            ghosts.painted(area, now);
        } else if (event instanceof ScreenEvent.Resized) {
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
            paintedFrom = 0;
            paintedTo = screen.height();
            paintedLeft = 0;
            paintedRight = screen.width();
            changed = true;
        }
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
