package daybook.agent.recorder;

import daybook.collectors.SteadyTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The wall clock as a recording takes it: where it is set back, time goes on all the same, so that no grant comes back
/// that had expired.
final class ForwardTime implements InstantSource {
    private final InstantSource wall;
    private final SteadyTime steady;

    /// @param steadyNanos of a clock that nobody sets, and that goes on while the machine sleeps
    ForwardTime(InstantSource wall, LongSupplier steadyNanos) {
        this.wall = wall;
        this.steady = new SteadyTime(wall, steadyNanos);
    }

    /// Never earlier than what has passed since the beginning. One that was set forward by mistake may be set right.
    @Override
    public Instant instant() {
        Instant passed = steady.instant();
        Instant now = wall.instant();
        return now.isBefore(passed) ? passed : now;
    }
}
