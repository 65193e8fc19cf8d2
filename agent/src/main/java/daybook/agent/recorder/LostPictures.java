package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The gaps that pictures leave which found no room or could not be encoded: each from the first of them to the next
/// one that did. Safe for use by several threads.
final class LostPictures {
    private static final long PIECE_NANOS = 10_000_000_000L;

    /// When those were made that are lost and in no gap yet.
    private final NavigableSet<Long> lost = new TreeSet<>();
    /// What is lost from then on is in another gap.
    private long endedNanos = Long.MAX_VALUE;

    /// One was lost. One that was made before it may still come.
    synchronized void lost(long nanos) {
        if (nanos < endedNanos) {
            lost.add(nanos);
        }
    }

    /// Where it has lasted long: else a crash would hide it.
    ///
    /// @param nanos none comes any more that was made before
    /// @return a piece of the gap, until then
    synchronized Optional<Gap> piece(long nanos) {
        if (lost.isEmpty() || nanos - lost.first() < PIECE_NANOS) {
            return Optional.empty();
        }
        Optional<Gap> piece = until(nanos);
        lost(nanos);
        return piece;
    }

    /// None will come any more but what waited.
    ///
    /// @return since when they are missing: that instant, or when the first of those was made that were lost last
    synchronized long endAt(long nanos) {
        endedNanos = lost.isEmpty() ? nanos : Math.min(lost.first(), nanos);
        lost.clear();
        return endedNanos;
    }

    /// One came through that was made then, or the recording ends.
    ///
    /// @return the gap until then, where any were lost before and that is not told yet
    synchronized Optional<Gap> until(long nanos) {
        NavigableSet<Long> before = lost.headSet(nanos, true);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        long from = before.first();
        long to = Math.min(nanos, endedNanos);
        before.clear();
        return from < to ? Optional.of(new Gap(Source.SCREEN, from, to, Reason.OVERFLOW)) : Optional.empty();
    }
}
