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
    /// When the last was made that was lost, of those that no other came through after.
    private long latestNanos = NONE;
    /// What is lost from then on is in another gap.
    private long endedNanos = Long.MAX_VALUE;

    /// One was lost: maybe one that waited for longer than the one before.
    synchronized void lost(long nanos) {
        if (nanos < endedNanos) {
            sinceNanos = sinceNanos == NONE ? nanos : Math.min(sinceNanos, nanos);
            latestNanos = Math.max(latestNanos, nanos);
        }
    }

    /// Where it has lasted long: else a crash would hide it.
    ///
    /// @return a piece of the gap, until then
    synchronized Optional<Gap> piece(long nanos) {
        if (sinceNanos == NONE || nanos - sinceNanos < PIECE_NANOS) {
            return Optional.empty();
        }
        Optional<Gap> piece = gap(nanos);
        sinceNanos = nanos < endedNanos ? nanos : NONE;
        return piece;
    }

    /// None will come any more but what waited.
    ///
    /// @return since when they are missing: that instant, or when the first of those was made that were lost last
    synchronized long endAt(long nanos) {
        endedNanos = sinceNanos == NONE ? nanos : Math.min(sinceNanos, nanos);
        sinceNanos = NONE;
        latestNanos = NONE;
        return endedNanos;
    }

    /// One came through, or the recording ends.
    ///
    /// @param nanos when that one was made: it ends no gap where it had waited since before the last that was lost
    /// @return the gap until then, where any were lost and that is not told yet
    synchronized Optional<Gap> until(long nanos) {
        if (sinceNanos == NONE || nanos <= latestNanos) {
            return Optional.empty();
        }
        Optional<Gap> gap = gap(nanos);
        sinceNanos = NONE;
        latestNanos = NONE;
        return gap;
    }

    private Optional<Gap> gap(long toNanos) {
        long to = Math.min(toNanos, endedNanos);
        return to > sinceNanos
                ? Optional.of(new Gap(Source.SCREEN, sinceNanos, to, Reason.OVERFLOW))
                : Optional.empty();
    }
}
