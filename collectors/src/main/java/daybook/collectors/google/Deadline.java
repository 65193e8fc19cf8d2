package daybook.collectors.google;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Interrupts the thread that made it once it has waited too long: a virtual thread's connection is closed by that.
///
/// A connection's own limit is for each piece: a server that sends a byte now and then would never be left.
final class Deadline implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor WATCH = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines").factory());

    static {
        // Else each answer's would be kept until it were over.
        WATCH.setRemoveOnCancelPolicy(true);
    }

    private final Thread waiting = Thread.currentThread();
    private final Future<?> planned;
    private boolean over;
    private boolean passed;

    Deadline(Duration most) {
        planned = WATCH.schedule(this::pass, most.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void pass() {
        if (!over) {
            passed = true;
            waiting.interrupt();
        }
    }

    synchronized boolean hasPassed() {
        return passed;
    }

    /// Of the interrupt, nothing is left.
    @Override
    public synchronized void close() {
        over = true;
        planned.cancel(false);
        if (passed) {
            Thread.interrupted();
        }
    }
}
