package daybook.emulator.truth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A comment with its replies, as it is now. What was deleted is still here: only answers leave it out.
///
/// @param place where it was made; null for a comment on the whole document
/// @param quoted the text it was made on, as it was then
/// @param resolved null until it was resolved for the first time
public record Comment(
        String id,
        Person author,
        Instant created,
        Instant modified,
        String content,
        @Nullable Place place,
        @Nullable String quoted,
        @Nullable Boolean resolved,
        boolean deleted,
        List<Reply> replies) {
    public Comment {
        replies = List.copyOf(replies);
    }

    /// @param action `resolve`, `reopen`, or null for words only
    public record Reply(
            String id,
            Person author,
            Instant created,
            String content,
            @Nullable String action,
            boolean deleted) {}

    Comment with(Reply reply) {
        List<Reply> all = new ArrayList<>(replies);
        all.add(reply);
        Boolean state = reply.action() == null
                ? resolved
                : Boolean.valueOf(reply.action().equals("resolve"));
        return new Comment(id, author, created, reply.created(), content, place, quoted, state, deleted, all);
    }

    Comment withoutReply(String reply, Instant at) {
        List<Reply> all = replies.stream()
                .map(each -> each.id().equals(reply)
                        ? new Reply(each.id(), each.author(), each.created(), each.content(), each.action(), true)
                        : each)
                .toList();
        return new Comment(id, author, created, at, content, place, quoted, resolved, deleted, all);
    }

    Comment reworded(String other, Instant at) {
        return new Comment(id, author, created, at, other, place, quoted, resolved, deleted, replies);
    }

    Comment gone(Instant at) {
        return new Comment(id, author, created, at, content, place, quoted, resolved, true, replies);
    }
}
