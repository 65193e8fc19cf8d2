package daybook.consent;

import java.util.Optional;

/// Counts keys where no more than that may be recorded: how many were pressed in each ten seconds. For one thread.
public final class KeyCounts {
    private static final long SPAN_NANOS = 10_000_000_000L;

    private long fromNanos;
    private int presses;

    /// Counts a key.
    ///
    /// @return how many were counted in the ten seconds before its own, where some were
    public Optional<Admitted> count(Verdict.Counted key) {
        long from = Math.floorDiv(key.atNanos(), SPAN_NANOS) * SPAN_NANOS;
        Optional<Admitted> before = from == fromNanos ? Optional.empty() : take();
        fromNanos = from;
        presses += key.press() ? 1 : 0;
        return before;
    }

    /// What was counted in a span that is over at that instant, where something was.
    public Optional<Admitted> takeBefore(long nanos) {
        return nanos >= fromNanos + SPAN_NANOS ? take() : Optional.empty();
    }

    /// What is counted so far.
    public Optional<Admitted> take() {
        int counted = presses;
        presses = 0;
        return counted == 0
                ? Optional.empty()
                : Optional.of(new Admitted(
                        new Observation.KeyCount(new Moment(fromNanos + SPAN_NANOS / 2, SPAN_NANOS / 2), counted)));
    }
}
