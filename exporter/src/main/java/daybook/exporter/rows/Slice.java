package daybook.exporter.rows;

import daybook.consent.Answer;
import daybook.consent.Source;
import daybook.vault.Id;
import java.util.Optional;
import java.util.Set;

/// Which part of a session leaves: some sources, from one instant to another. `toString()` names no document.
///
/// @param documents ids of the documents of which alone anything leaves; empty for all there are
/// @param fromNanos session's nanoseconds, inclusive
/// @param toNanos session's nanoseconds, exclusive
public record Slice(Id session, Set<Source> sources, Optional<Set<String>> documents, long fromNanos, long toNanos) {
    public Slice {
        sources = Set.copyOf(sources);
        documents = documents.map(Set::copyOf);
        if (fromNanos < 0 || toNanos < fromNanos) {
            throw new IllegalArgumentException("a slice ends before it begins");
        }
    }

    /// Of every document.
    public Slice(Id session, Set<Source> sources, long fromNanos, long toNanos) {
        this(session, sources, Optional.empty(), fromNanos, toNanos);
    }

    /// Whether what is about that document may leave, if it lies in its time.
    public boolean names(Answer about) {
        return documents.map(ids -> ids.contains(about.document())).orElse(true);
    }

    @Override
    public String toString() {
        return "Slice[" + session + ", " + sources + ", " + fromNanos + ".." + toNanos + "]";
    }

    boolean holds(long nanos) {
        return nanos >= fromNanos && nanos < toNanos;
    }
}
