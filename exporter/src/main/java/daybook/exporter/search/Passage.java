package daybook.exporter.search;

import org.jspecify.annotations.Nullable;

/// A text that can be found, and when it began in its session.
///
/// @param nanos by the session's clock
/// @param wallNanos by the wall clock, since 1970
/// @param document the id of that in which it stands; null where it is no document's
record Passage(
        long nanos,
        long wallNanos,
        Modality modality,
        String text,
        @Nullable String document) {
    @Override
    public String toString() {
        return "Passage[" + nanos + " " + modality + "]";
    }
}
