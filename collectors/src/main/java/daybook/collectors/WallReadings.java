package daybook.collectors;

import daybook.consent.ClockSample;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which readings of the wall clock a session keeps: one every ten seconds, and both sides of each step.
///
/// A machine that slept or whose clock was set is told by how far the two clocks have parted. For one thread.
public final class WallReadings {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable ClockSample kept;
    private @Nullable ClockSample last;

    /// Those to keep now, in order.
    ///
    /// @param reading of the wall clock, later than the one before; taken several times a second
    public List<ClockSample> after(ClockSample reading) {
        ClockSample before = last;
        ClockSample newest = kept;
        last = reading;
        if (before == null || newest == null) {
            kept = reading;
            return List.of(reading);
        }
        if (Math.abs(ahead(reading) - ahead(newest)) >= STEP_NANOS) {
            kept = reading;
            return before.equals(newest) ? List.of(reading) : List.of(before, reading);
        }
        if (reading.sessionNanos() - newest.sessionNanos() >= EVERY_NANOS) {
            kept = reading;
            return List.of(reading);
        }
        return List.of();
    }

    private static long ahead(ClockSample sample) {
        return sample.sourceNanos() - sample.sessionNanos();
    }
}
