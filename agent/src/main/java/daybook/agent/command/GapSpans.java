package daybook.agent.command;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Gaps for people: pieces of one become one, and those of several sources for one reason are told together.
final class GapSpans {
    /// What is shorter tells nobody anything.
    private static final long SHORTEST_NANOS = Duration.ofMillis(200).toNanos();

    private static final long NEAR_NANOS = Duration.ofMillis(100).toNanos();

    private final List<Span> spans = new ArrayList<>();

    void add(Gap gap) {
        Optional<Span> piece =
                spans.reversed().stream().filter(s -> s.isContinuedBy(gap)).findFirst();
        piece.ifPresentOrElse(
                span -> span.to = gap.toNanos(),
                () -> spans.add(new Span(gap.fromNanos(), gap.toNanos(), gap.reason(), gap.source())));
    }

    /// Tells each by its beginning and a sentence.
    void forEach(BiConsumer<Long, String> action) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans) {
            joined.stream()
                    .filter(other -> other.isNear(span))
                    .findFirst()
                    .ifPresentOrElse(other -> other.sources.addAll(span.sources), () -> joined.add(span));
        }
        joined.stream()
                .filter(span -> span.to - span.from >= SHORTEST_NANOS)
                .forEach(span -> action.accept(span.from, span.sentence()));
    }

    private static final class Span {
        final long from;
        final Reason reason;
        final Set<Source> sources;
        long to;

        Span(long from, long to, Reason reason, Source source) {
            this.from = from;
            this.to = to;
            this.reason = reason;
            this.sources = EnumSet.of(source);
        }

        boolean isContinuedBy(Gap gap) {
            return sources.contains(gap.source()) && reason == gap.reason() && to == gap.fromNanos();
        }

        boolean isNear(Span other) {
            return reason == other.reason
                    && Math.abs(from - other.from) < NEAR_NANOS
                    && Math.abs(to - other.to) < NEAR_NANOS;
        }

        String sentence() {
            String of = sources.stream().map(Source::word).collect(Collectors.joining(", "));
            return String.format("%.1f s without %s: %s", (to - from) / 1e9, of, reason.word());
        }
    }
}
