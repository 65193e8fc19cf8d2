package daybook.agent.erase;

import daybook.consent.Epochs;
import daybook.consent.Exclusion;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Window;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import daybook.vault.log.SessionReader;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Finds the epochs that hold something of a time: whole epochs, since an epoch is what can be erased.
final class EpochSearch {
    private final VaultReader vault;
    private final Id session;

    EpochSearch(VaultReader vault, Id session) {
        this.vault = vault;
        this.session = session;
    }

    /// Those in which one of the sources has something of that time.
    Epochs of(Collection<Source> sources, Span time) throws IOException {
        Set<Integer> epochs = new TreeSet<>();
        each(sources, time, (epoch, _) -> epochs.add(epoch));
        return Epochs.of(epochs);
    }

    /// Those in which one of the sources has something of that time while such a window may have had the focus; and the
    /// stretches in which it has something, and no one can tell which window had it.
    Selection.Chosen of(Collection<Source> sources, Span time, Predicate<Window> window) throws IOException {
        FocusSpans focus = new FocusSpans();
        all(focus::see);
        List<Span> meant = focus.of(window);
        List<Span> unknown = focus.unknown();
        Predicate<Moment> gone = at -> time.mayHold(at) && meant.stream().anyMatch(span -> span.mayHold(at));
        Set<Integer> epochs = new TreeSet<>();
        Set<Span> untold = new HashSet<>();
        each(sources, time, (epoch, seen) -> {
            Moment at = seen.at();
            if (gone.test(at)) {
                epochs.add(epoch);
            } else if (!(seen instanceof Observation.Focus)) {
                unknown.stream().filter(span -> span.holds(at.nanos())).forEach(untold::add);
            }
        });
        return new Selection.Chosen(
                Epochs.of(epochs),
                Optional.of(gone),
                unknown.stream()
                        .filter(untold::contains)
                        .map(span -> span.within(time))
                        .toList());
    }

    /// Those that hold something of that document. The pieces of an answer have a moment of their own.
    Selection.Chosen of(Span time, Exclusion.Document document) throws IOException {
        Set<Integer> epochs = new TreeSet<>();
        Set<Moment> moments = new HashSet<>();
        each(Set.of(Source.DOCS), time, (epoch, seen) -> {
            if (seen instanceof Observation.Piece piece
                    && piece.answer().document().equals(document.id())) {
                epochs.add(epoch);
                moments.add(piece.at());
            }
        });
        return new Selection.Chosen(Epochs.of(epochs), Optional.of(moments::contains), List.of());
    }

    private interface Visit {
        void see(int epoch, Observation seen);
    }

    private void each(Collection<Source> sources, Span time, Visit visit) throws IOException {
        all(stored -> {
            if (stored instanceof Stored.Seen(int epoch, Observation seen)
                    && sources.contains(seen.source())
                    && time.mayHold(seen.at())) {
                visit.see(epoch, seen);
            }
        });
    }

    private void all(Consumer<Stored> visit) throws IOException {
        try (SessionReader reader = vault.open(session)) {
            for (Optional<Stored> next = reader.next(); next.isPresent(); next = reader.next()) {
                visit.accept(next.get());
            }
        }
    }
}
