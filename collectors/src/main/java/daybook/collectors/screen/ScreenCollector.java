package daybook.collectors.screen;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.collectors.x11.ScreenView;
import daybook.collectors.x11.Standing;
import daybook.consent.Moment;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Source;
import daybook.consent.Stack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Offers a picture of the whole screen when something on it has changed: the first at once, and never more than five
/// a second, or two where it is to spare the battery. While nothing changes it sleeps.
///
/// A picture waits here until all has come by which it is judged, and is offered then, in order.
///
/// A picture's time is that of its copy on the session clock, and off by at most half of what the copy took. The
/// pointer is drawn in; that it moved makes no picture.
public final class ScreenCollector implements Collector {
    private static final long MILLI = 1_000_000;
    private static final long PERIOD_NANOS = 200 * MILLI;
    private static final long SPARING_NANOS = 500 * MILLI;
    private static final long WAIT_MILLIS = 200;
    private static final long GUARD_WAIT_MILLIS = 50;
    private static final long LONGEST_NANOS = 2_000 * MILLI;
    private static final long LAST_NANOS = 400 * MILLI;
    private static final int MOST_WAITING = 16;
    /// What is not settled by then is missed.
    private static final long SETTLES_NANOS = LATEST_NANOS - 500 * MILLI;
    /// What comes is taken in soon, but not one by one.
    private static final long BREATH_NANOS = 25 * MILLI;

    private final String name;
    private final SessionClock clock;
    private final long periodNanos;
    private volatile boolean sparing;

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

    /// Whether to offer no more than two pictures a second. May be called on any thread.
    public void spare(boolean sparing) {
        this.sparing = sparing;
    }

    private long periodNanos() {
        return sparing ? Math.max(periodNanos, SPARING_NANOS) : periodNanos;
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
                Canvas canvas = new Canvas(buffers);
                Looking looking = new Looking(view, canvas, sink)) {
            looking.untilInterrupted();
        }
    }

    private record Taken(Moment at, Pixels pixels, Standing standing) {}

    /// One run. For one thread.
    private final class Looking implements AutoCloseable {
        private final ScreenView view;
        private final Canvas canvas;
        private final Sink sink;
        private final Deque<Taken> waiting = new ArrayDeque<>();
        private long due = clock.nanos();
        /// Longer where there is no room for so many.
        private long breathNanos;
        private boolean rested;

        Looking(ScreenView view, Canvas canvas, Sink sink) {
            this.view = view;
            this.canvas = canvas;
            this.sink = sink;
        }

        void untilInterrupted() throws CollectorException, InterruptedException {
            while (true) {
                if (Thread.interrupted()) {
                    offerLast();
                    throw new InterruptedException();
                }
                sink.watches(
                        source(),
                        waiting.isEmpty()
                                ? clock.nanos()
                                : waiting.getFirst().at.nanos());
                boolean changed = view.isChanged() || wanted;
                offerSettled();
                rest();
                if (changed && !resting && clock.nanos() >= due && waiting.size() < MOST_WAITING) {
                    due = clock.nanos() + Math.max(breathNanos, periodNanos());
                    wanted = false;
                    take();
                } else if (changed && !resting) {
                    LockSupport.parkNanos(Math.min(BREATH_NANOS, due - clock.nanos()));
                } else {
                    // What changes while it rests says so at once.
                    LockSupport.parkNanos(resting ? BREATH_NANOS : 0);
                    view.await(waiting.isEmpty() ? WAIT_MILLIS : GUARD_WAIT_MILLIS);
                }
            }
        }

        /// What was taken before the end waits for what it is judged by like all others.
        private void offerLast() throws CollectorException {
            long end = clock.nanos() + LAST_NANOS;
            while (!waiting.isEmpty() && clock.nanos() < end) {
                view.isChanged();
                offerSettled();
                LockSupport.parkNanos(BREATH_NANOS);
            }
        }

        private void take() throws CollectorException {
            Optional<ScreenView.Grab> grabbed = view.grab();
            if (grabbed.isEmpty()) {
                miss(clock.nanos());
                return;
            }
            ScreenView.Grab grab = grabbed.get();
            canvas.take(grab);
            waiting.addLast(new Taken(grab.at(), canvas.pixels(grab.cursor()), grab.standing()));
        }

        private void miss(long nanos) {
            sink.missed(source(), nanos);
            wanted = true;
        }

        /// Nothing of what nobody may record stays in memory for longer than it must.
        private void rest() {
            if (resting != rested) {
                rested = resting;
                canvas.forget();
                view.forget();
            }
        }

        private void offerSettled() {
            while (!waiting.isEmpty() && (view.isSettled(waiting.getFirst().at) || isLate(waiting.getFirst().at))) {
                Taken taken = waiting.removeFirst();
                Optional<Stack> stack = isLate(taken.at) ? Optional.empty() : view.stack(taken.standing, taken.at);
                if (stack.isEmpty()) {
                    taken.pixels.release();
                    miss(taken.at.nanos());
                } else if (sink.offer(new Picture(taken.at, taken.pixels, stack.get()))) {
                    breathNanos = 0;
                } else {
                    taken.pixels.release();
                    wanted = true;
                    breathNanos = Math.min(2 * Math.max(breathNanos, periodNanos()), LONGEST_NANOS);
                }
            }
        }

        private boolean isLate(Moment at) {
            return clock.nanos() - at.nanos() > SETTLES_NANOS;
        }

        /// What still waits is never judged.
        @Override
        public void close() {
            for (Taken taken : waiting) {
                taken.pixels.release();
                sink.missed(source(), taken.at.nanos());
            }
        }
    }
}
