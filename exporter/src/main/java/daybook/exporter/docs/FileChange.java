package daybook.exporter.docs;

import org.jspecify.annotations.Nullable;

/// What became of a document's file, whatever stands in it.
///
/// @param fromNanos it did not happen before this; nanoseconds since 1970, UTC
/// @param toNanos nor after this
/// @param before the title, the folder's id, or Google's id of the owner; null where [Kind] says it all
/// @param after as before
public record FileChange(
        Kind kind,
        long fromNanos,
        long toNanos,
        @Nullable String before,
        @Nullable String after) {
    /// What it was.
    public enum Kind {
        RENAMED("renamed"),
        MOVED("moved"),
        NEW_OWNER("new_owner"),
        TRASHED("trashed"),
        RESTORED("restored");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// Without titles and names.
    @Override
    public String toString() {
        return "FileChange[" + kind + "]";
    }
}
