package daybook.exporter.search;

import daybook.vault.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text in which all words stand that were searched for.
///
/// @param started when its session did
/// @param nanos when it began, in the session's nanoseconds; of what a document held before, below 0
/// @param document the id of that in which it stands; null where it is no document's
public record Hit(
        Id session,
        Instant started,
        long nanos,
        Modality modality,
        String text,
        @Nullable String document) {
    @Override
    public String toString() {
        return "Hit[" + session + " " + nanos + " " + modality + "]";
    }
}
