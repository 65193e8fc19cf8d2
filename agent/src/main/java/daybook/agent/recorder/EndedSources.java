package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The sources that ended before the recording does. Any thread may end one; the rest is the gatekeeper's.
final class EndedSources {
    /// From that instant on it is recorded no longer.
    record Ended(long nanos, Reason reason) {}

    private final Map<Source, Ended> ended = new ConcurrentHashMap<>();
    /// Those of which a gap was asked for.
    private final Set<Source> told = EnumSet.noneOf(Source.class);

    /// A source ends once.
    void ends(Source source, long nanos, Reason reason) {
        ended.putIfAbsent(source, new Ended(nanos, reason));
    }

    Optional<Ended> of(Source source) {
        return Optional.ofNullable(ended.get(source));
    }

    /// A picture is older than what is decided when it comes: where the source ends with one, what came after it has
    /// been passed as recorded, and is missing too.
    ///
    /// @return the gaps of those that ended before what is decided and were not asked for yet
    List<Gap> endedBefore(long decidedNanos) {
        List<Gap> gaps = new ArrayList<>();
        ended.forEach((source, end) -> {
            if (told.add(source) && end.nanos() < decidedNanos) {
                gaps.add(new Gap(source, end.nanos(), decidedNanos, end.reason()));
            }
        });
        return gaps;
    }
}
