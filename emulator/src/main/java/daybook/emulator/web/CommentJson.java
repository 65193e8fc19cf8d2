package daybook.emulator.web;

import daybook.emulator.truth.Comment;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's Comment and Reply. What was deleted has neither words nor author; `resolved` is there once it ever was.
final class CommentJson {
    private CommentJson() {}

    /// @param deleted whether replies that were deleted are told of
    static ObjectNode of(Call call, Comment comment, boolean deleted) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#comment")
                .put("id", comment.id())
                .put("createdTime", Times.rfc(comment.created()))
                .put("modifiedTime", Times.rfc(comment.modified()))
                .put("deleted", comment.deleted());
        if (comment.place() != null) {
            json.put("anchor", "kix." + comment.id().toLowerCase(java.util.Locale.ROOT));
        }
        if (comment.resolved() != null) {
            json.put("resolved", comment.resolved().booleanValue());
        }
        if (!comment.deleted()) {
            json.set("author", UserJson.nameless(comment.author(), call.caller()));
            json.put("content", comment.content()).put("htmlContent", html(comment.content()));
            if (comment.quoted() != null) {
                json.putObject("quotedFileContent").put("mimeType", "text/html").put("value", html(comment.quoted()));
            }
        }
        var replies = json.putArray("replies");
        for (Comment.Reply reply : comment.replies()) {
            if (deleted || !reply.deleted()) {
                replies.add(of(call, reply));
            }
        }
        return json;
    }

    static ObjectNode of(Call call, Comment.Reply reply) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#reply")
                .put("id", reply.id())
                .put("createdTime", Times.rfc(reply.created()))
                .put("modifiedTime", Times.rfc(reply.created()))
                .put("deleted", reply.deleted());
        if (reply.action() != null) {
            json.put("action", reply.action());
        }
        if (!reply.deleted()) {
            json.set("author", UserJson.nameless(reply.author(), call.caller()));
            if (!reply.content().isEmpty()) {
                json.put("content", reply.content()).put("htmlContent", html(reply.content()));
            }
        }
        return json;
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
