package daybook.collectors.google;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// Since when nothing of Google's came back, told once it is long enough to matter.
final class Reach {
    /// Shorter than this, every question is still asked and answered within what is promised.
    private static final Duration SHORT = Duration.ofSeconds(10);

    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final OutageListener listener;
    private Instant since = Instant.MAX;
    private Instant reached = Instant.MIN;
    private Instant told = Instant.MAX;

    Reach(OutageListener listener) {
        this.listener = listener;
    }

    /// @param from when the request was sent that failed
    /// @return for how long nothing has come back
    synchronized Duration failed(Instant from, Instant now) throws IOException {
        if (since.equals(Instant.MAX)) {
            // While one was long in failing, others may have been answered.
            since = from.isAfter(reached) ? from : reached;
            told = since;
        }
        if (Duration.between(told, now).compareTo(TELL_EVERY) >= 0) {
            listener.outage(told, now);
            told = now;
        }
        return Duration.between(since, now);
    }

    /// Whether anything has come back since.
    synchronized boolean reachedSince(Instant when) {
        return reached.isAfter(when);
    }

    synchronized void succeeded(Instant now) throws IOException {
        reached = now;
        ended(now);
    }

    /// Something came back, or nothing more is asked.
    synchronized void ended(Instant now) throws IOException {
        if (since.equals(Instant.MAX)) {
            return;
        }
        boolean brief = told.equals(since) && Duration.between(since, now).compareTo(SHORT) < 0;
        Instant from = told;
        since = Instant.MAX;
        told = Instant.MAX;
        if (!brief && from.isBefore(now)) {
            listener.outage(from, now);
        }
    }
}
