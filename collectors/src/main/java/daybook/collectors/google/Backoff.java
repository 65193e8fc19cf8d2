package daybook.collectors.google;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// How long everybody waits after something failed: 1, 2, 4 ... 64 seconds, and up to one more by chance.
///
/// One for the whole bot, so that a full quota slows all that it does. Requests that were under way together when the
/// server failed count as one failure.
final class Backoff {
    private static final int MOST_DOUBLINGS = 6;

    private final InstantSource clock;
    private final Pause pause;
    private final RandomGenerator random;

    private int failures;
    private Instant until = Instant.MIN;

    Backoff(InstantSource clock, Pause pause, RandomGenerator random) {
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /// Waits until requests may be sent.
    void await() throws InterruptedException {
        while (true) {
            Duration left = left();
            if (!left.isPositive()) {
                return;
            }
            pause.pause(left);
        }
    }

    private synchronized Duration left() {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            return Duration.ZERO;
        }
        return Duration.between(now, until);
    }

    /// @param started when the request that failed was sent
    synchronized void failed(Instant started) {
        if (started.isBefore(until)) {
            return;
        }
        long millis = 1000L << Math.min(failures, MOST_DOUBLINGS);
        failures++;
        until = clock.instant().plusMillis(millis + random.nextInt(1000));
    }

    synchronized void succeeded() {
        failures = 0;
    }
}
