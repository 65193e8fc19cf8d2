package daybook.exporter.rows;

import daybook.consent.Source;
import daybook.vault.Id;
import java.util.Set;

/// Which part of a session leaves: some sources, from one instant to another.
///
/// @param fromNanos session's nanoseconds, inclusive
/// @param toNanos session's nanoseconds, exclusive
public record Slice(Id session, Set<Source> sources, long fromNanos, long toNanos) {
    public Slice {
        sources = Set.copyOf(sources);
        if (fromNanos < 0 || toNanos < fromNanos) {
            throw new IllegalArgumentException("a slice ends before it begins");
        }
    }

    boolean holds(long nanos) {
        return nanos >= fromNanos && nanos < toNanos;
    }
}
