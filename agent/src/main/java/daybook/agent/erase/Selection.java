package daybook.agent.erase;

import daybook.consent.Epochs;
import daybook.consent.Exclusion;
import daybook.consent.Moment;
import daybook.consent.Source;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.Shares;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What somebody wants erased of one session: these sources, of this time, while such a window had the focus, or of
/// that document.
public record Selection(Set<Source> sources, Span time, Optional<Exclusion> rule) {
    public Selection {
        sources = Set.copyOf(sources);
    }

    /// What fits.
    ///
    /// @param epochs those that hold any of it
    /// @param gone which of their moments are meant; empty where all are
    /// @param untold stretches that hold something, of which no one can tell which window had the focus
    public record Chosen(Epochs epochs, Optional<Predicate<Moment>> gone, List<Span> untold) {
        public Chosen {
            untold = List.copyOf(untold);
        }

        public Chosen upTo(int last) {
            return new Chosen(epochs.upTo(last), gone, untold);
        }

        public boolean isEmpty() {
            return epochs.isEmpty() && untold.isEmpty();
        }
    }

    /// Which epochs of that session.
    public Chosen in(Disk disk, VaultHome home, VaultReader vault, SessionSummary session) throws IOException {
        EpochSearch search = new EpochSearch(vault, session.session());
        if (rule.isPresent()) {
            return rule.get() instanceof Exclusion.Document document
                    ? search.of(time, document)
                    : search.of(sources, time, rule.get()::matches);
        }
        boolean whole =
                time.fromNanos() <= 0 && time.toNanos() > session.duration().toNanos();
        return whole
                ? new Chosen(all(Shares.present(disk, home, session.session())), Optional.empty(), List.of())
                : new Chosen(search.of(sources, time), Optional.of(time::mayHold), List.of());
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
}
