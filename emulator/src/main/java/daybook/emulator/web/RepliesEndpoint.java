package daybook.emulator.web;

import daybook.emulator.truth.Comment;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's replies to one comment: `replies.list`, `replies.get`. `fields` must be said.
final class RepliesEndpoint {
    private final Pages pages;

    RepliesEndpoint(Pages pages) {
        this.pages = pages;
    }

    Endpoint list() {
        Endpoint.Json list = (call, _) -> {
            Pages.Page<Comment.Reply> page = pages.page(call, replies(call), 20, 100);
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "drive#replyList");
            if (page.next() != null) {
                json.put("nextPageToken", page.next());
            }
            var replies = json.putArray("replies");
            page.items().forEach(reply -> replies.add(CommentJson.of(call, reply)));
            return json;
        };
        return list.byFieldsOnly(Fields.DRIVE, "ReplyList");
    }

    Endpoint get() {
        Endpoint.Json get = (call, _) -> {
            String id = call.word("reply");
            return CommentJson.of(
                    call,
                    replies(call).stream()
                            .filter(reply -> reply.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> Refusal.notFound("Reply", id)));
        };
        return get.byFieldsOnly(Fields.DRIVE, "Reply");
    }

    private static List<Comment.Reply> replies(Call call) throws Refusal {
        boolean deleted = call.flag("includeDeleted", false);
        return CommentsEndpoint.named(call, deleted).replies().stream()
                .filter(reply -> deleted || !reply.deleted())
                .toList();
    }
}
