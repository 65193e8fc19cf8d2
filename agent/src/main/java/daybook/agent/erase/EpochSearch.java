package daybook.agent.erase;

import daybook.consent.Epochs;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Window;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import daybook.vault.log.SessionReader;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Finds the epochs that hold something of a time: whole epochs, since an epoch is what can be erased.
public final class EpochSearch {
    private final VaultReader vault;
    private final Id session;

    public EpochSearch(VaultReader vault, Id session) {
        this.vault = vault;
        this.session = session;
    }

    /// A stretch of the session in nanoseconds, its end not counted.
    public record Span(long fromNanos, long toNanos) {
        boolean holds(long nanos) {
            return nanos >= fromNanos && nanos < toNanos;
        }
    }

    /// Those in which one of the sources has something of that time.
    public Epochs of(Collection<Source> sources, LongPredicate time) throws IOException {
        Set<Integer> epochs = new TreeSet<>();
        try (SessionReader reader = vault.open(session)) {
            for (Optional<Stored> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Stored.Seen(int epoch, Observation seen)
                        && sources.contains(seen.source())
                        && time.test(seen.at().nanos())) {
                    epochs.add(epoch);
                }
            }
        }
        return Epochs.of(epochs);
    }

    /// When such a window had the focus, as far as windows were recorded.
    public List<Span> focused(Predicate<Window> window) throws IOException {
        List<Observation.Focus> changes = new ArrayList<>();
        try (SessionReader reader = vault.open(session)) {
            for (Optional<Stored> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Stored.Seen(int _, Observation.Focus focus)) {
                    changes.add(focus);
                }
            }
        }
        changes.sort(Comparator.comparingLong(focus -> focus.at().nanos()));
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (window.test(changes.get(i).window())) {
                long to = i + 1 < changes.size() ? changes.get(i + 1).at().nanos() : Long.MAX_VALUE;
                spans.add(new Span(changes.get(i).at().nanos(), to));
            }
        }
        return spans;
    }
}
