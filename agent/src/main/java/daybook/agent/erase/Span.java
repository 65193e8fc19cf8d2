package daybook.agent.erase;

import daybook.consent.Moment;
import java.util.concurrent.TimeUnit;

/// A stretch of a session in its nanoseconds, its end not counted.
public record Span(long fromNanos, long toNanos) {
    /// What is stored was seen no longer before it came into its epoch: the longest hold-back that there may be, and a
    /// while to decide.
    static final long MOST_HELD_BACK_NANOS = TimeUnit.SECONDS.toNanos(35);

    /// Whether a session that was stored up to there may get more of that time.
    public boolean mayGetMore(long storedNanos) {
        return toNanos > storedNanos - MOST_HELD_BACK_NANOS;
    }

    /// Whether something of that moment may lie in it.
    boolean mayHold(Moment at) {
        return at.nanos() + at.errNanos() >= fromNanos && at.nanos() - at.errNanos() < toNanos;
    }

    boolean holds(long nanos) {
        return fromNanos <= nanos && nanos < toNanos;
    }

    boolean overlaps(Span other) {
        return fromNanos < other.toNanos && other.fromNanos < toNanos;
    }

    /// What lies in both, where they overlap.
    Span within(Span other) {
        return new Span(Math.max(fromNanos, other.fromNanos), Math.min(toNanos, other.toNanos));
    }
}
