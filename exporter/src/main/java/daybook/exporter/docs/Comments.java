package daybook.exporter.docs;

import daybook.exporter.docs.CommentThread.Reply;
import daybook.exporter.docs.CommentThread.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes threads of the pages of comments, in the order of receipt. For one thread.
///
/// Google strips what was deleted of content and author: what was archived before stays. `resolved` is told only once a
/// thread has been resolved.
final class Comments {
    private static final int MOST = 1_000_000;
    /// About what a comment or a reply takes besides its words.
    private static final int ONE = 512;

    private final People people;
    /// By Google's clock.
    private final Map<String, CommentThread> threads = new LinkedHashMap<>();
    private final Map<String, Map<String, Reply>> replies = new LinkedHashMap<>();
    /// Ids of those that a page told of.
    private final Set<String> told = new HashSet<>();
    private long held;

    Comments(People people) {
        this.people = people;
    }

    /// Those that go on from here: they know these threads, and were told of none of them yet.
    Comments next(People who) {
        Comments next = new Comments(who);
        next.threads.putAll(threads);
        replies.forEach((id, posts) -> next.replies.put(id, new LinkedHashMap<>(posts)));
        next.held = held;
        return next;
    }

    /// Ids of the threads that a page told of.
    Set<String> told() {
        return Set.copyOf(told);
    }

    /// How much it keeps of what was said, about: characters.
    long held() {
        return held;
    }

    void page(JsonNode page) {
        for (JsonNode comment : page.path("comments")) {
            String id = AnswerJson.text(comment, "id");
            if (id != null && threads.size() < MOST) {
                see(id, comment);
            }
        }
    }

    private void see(String id, JsonNode comment) {
        told.add(id);
        CommentThread old = threads.get(id);
        boolean deleted = AnswerJson.isTrue(comment, "deleted");
        Map<String, Reply> known = replies.computeIfAbsent(id, _ -> new LinkedHashMap<>());
        for (JsonNode reply : comment.path("replies")) {
            String replyId = AnswerJson.text(reply, "id");
            if (replyId != null) {
                known.compute(replyId, (_, before) -> reply(replyId, reply, before));
            }
        }
        String content = or(AnswerJson.text(comment, "content"), old == null ? null : old.content());
        held += old == null ? ONE + length(content) : length(content) - length(old.content());
        Long created = Nanos.ofText(AnswerJson.text(comment, "createdTime"));
        State state = State.OPEN;
        if (deleted) {
            state = State.DELETED;
        } else if (AnswerJson.isTrue(comment, "resolved")) {
            state = State.RESOLVED;
        }
        threads.put(
                id,
                new CommentThread(
                        id,
                        created != null ? created : old != null ? old.createdNanos() : 0,
                        0,
                        or(author(comment), old == null ? null : old.author()),
                        content,
                        or(quote(comment), old == null ? null : old.quote()),
                        null,
                        state,
                        List.of()));
    }

    private Reply reply(String id, JsonNode reply, @Nullable Reply before) {
        String content = or(AnswerJson.text(reply, "content"), before == null ? null : before.content());
        held += before == null ? ONE + length(content) : length(content) - length(before.content());
        Long created = Nanos.ofText(AnswerJson.text(reply, "createdTime"));
        return new Reply(
                id,
                created != null ? created : before != null ? before.createdNanos() : 0,
                0,
                or(author(reply), before == null ? null : before.author()),
                content,
                or(AnswerJson.text(reply, "action"), before == null ? null : before.action()),
                AnswerJson.isTrue(reply, "deleted"));
    }

    private @Nullable String author(JsonNode post) {
        return post.has("author") ? people.see(post.path("author")) : null;
    }

    private static @Nullable String or(@Nullable String now, @Nullable String before) {
        return now != null ? now : before;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static @Nullable String quote(JsonNode comment) {
        JsonNode quoted = comment.path("quotedFileContent");
        String value = AnswerJson.text(quoted, "value");
        return value != null && "text/html".equals(AnswerJson.text(quoted, "mimeType")) ? unescaped(value) : value;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /// By the time at which they were created, which that clock tells by this machine's.
    List<CommentThread> threads(ClockOffset clock) {
        List<CommentThread> found = new ArrayList<>();
        for (CommentThread thread : threads.values()) {
            List<Reply> of = replies.getOrDefault(thread.id(), Map.of()).values().stream()
                    .map(reply -> told(reply, clock))
                    .sorted(Comparator.comparingLong(Reply::createdNanos))
                    .toList();
            String author = thread.author();
            found.add(new CommentThread(
                    thread.id(),
                    clock.latest(thread.createdNanos()),
                    clock.doubt(thread.createdNanos()),
                    author == null ? null : people.resolve(author),
                    thread.content(),
                    thread.quote(),
                    null,
                    thread.state(),
                    of));
        }
        found.sort(Comparator.comparingLong(CommentThread::createdNanos).thenComparing(CommentThread::id));
        return found;
    }

    private Reply told(Reply reply, ClockOffset clock) {
        String author = reply.author();
        return new Reply(
                reply.id(),
                clock.latest(reply.createdNanos()),
                clock.doubt(reply.createdNanos()),
                author == null ? null : people.resolve(author),
                reply.content(),
                reply.action(),
                reply.deleted());
    }
}
