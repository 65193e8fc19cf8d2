package daybook.agent.erase;

import daybook.consent.Moment;

/// A stretch of a session in its nanoseconds, its end not counted.
public record Span(long fromNanos, long toNanos) {
    /// Whether something of that moment may lie in it.
    boolean mayHold(Moment at) {
        return at.nanos() + at.errNanos() >= fromNanos && at.nanos() - at.errNanos() < toNanos;
    }

    boolean overlaps(Span other) {
        return fromNanos < other.toNanos && other.fromNanos < toNanos;
    }

    /// What lies in both, where they overlap.
    Span within(Span other) {
        return new Span(Math.max(fromNanos, other.fromNanos), Math.min(toNanos, other.toNanos));
    }
}
