package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.vault.log.VaultWriter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts of what is stored, for people to see that recording goes on. Safe for use by several threads.
///
/// They stand on the screen, which is recorded. So what is refused is not counted, nor what shows nothing new because
/// it changed where it is black: how many keys a password has would be read off the pictures.
final class Tallies {
    /// Enough to see what happened lately; all gaps stand in the vault.
    private static final int KEPT_GAPS = 1_000;

    private final Map<Source, Tally> bySource = new EnumMap<>(Source.class);
    private final Deque<Gap> gaps = new ArrayDeque<>();

    Tallies(Collection<Source> sources) {
        // Nothing is recorded before the gate has said so for the first time.
        sources.forEach(source -> bySource.put(source, new Tally(Optional.of(Reason.STALE_CONTEXT))));
    }

    /// Something of it goes to the vault.
    synchronized void admitted(Source source, long errNanos) {
        of(source).admit(errNanos);
    }

    synchronized void stands(Source source, Optional<Reason> refusal) {
        of(source).stand(refusal);
    }

    synchronized void gap(Gap gap) {
        of(gap.source()).gap(gap.reason());
        gaps.addLast(gap);
        if (gaps.size() > KEPT_GAPS) {
            gaps.removeFirst();
        }
    }

    synchronized Map<Source, Status.OfSource> of(VaultWriter vault) {
        Map<Source, Status.OfSource> statuses = new EnumMap<>(Source.class);
        bySource.forEach(
                (source, tally) -> statuses.put(source, tally.of(vault.stored(source), vault.durableNanos(source))));
        return statuses;
    }

    /// Those that are missing because what watches them failed or is silent.
    synchronized List<Source> failed() {
        return bySource.entrySet().stream()
                .filter(each -> each.getValue().hasFailed())
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    private Tally of(Source source) {
        return bySource.computeIfAbsent(
                source, _ -> new Tally(source.isGranted() ? Optional.of(Reason.NOT_GRANTED) : Optional.empty()));
    }
}
