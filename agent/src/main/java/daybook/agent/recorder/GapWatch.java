package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
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
    private static final long REMEMBERED_NANOS = 20 * SECOND_NANOS;

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

    /// What the source saw at that moment is refused. Where the moment had been passed as one that is recorded, a gap
    /// of its own tells so: of a whole second, since this one does depend on what happened.
    ///
    /// @param passedNanos nothing later is told yet
    /// @return whether it had been passed so
    boolean refusedAfterAll(Source source, long nanos, Reason reason, long passedNanos) {
        if (isIn(source, nanos)) {
            return false;
        }
        long second = second(nanos);
        tell(new Gap(source, second, Math.max(nanos, Math.min(second + SECOND_NANOS, passedNanos)), reason));
        return true;
    }

    /// When the second began of that moment.
    static long second(long nanos) {
        return Math.floorDiv(nanos, SECOND_NANOS) * SECOND_NANOS;
    }

    private boolean isIn(Source source, long nanos) {
        Open current = open.get(source);
        return (current != null && current.fromNanos() <= nanos)
                || recent.stream()
                        .anyMatch(gap -> gap.source() == source && gap.fromNanos() <= nanos && nanos <= gap.toNanos());
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
