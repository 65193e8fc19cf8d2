package daybook.exporter.search;

import org.jspecify.annotations.Nullable;

/// A text that can be found, and when it began in its session.
///
/// @param document the id of that in which it stands; null where it is no document's
record Passage(
        long nanos,
        Modality modality,
        String text,
        @Nullable String document) {
    Passage(long nanos, Modality modality, String text) {
        this(nanos, modality, text, null);
    }

    @Override
    public String toString() {
        return "Passage[" + nanos + " " + modality + "]";
    }
}
