package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says of what a [GateHistory] saw what is neither stored nor in a gap: whoever reads would take it for a stretch in
/// which nothing happened.
record GateCoverage(GateHistory history) {

    List<Seen> untold() {
        Set<Key> stored =
                history.stored.stream().map(each -> Key.of(each.seen())).collect(Collectors.toSet());
        return history.offered.stream()
                .filter(seen -> tellsGaps(seen.source()))
                .filter(seen -> !stored.contains(Key.of(seen)) && !isCounted(seen))
                .filter(seen -> history.gaps.stream().noneMatch(gap -> tellsOf(gap, seen)))
                .toList();
    }

    /// Gaps of what nobody asked to be recorded, and those in which something is stored, where each source came in
    /// order. Marks have gaps of their own, and counts are of a stretch.
    List<Gap> overtold() {
        return history.gaps.stream()
                .filter(gap -> !tellsGaps(gap.source())
                        || (history.inOrder
                                && !isOfAnErasing(gap)
                                && gap.source() != Source.MARKS
                                && !isOfOne(gap)
                                && history.stored.stream().anyMatch(stored -> isWithin(gap, stored.seen()))))
                .toList();
    }

    /// What is forgotten had been stored before, and so had what came before a text or a picture that is late for a
    /// cut: its gap does not tell when that was.
    private boolean isOfAnErasing(Gap gap) {
        long to = gap.toNanos() / GateHistory.MILLI;
        return gap.reason() == Reason.FORGOTTEN
                && (history.forgot.contains(to)
                        || history.cuts.stream().anyMatch(cut -> Math.max(0, cut.until()) == to));
    }

    private boolean isWithin(Gap gap, Seen seen) {
        return gap.source() == seen.source()
                && !(seen instanceof Observation.KeyCount)
                && !(beginsWithWhatIsMissing(gap) && isStated(seen))
                && missingFrom(gap) < seen.at().nanos()
                && seen.at().nanos() < gap.toNanos();
    }

    /// The focus that is said again before what another source saw: that did not wait for what is missing.
    private boolean isStated(Seen seen) {
        return seen instanceof Observation.Focus && !history.offered.contains(seen);
    }

    private boolean beginsWithWhatIsMissing(Gap gap) {
        return missing(gap).findAny().isPresent();
    }

    /// Within its error it may have been anywhere, before or after what is stored.
    private boolean isOfOne(Gap gap) {
        return history.offered.stream()
                .filter(seen -> seen.source() == gap.source())
                .map(Seen::at)
                .anyMatch(at -> at.nanos() + at.errNanos() == gap.toNanos()
                        && Math.max(0, at.nanos() - at.errNanos()) == gap.fromNanos());
    }

    /// A gap that begins with what is missing begins as long before that as it may have been.
    private long missingFrom(Gap gap) {
        return missing(gap).mapToLong(Moment::nanos).max().orElse(gap.fromNanos());
    }

    private Stream<Moment> missing(Gap gap) {
        return history.offered.stream()
                .filter(seen -> seen.source() == gap.source())
                .map(Seen::at)
                .filter(at -> Math.max(0, at.nanos() - at.errNanos()) == gap.fromNanos());
    }

    private boolean tellsGaps(Source source) {
        return source == Source.MARKS || history.recorded.contains(source);
    }

    /// What is stored of it may be less than what was seen.
    private record Key(Source source, Moment at) {
        static Key of(Seen seen) {
            return new Key(seen.source(), seen.at());
        }
    }

    /// Within its error, it may have been anywhere.
    private static boolean tellsOf(Gap gap, Seen seen) {
        Moment at = seen.at();
        return gap.source() == seen.source()
                && gap.fromNanos() <= at.nanos() + at.errNanos()
                && gap.toNanos() >= at.nanos() - at.errNanos();
    }

    private boolean isCounted(Seen seen) {
        return seen instanceof Observation.Key
                && history.allowed.stream()
                        .map(allowed ->
                                Optional.ofNullable(allowed.policy().grants().get(Source.KEYSTROKES)))
                        .anyMatch(grant -> grant.map(Grant::mode).equals(Optional.of(Mode.COUNTS)));
    }
}
