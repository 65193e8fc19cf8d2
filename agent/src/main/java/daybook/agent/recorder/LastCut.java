package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.Source;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Until when the epochs reach that were closed last, and what came too late for them. A gap of that does not tell
/// when it was: that may have been erased. Confined to the gatekeeper's thread.
final class LastCut {
    /// A program has four seconds to hand over what was copied, and pictures may wait for as long where the display is
    /// busy.
    private static final long LATEST_NANOS = 5_000_000_000L;

    /// So long a picture waits else, until all is known that it is judged by.
    private static final long LATE_NANOS = 500_000_000L;

    private long untilNanos = -1;
    /// Of these something came late since, and so far back it is told.
    private final Map<Source, Long> told = new EnumMap<>(Source.class);

    void at(long nanos) {
        untilNanos = Math.max(untilNanos, nanos);
        told.clear();
    }

    boolean isBefore(Moment at) {
        return untilNanos < at.nanos();
    }

    /// It came too late.
    ///
    /// @return the gap of it, as far as none tells of it yet
    Optional<Gap> late(Seen seen) {
        Moment at = seen.at();
        boolean shortly = untilNanos - at.nanos() + at.errNanos() <= LATE_NANOS;
        return late(seen.source(), shortly ? LATE_NANOS : LATEST_NANOS);
    }

    /// Something of it came too late, whenever it was seen.
    ///
    /// @return the gap of it, as far as none tells of it yet
    Optional<Gap> late(Source source) {
        return late(source, LATEST_NANOS);
    }

    private Optional<Gap> late(Source source, long reach) {
        long before = told.getOrDefault(source, 0L);
        if (reach <= before) {
            return Optional.empty();
        }
        told.put(source, reach);
        return Optional.of(
                new Gap(source, Math.max(0, untilNanos - reach), Math.max(0, untilNanos - before), Reason.FORGOTTEN));
    }
}
