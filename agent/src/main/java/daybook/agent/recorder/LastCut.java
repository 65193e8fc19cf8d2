package daybook.agent.recorder;

import daybook.collectors.Collector;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Until when the epochs reach that were closed last, and what came too late for them. A gap of that does not tell
/// when it was: that may have been erased. Confined to the gatekeeper's thread.
final class LastCut {
    private long untilNanos = -1;
    /// Of these something came late since, and a gap tells so.
    private final Set<Source> told = EnumSet.noneOf(Source.class);

    void at(long nanos) {
        untilNanos = Math.max(untilNanos, nanos);
        told.clear();
    }

    boolean isBefore(Moment at) {
        return untilNanos < at.nanos();
    }

    /// Something of it came too late.
    ///
    /// @return the gap of it, where none tells so yet
    Optional<Gap> late(Source source) {
        return told.add(source)
                ? Optional.of(new Gap(
                        source,
                        Math.max(0, untilNanos - Collector.LATEST_NANOS),
                        Math.max(0, untilNanos),
                        Reason.FORGOTTEN))
                : Optional.empty();
    }
}
