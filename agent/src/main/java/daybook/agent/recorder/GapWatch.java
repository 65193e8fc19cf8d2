package daybook.agent.recorder;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
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

    private record Open(long fromNanos, Reason reason) {}

    private final Map<Source, @Nullable Open> open = new EnumMap<>(Source.class);
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

    /// The recording ends: so do all gaps.
    void end(long nanos) {
        open.keySet().stream().toList().forEach(source -> end(source, nanos));
    }

    private void end(Source source, long nanos) {
        Open current = open.remove(source);
        if (current != null && nanos > current.fromNanos()) {
            gaps.accept(new Gap(source, current.fromNanos(), nanos, current.reason()));
        }
    }
}
