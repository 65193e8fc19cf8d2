package daybook.collectors;

import daybook.consent.ClockSample;
import java.time.Instant;

/// The session's own clock: monotonic nanoseconds since the session started. It stands still in suspend.
///
/// @param startNanos what `System.nanoTime()` said at the start
/// @param startedAt what the wall clock said then
public record SessionClock(long startNanos, Instant startedAt) {

    /// A clock that starts now.
    public static SessionClock start() {
        return new SessionClock(System.nanoTime(), Instant.now());
    }

    /// Nanoseconds since the start.
    public long nanos() {
        return System.nanoTime() - startNanos;
    }

    /// Reads the wall clock beside this one.
    public ClockSample wall() {
        long before = nanos();
        Instant now = Instant.now();
        long after = nanos();
        long wallNanos = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        return new ClockSample(ClockSample.Clock.WALL, wallNanos, before + (after - before) / 2, after - before);
    }
}
