package daybook.agent.recorder;

import daybook.consent.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Keeps a pause for as long as it was to last, though the wall clock is set forward meanwhile: whoever paused for
/// half an hour means half an hour. Confined to one thread.
final class SteadyPause {
    private static final long SECOND_NANOS = 1_000_000_000;
    /// A hundred years.
    private static final long MOST_SECONDS = 3_155_760_000L;

    private boolean paused;
    private Optional<Instant> until = Optional.empty();
    private long endsNanos;

    /// Whether the pause that stands there goes on.
    ///
    /// @param now by the wall clock
    /// @param steadyNanos of a clock that nobody sets, such as [System#nanoTime]
    boolean lasts(Standing standing, Instant now, long steadyNanos) {
        if (!standing.paused()) {
            paused = false;
            return false;
        }
        if (!paused || !until.equals(standing.pausedUntil())) {
            paused = true;
            until = standing.pausedUntil();
            endsNanos = steadyNanos
                    + until.map(end ->
                                    Math.min(Duration.between(now, end).toSeconds() + 1, MOST_SECONDS) * SECOND_NANOS)
                            .orElse(0L);
        }
        return until.isEmpty() || steadyNanos - endsNanos < 0;
    }
}
