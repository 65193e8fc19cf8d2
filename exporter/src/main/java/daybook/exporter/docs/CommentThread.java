package daybook.exporter.docs;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A comment and what was replied, as they were when last seen with their content.
///
/// @param createdNanos it was made no later; since 1970, by this machine's clock
/// @param doubtNanos it may have been made so much earlier: it is Google's clock that tells
/// @param author an id of Google's, or a name where that is all that was told; null where it was deleted before it was
///     seen
/// @param content null as author
/// @param quote what it was put on, as that stood then; null where it is on the whole document
/// @param anchor where the quote stood when it was created, or has gone since; null where that cannot be told
public record CommentThread(
        String id,
        long createdNanos,
        long doubtNanos,
        @Nullable String author,
        @Nullable String content,
        @Nullable String quote,
        @Nullable Anchor anchor,
        State state,
        List<Reply> replies) {
    private static final String REOPEN = "reopen";

    /// What became of it.
    public enum State {
        OPEN("open"),
        RESOLVED("resolved"),
        DELETED("deleted");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// A stretch of a text as it was at some time.
    ///
    /// @param from in UTF-16 units
    /// @param to exclusive
    /// @param grain of the chain whose text it is
    /// @param asOfNanos the text after all edits that were done by then
    /// @param pos as from, in code points
    /// @param length in code points
    public record Anchor(Grain grain, long asOfNanos, Place place, int from, int to, int pos, int length) {}

    /// One reply, with times as a thread has them.
    ///
    /// @param action `resolve` or `reopen`; null for neither
    public record Reply(
            String id,
            long createdNanos,
            long doubtNanos,
            @Nullable String author,
            @Nullable String content,
            @Nullable String action,
            boolean deleted) {
        @Override
        public String toString() {
            return "Reply";
        }
    }

    /// Whether it was resolved or deleted then, or may have been: what is, but nobody tells since when, was.
    public boolean isClosedAt(long nanos) {
        List<String> actions =
                replies.stream().map(Reply::action).filter(Objects::nonNull).toList();
        boolean untold = state == State.RESOLVED
                && (actions.isEmpty() || actions.getLast().equals(REOPEN));
        boolean resolved = !actions.isEmpty() && actions.getFirst().equals(REOPEN);
        for (Reply reply : replies) {
            long doubt = REOPEN.equals(reply.action()) ? 0 : reply.doubtNanos();
            if (reply.createdNanos() - doubt <= nanos && reply.action() != null) {
                resolved = reply.action().equals("resolve");
            }
        }
        return resolved || untold || state == State.DELETED;
    }

    CommentThread on(Anchor where) {
        return new CommentThread(id, createdNanos, doubtNanos, author, content, quote, where, state, replies);
    }

    @Override
    public String toString() {
        return "CommentThread[" + state + ", " + replies.size() + " replies]";
    }
}
