package daybook.emulator.web;

import daybook.emulator.truth.Comment;
import daybook.emulator.truth.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's comments: `comments.list`, `comments.get`, each with its replies. `fields` must be said.
final class CommentsEndpoint {
    private final Pages pages;

    CommentsEndpoint(Pages pages) {
        this.pages = pages;
    }

    Endpoint list() {
        Endpoint.Json list = this::list;
        return list.byFieldsOnly(Fields.DRIVE, "CommentList");
    }

    private ObjectNode list(Call call, FieldMask mask) throws Refusal {
        boolean deleted = call.flag("includeDeleted", false);
        Instant since = call.parameter("startModifiedTime").isPresent()
                ? Times.parse(
                        "startModifiedTime", call.parameter("startModifiedTime").orElseThrow())
                : Instant.MIN;
        List<Comment> found = call.file(Role.COMMENTER).comments().stream()
                .filter(comment -> !comment.modified().isBefore(since) && (deleted || !comment.deleted()))
                .sorted(Comparator.comparing(Comment::modified).reversed())
                .toList();
        Pages.Page<Comment> page = pages.page(call, found, 20, 100);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "drive#commentList");
        if (page.next() != null) {
            json.put("nextPageToken", page.next());
        }
        var comments = json.putArray("comments");
        page.items().forEach(comment -> comments.add(CommentJson.of(call, comment, deleted)));
        return json;
    }

    Endpoint get() {
        Endpoint.Json get = (call, _) -> {
            boolean deleted = call.flag("includeDeleted", false);
            return CommentJson.of(call, named(call, deleted), deleted);
        };
        return get.byFieldsOnly(Fields.DRIVE, "Comment");
    }

    /// The comment that the address names.
    static Comment named(Call call, boolean deleted) throws Refusal {
        String id = call.word("comment");
        return call.file(Role.COMMENTER).comments().stream()
                .filter(comment -> comment.id().equals(id) && (deleted || !comment.deleted()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Comment", id));
    }
}
