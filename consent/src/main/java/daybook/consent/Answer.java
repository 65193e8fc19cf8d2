package daybook.consent;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one answer tells of a document that is kept elsewhere, without the answer itself.
///
/// @param document the document's id where it is kept
/// @param part what of it, such as the id of a revision, of a sheet or slides the media type; empty where the kind
///     says it all
/// @param requested when it was asked for, as this machine's clock said
/// @param received when it was there whole
/// @param served when it was given, as the clock of who gave it said; null where that is not told
/// @param stood how long what was stored before it is known to have stood; null where nobody looked
public record Answer(
        String document,
        Kind kind,
        String part,
        Instant requested,
        Instant received,
        @Nullable Instant served,
        @Nullable Stood stood) {
    private static final String TEXT = "text/";

    /// What was asked for at `from`, and stored, was still the same as it was asked for at `until`.
    ///
    /// It says nothing to whoever has another answer for the one before: what was in between was erased, say.
    public record Stood(Instant from, Instant until) {}

    public Answer(
            String document, Kind kind, String part, Instant requested, Instant received, @Nullable Instant served) {
        this(document, kind, part, requested, received, served, null);
    }

    /// The codes are part of the vault's format: they never change and are never used again.
    public enum Kind {
        /// What kind of file it is, what it is called, who may do what with it.
        FILE(1),
        /// All of a document as it stood: its tabs, text and suggestions.
        STATE(2),
        /// A page of the list of its revisions.
        REVISIONS(3),
        /// The text of one revision.
        REVISION(4),
        /// A page of its comments and their replies.
        COMMENTS(5),
        /// A page of who did what kind of thing to it, and when.
        ACTIVITY(6),
        /// Every edit of it, from a file that its owner's browser fetched.
        CHANGELOG(7),
        /// Who is who in such a file, from another.
        TILES(8),
        /// The text of a spreadsheet, or all of it as it is kept elsewhere: see [Answer#isRaw].
        SHEET(9),
        /// The text of slides, or all of them.
        SLIDES(10);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /// The word that people read: `changelog`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> ofCode(int code) {
            return Arrays.stream(values()).filter(k -> k.code == code).findFirst();
        }
    }

    public Answer {
        Objects.requireNonNull(document);
        if (document.isEmpty()) {
            throw new IllegalArgumentException("an answer about no document");
        }
    }

    /// Whether it is kept for what it may tell one day, and nothing is derived of it: a sheet or slides in another
    /// form than their text.
    public boolean isRaw() {
        return (kind == Kind.SHEET || kind == Kind.SLIDES) && !part.startsWith(TEXT);
    }

    /// The same, which tells also how long what was stored before it stood.
    public Answer after(@Nullable Stood before) {
        return new Answer(document, kind, part, requested, received, served, before);
    }

    @Override
    public String toString() {
        return "Answer[" + kind + "]";
    }
}
