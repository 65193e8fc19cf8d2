package daybook.collectors.google;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A bucket of units that fills at a steady rate: who takes more than is in it waits. Shared by all threads.
///
/// In any minute at most the rate and the burst together are given out.
final class Budget {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final int perMinute;
    private final int burst;
    private final InstantSource clock;
    private final Pause pause;

    private double free;
    private Instant filled;

    Budget(int perMinute, int burst, InstantSource clock, Pause pause) {
        this.perMinute = perMinute;
        this.burst = burst;
        this.clock = clock;
        this.pause = pause;
        this.free = burst;
        this.filled = clock.instant();
    }

    void take(int units) throws InterruptedException {
        Duration wait = reserve(units);
        if (wait.isPositive()) {
            pause.pause(wait);
        }
    }

    private synchronized Duration reserve(int units) {
        Instant now = clock.instant();
        // A clock that was set back fills nothing.
        double passed = Math.max(0, Duration.between(filled, now).toNanos());
        filled = now;
        free = Math.min(burst, free + passed * perMinute / NANOS_PER_MINUTE) - units;
        return free >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-free * NANOS_PER_MINUTE / perMinute));
    }
}
