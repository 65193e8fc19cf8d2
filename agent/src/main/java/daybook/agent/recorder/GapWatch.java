package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the standing of each source, told again and again, into gaps. Confined to the gatekeeper's thread.
///
/// A gap is about what may be recorded, not about what happened: it stands there whether or not anything was typed,
/// and so tells nothing about that. A long one is handed on piece by piece, so that a crash does not hide it.
final class GapWatch {
    private static final long PIECE_NANOS = 10_000_000_000L;

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

    /// Whether it was seen within a gap. What was told of that time holds, whatever is known of it by now.
    boolean covers(Seen seen) {
        long nanos = seen.at().nanos();
        return told(seen.source()).anyMatch(gap -> gap.fromNanos() < nanos && nanos < gap.toNanos());
    }

    /// What was seen there is refused. Where its time had been passed as one that is recorded, a gap tells so: from
    /// there to the one that the same act opened, since what comes after it is refused too; of its moment
    /// where there is none.
    ///
    /// @return whether it had been passed so
    boolean refusedAfterAll(Seen seen, Reason reason) {
        if (isTold(seen)) {
            return false;
        }
        Moment at = seen.at();
        tell(new Gap(seen.source(), Math.max(0, at.nanos() - at.errNanos()), nextAfter(seen, reason), reason));
        return true;
    }

    private long nextAfter(Seen seen, Reason reason) {
        long end = seen.at().nanos() + seen.at().errNanos();
        return told(seen.source())
                .filter(gap -> gap.reason() == reason)
                .mapToLong(Gap::fromNanos)
                .filter(from -> from > end)
                .min()
                .orElse(end);
    }

    /// The one that is open has no end yet.
    private Stream<Gap> told(Source source) {
        return Stream.concat(
                recent.stream().filter(gap -> gap.source() == source),
                Stream.ofNullable(open.get(source))
                        .map(current -> new Gap(source, current.fromNanos(), Long.MAX_VALUE, current.reason())));
    }

    /// Within its error it may have been anywhere: where a gap reaches into that, it is the gap's.
    private boolean isTold(Seen seen) {
        long from = seen.at().nanos() - seen.at().errNanos();
        long to = seen.at().nanos() + seen.at().errNanos();
        return told(seen.source()).anyMatch(gap -> gap.fromNanos() <= to && from <= gap.toNanos());
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

    /// Nothing that was seen before is still to be decided.
    void forgetBefore(long nanos) {
        recent.removeIf(gap -> gap.toNanos() < nanos);
    }

    /// Hands on one more.
    void tell(Gap gap) {
        recent.addLast(gap);
        gaps.accept(gap);
    }
}
