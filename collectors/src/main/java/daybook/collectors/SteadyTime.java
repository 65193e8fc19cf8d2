package daybook.collectors;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A clock that begins as the wall's does, and that nobody sets from then on. Safe for use by several threads.
public final class SteadyTime implements InstantSource {
    private final LongSupplier nanos;
    private final Instant began;
    private final long beganNanos;

    /// @param nanos only ever goes on, from anywhere
    public SteadyTime(InstantSource wall, LongSupplier nanos) {
        this.nanos = nanos;
        began = wall.instant();
        beganNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return began.plusNanos(nanos.getAsLong() - beganNanos);
    }
}
