package daybook.exporter.search;

import daybook.vault.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text in which all words stand that were searched for.
///
/// @param started when its session did
/// @param nanos when it began, in the session's nanoseconds; of what a document held before, below 0
/// @param at the same by the wall clock, as that stood then
/// @param document the id of that in which it stands; null where it is no document's
public record Hit(
        Id session,
        Instant started,
        long nanos,
        Instant at,
        Modality modality,
        String text,
        @Nullable String document) {
    @Override
    public String toString() {
        return "Hit[" + session + " " + nanos + " " + modality + "]";
    }
}
