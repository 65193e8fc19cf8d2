package daybook.agent.recorder;

import daybook.consent.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What became of one source so far. Guarded by its [Tallies].
final class Tally {
    private final Map<Reason, Long> gaps = new EnumMap<>(Reason.class);
    private long admitted;
    private OptionalLong errNanos = OptionalLong.empty();
    private Optional<Reason> standing;

    /// @param standing why it is not recorded now; empty where it is
    Tally(Optional<Reason> standing) {
        this.standing = standing;
    }

    void admit(long err) {
        admitted++;
        errNanos = OptionalLong.of(err);
    }

    void gap(Reason reason) {
        gaps.merge(reason, 1L, Long::sum);
    }

    void stand(Optional<Reason> refusal) {
        standing = refusal;
    }

    boolean hasFailed() {
        return standing.equals(Optional.of(Reason.COLLECTOR_FAILED));
    }

    Status.OfSource of(long stored, OptionalLong lastDurableNanos) {
        return new Status.OfSource(
                admitted,
                Map.copyOf(gaps),
                stored,
                lastDurableNanos,
                errNanos,
                standing.map(Reason::word).orElse("recording"));
    }
}
