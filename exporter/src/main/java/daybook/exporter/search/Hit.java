package daybook.exporter.search;

import daybook.vault.Id;
import java.time.Instant;

/// A text in which all words stand that were searched for.
///
/// @param started when its session did
/// @param nanos when it began, in the session's nanoseconds
public record Hit(Id session, Instant started, long nanos, Modality modality, String text) {
    @Override
    public String toString() {
        return "Hit[" + session + " " + nanos + " " + modality + "]";
    }
}
