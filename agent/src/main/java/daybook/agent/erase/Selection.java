package daybook.agent.erase;

import daybook.consent.Epochs;
import daybook.consent.Exclusion;
import daybook.consent.Source;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.Shares;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// What somebody wants erased: these sources, of this time, while such a window had the focus.
///
/// @param to not counted
public record Selection(Set<Source> sources, Instant from, Instant to, Optional<Exclusion> window) {
    public Selection {
        sources = Set.copyOf(sources);
    }

    /// Whether it may hold anything of that session. Of a damaged one nobody knows when it was.
    public boolean touches(SessionSummary session) {
        Instant end = session.started().plus(session.duration());
        return session.started().isBefore(to) && !end.isBefore(from);
    }

    /// Whether which window had the focus must be known for it, and is not.
    public boolean needsWindowsOf(SessionSummary session) {
        return window.isPresent() && !session.sources().contains(Source.WINDOWS);
    }

    /// What is meant of a session.
    ///
    /// @param epochs those that hold any of it
    /// @param moments which of their moments, in the session's nanoseconds; empty where all are
    public record Meant(Epochs epochs, Optional<LongPredicate> moments) {}

    /// What is meant of that session.
    public Meant in(Disk disk, VaultHome home, VaultReader vault, SessionSummary session) throws IOException {
        Instant end = session.started().plus(session.duration());
        if (window.isEmpty() && !from.isAfter(session.started()) && to.isAfter(end)) {
            return new Meant(all(Shares.present(disk, home, session.session())), Optional.empty());
        }
        long fromNanos = nanos(session.started(), from);
        long toNanos = nanos(session.started(), to);
        EpochSearch search = new EpochSearch(vault, session.session());
        LongPredicate moments = new EpochSearch.Span(fromNanos, toNanos)::holds;
        if (window.isPresent()) {
            List<EpochSearch.Span> focused = search.focused(window.get()::matches);
            moments = moments.and(nanos -> focused.stream().anyMatch(span -> span.holds(nanos)));
        }
        return new Meant(search.of(sources, moments), Optional.of(moments));
    }

    private Epochs all(Map<Source, Epochs> present) {
        Set<Integer> epochs = new TreeSet<>();
        present.forEach((source, of) -> {
            if (sources.contains(source)) {
                each(of).forEach(epochs::add);
            }
        });
        return Epochs.of(epochs);
    }

    private static Collection<Integer> each(Epochs epochs) {
        return epochs.ranges().stream()
                .flatMapToInt(range -> IntStream.rangeClosed(range.first(), range.last()))
                .boxed()
                .toList();
    }

    /// More than 292 years away is the first or last nanosecond there is.
    private static long nanos(Instant started, Instant at) {
        return TimeUnit.NANOSECONDS.convert(Duration.between(started, at));
    }
}
