package daybook.collectors.docs;

import daybook.collectors.SteadyTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The clock that the bot goes by, and how far the machine's own has gone from it. Safe for use by several threads.
///
/// It begins as the machine's does, and nobody sets it: what is due, and how long something has lasted, is told by it
/// alone. Whoever is told a time is told it by the machine's clock as that stands by then.
final class SteadyClock implements InstantSource {
    /// Less than this is how two clocks are read, one after the other.
    private static final Duration APART = Duration.ofSeconds(1);

    private final InstantSource machine;
    private final SteadyTime steady;

    /// How far the machine's clock is ahead, and what that was before it was set last.
    private Duration ahead = Duration.ZERO;

    private Duration aheadBefore = Duration.ZERO;
    private Instant lastSet = Instant.MIN;
    private int times;

    /// @param machine may be set by anybody
    /// @param nanos only ever goes on, from anywhere
    SteadyClock(InstantSource machine, LongSupplier nanos) {
        this.machine = machine;
        this.steady = new SteadyTime(machine, nanos);
    }

    @Override
    public Instant instant() {
        return steady.instant();
    }

    /// How many times the machine's clock was set, or the machine slept, by a second or more.
    synchronized int timesSet() {
        Instant now = instant();
        Duration apart = Duration.between(now, machine.instant());
        if (apart.minus(ahead).abs().compareTo(APART) > 0) {
            aheadBefore = ahead;
            ahead = apart;
            lastSet = now;
            times++;
        }
        return times;
    }

    /// By the machine's clock.
    ///
    /// @param at by this one
    synchronized Instant told(Instant at) {
        timesSet();
        return at.plus(ahead);
    }

    /// The same, for what nothing may be before: of a time before the machine's clock was set, the earlier of the two
    /// that it may be called.
    synchronized Instant toldFrom(Instant at) {
        timesSet();
        boolean since = at.isAfter(lastSet) || ahead.compareTo(aheadBefore) < 0;
        return at.plus(since ? ahead : aheadBefore);
    }
}
