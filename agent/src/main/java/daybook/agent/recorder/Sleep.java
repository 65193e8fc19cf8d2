package daybook.agent.recorder;

import java.util.function.LongSupplier;

/// Whether the machine has slept. For one thread, which asks many times a second.
final class Sleep {
    /// No machine sleeps so short, and no thread is held up so long between two readings of a clock.
    private static final long SHORTEST_NANOS = 250_000_000;

    private final LongSupplier sleptNanos;
    private long known;

    /// @param sleptNanos how long it has slept since it was started
    Sleep(LongSupplier sleptNanos) {
        this.sleptNanos = sleptNanos;
        this.known = sleptNanos.getAsLong();
    }

    /// Whether it has since the last call.
    boolean hasPassed() {
        long now = sleptNanos.getAsLong();
        boolean passed = now - known >= SHORTEST_NANOS;
        if (passed) {
            known = now;
        }
        return passed;
    }
}
