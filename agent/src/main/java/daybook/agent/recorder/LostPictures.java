package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.Optional;

/// The gap that pictures leave which found no room or could not be encoded: from the first of them to the next one that
/// did. Safe for use by several threads.
final class LostPictures {
    private static final long NONE = -1;
    private static final long PIECE_NANOS = 10_000_000_000L;

    private long sinceNanos = NONE;

    /// One was lost.
    synchronized void lost(long nanos) {
        if (sinceNanos == NONE) {
            sinceNanos = nanos;
        }
    }

    /// Where it has lasted long: else a crash would hide it.
    ///
    /// @return a piece of the gap, until then
    synchronized Optional<Gap> piece(long nanos) {
        if (sinceNanos == NONE || nanos - sinceNanos < PIECE_NANOS) {
            return Optional.empty();
        }
        Optional<Gap> piece = until(nanos);
        sinceNanos = nanos;
        return piece;
    }

    /// None will come any more.
    ///
    /// @return since when they are missing: that instant, or when the first of those was made that were lost last
    synchronized long endAt(long nanos) {
        long since = sinceNanos == NONE ? nanos : Math.min(sinceNanos, nanos);
        sinceNanos = NONE;
        return since;
    }

    /// One came through, or the recording ends.
    ///
    /// @return the gap until then, where any were lost
    synchronized Optional<Gap> until(long nanos) {
        if (sinceNanos == NONE) {
            return Optional.empty();
        }
        Gap gap = new Gap(Source.SCREEN, sinceNanos, Math.max(sinceNanos, nanos), Reason.OVERFLOW);
        sinceNanos = NONE;
        return Optional.of(gap);
    }
}
