package daybook.collectors.screen;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.x11.ScreenView;
import daybook.consent.Picture;
import daybook.consent.Source;
import java.util.concurrent.locks.LockSupport;

/// Offers a picture of the whole screen when something on it has changed: the first at once, and never more than five
/// a second. While nothing changes it sleeps.
///
/// A picture's time is that of its copy on the session clock, and off by at most half of what the copy took. The
/// pointer is drawn in; that it moved makes no picture.
public final class ScreenCollector implements Collector {
    private static final long MILLI = 1_000_000;
    private static final long PERIOD_NANOS = 200 * MILLI;
    private static final long WAIT_MILLIS = 200;
    /// What comes is taken in soon, but not one by one.
    private static final long BREATH_NANOS = 10 * MILLI;

    private final String name;
    private final SessionClock clock;
    private final long periodNanos;

    /// A picture is wanted though nothing has changed: one found no room, or somebody asked.
    private volatile boolean wanted;

    private volatile boolean resting;

    /// @param name the display's, such as `:0`
    public ScreenCollector(String name, SessionClock clock) {
        this(name, clock, PERIOD_NANOS);
    }

    ScreenCollector(String name, SessionClock clock, long periodNanos) {
        this.name = name;
        this.clock = clock;
        this.periodNanos = periodNanos;
    }

    /// Grabs nothing until [#wake]: nothing could be stored of it. May be called on any thread.
    public void rest() {
        resting = true;
    }

    /// Grabs again, at once if it had been resting. May be called on any thread.
    public void wake() {
        if (resting) {
            wanted = true;
            resting = false;
        }
    }

    /// Has a picture offered soon, even if nothing changes. May be called on any thread.
    public void look() {
        wanted = true;
    }

    @Override
    public Source source() {
        return Source.SCREEN;
    }

    @Override
    public void run(Sink sink) throws CollectorException, InterruptedException {
        try (ScreenView view = ScreenView.open(name, clock);
                PictureBuffers buffers = new PictureBuffers();
                Canvas canvas = new Canvas(buffers)) {
            long due = clock.nanos();
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                boolean changed = view.isChanged() || wanted;
                if (resting) {
                    LockSupport.parkNanos(BREATH_NANOS);
                    view.await(WAIT_MILLIS);
                } else if (changed && clock.nanos() >= due) {
                    due = clock.nanos() + periodNanos;
                    wanted = false;
                    offer(picture(canvas, view.grab()), sink);
                } else if (changed) {
                    LockSupport.parkNanos(Math.min(BREATH_NANOS, due - clock.nanos()));
                } else {
                    view.await(WAIT_MILLIS);
                }
            }
        }
    }

    private void offer(Picture picture, Sink sink) {
        if (!sink.offer(picture)) {
            picture.pixels().release();
            wanted = true;
        }
    }

    private static Picture picture(Canvas canvas, ScreenView.Grab grab) {
        canvas.take(grab);
        return new Picture(grab.at(), canvas.pixels(grab.cursor()), grab.stack());
    }
}
