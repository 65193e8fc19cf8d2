package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the standing of each source, told again and again, into gaps. Confined to the gatekeeper's thread.
///
/// A gap is about what may be recorded, not about what happened: it stands there whether or not anything was typed,
/// and so tells nothing about that. A long one is handed on piece by piece, so that a crash does not hide it.
final class GapWatch {
    private static final long PIECE_NANOS = 10_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    /// Nothing comes that late.
    private static final long REMEMBERED_NANOS = 40 * SECOND_NANOS;

    private record Open(long fromNanos, Reason reason) {}

    private final Map<Source, @Nullable Open> open = new EnumMap<>(Source.class);
    /// What ended not long ago, and what was added.
    private final Deque<Gap> recent = new ArrayDeque<>();
    private final Consumer<Gap> gaps;

    GapWatch(Consumer<Gap> gaps) {
        this.gaps = gaps;
    }

    /// At that instant the source is refused for that reason, or records.
    ///
    /// @return whether the source records again from here on
    boolean stands(Source source, long nanos, Optional<Reason> refusal) {
        Open current = open.get(source);
        if (current == null) {
            refusal.ifPresent(reason -> open.put(source, new Open(nanos, reason)));
            return false;
        }
        boolean same = refusal.filter(reason -> reason == current.reason()).isPresent();
        if (same && nanos - current.fromNanos() < PIECE_NANOS) {
            return false;
        }
        end(source, nanos);
        refusal.ifPresent(reason -> open.put(source, new Open(nanos, reason)));
        return refusal.isEmpty();
    }

    /// Why the source was refused when last told.
    Optional<Reason> refusal(Source source) {
        return Optional.ofNullable(open.get(source)).map(Open::reason);
    }

    /// What was seen there is refused. Where its time had been passed as one that is recorded, a gap of its own tells
    /// so: of a whole second, since this one does depend on what happened.
    ///
    /// @param passedNanos nothing later is told yet
    /// @return whether it had been passed so
    boolean refusedAfterAll(Seen seen, Reason reason, long passedNanos) {
        if (isTold(seen)) {
            return false;
        }
        long nanos = seen.at().nanos();
        long second = Math.floorDiv(nanos, SECOND_NANOS) * SECOND_NANOS;
        tell(new Gap(seen.source(), second, Math.max(nanos, Math.min(second + SECOND_NANOS, passedNanos)), reason));
        return true;
    }

    /// Within its error it may have been anywhere: where a gap reaches into that, it is the gap's.
    private boolean isTold(Seen seen) {
        long from = seen.at().nanos() - seen.at().errNanos();
        long to = seen.at().nanos() + seen.at().errNanos();
        Open current = open.get(seen.source());
        return (current != null && current.fromNanos() <= to)
                || recent.stream()
                        .anyMatch(
                                gap -> gap.source() == seen.source() && gap.fromNanos() <= to && from <= gap.toNanos());
    }

    /// The recording ends: so do all gaps.
    void end(long nanos) {
        open.keySet().stream().toList().forEach(source -> end(source, nanos));
    }

    private void end(Source source, long nanos) {
        Open current = open.remove(source);
        if (current != null && nanos > current.fromNanos()) {
            tell(new Gap(source, current.fromNanos(), nanos, current.reason()));
        }
    }

    /// Hands on one more.
    void tell(Gap gap) {
        recent.removeIf(old -> old.toNanos() < gap.toNanos() - REMEMBERED_NANOS);
        recent.addLast(gap);
        gaps.accept(gap);
    }
}
