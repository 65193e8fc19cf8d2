package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Happening;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive Activity's DriveActivity: one thing that somebody did with a file.
final class ActivityJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ActivityJson() {}

    static ObjectNode of(Call call, Document file, Happening happening) {
        ObjectNode json = JSON.objectNode();
        json.set("primaryActionDetail", detail(call, happening.what()));
        json.putArray("actors").addObject().set("user", user(call, happening.by()));
        json.putArray("actions").addObject().set("detail", detail(call, happening.what()));
        ObjectNode item = JSON.objectNode()
                .put("name", "items/" + file.id())
                .put("title", file.name())
                .put("mimeType", file.kind().mimeType());
        item.putObject("driveFile");
        item.putObject("owner").set("user", user(call, file.owner()));
        ArrayNode targets = json.putArray("targets");
        if (happening.what() instanceof Happening.Commented commented) {
            targets.addObject()
                    .putObject("fileComment")
                    .put("legacyCommentId", commented.comment())
                    .put("legacyDiscussionId", commented.comment())
                    .put(
                            "linkToDiscussion",
                            call.root() + "document/d/" + file.id() + "/edit?disco=" + commented.comment())
                    .set("parent", item);
        } else {
            targets.addObject().set("driveItem", item);
        }
        return json.put("timestamp", Times.rfc(happening.at()));
    }

    private static ObjectNode detail(Call call, Happening.What what) {
        ObjectNode detail = JSON.objectNode();
        switch (what) {
            case Happening.Created() -> detail.putObject("create").putObject("new");
            case Happening.Edited() -> detail.putObject("edit");
            case Happening.Renamed(String before, String after) ->
                detail.putObject("rename").put("oldTitle", before).put("newTitle", after);
            case Happening.Moved(Document from, Document to) -> {
                ObjectNode move = detail.putObject("move");
                folder(call, move, "addedParents", to);
                folder(call, move, "removedParents", from);
            }
            case Happening.Trashed() -> detail.putObject("delete").put("type", "TRASH");
            case Happening.Restored() -> detail.putObject("restore").put("type", "UNTRASH");
            case Happening.Shared(Person with, Role before, Role after) -> {
                ObjectNode change = detail.putObject("permissionChange");
                permission(call, change, "addedPermissions", with, after);
                permission(call, change, "removedPermissions", with, before);
            }
            case Happening.Commented commented ->
                detail.putObject("comment").putObject("post").put("subtype", commented.subtype());
            case Happening.Suggested suggested ->
                detail.putObject("comment").putObject("suggestion").put("subtype", suggested.subtype());
        }
        return detail;
    }

    /// Only to who sees it.
    private static void folder(Call call, ObjectNode move, String member, @Nullable Document folder) {
        if (folder != null && folder.isSeenBy(call.caller())) {
            move.putArray(member)
                    .addObject()
                    .putObject("driveItem")
                    .put("name", "items/" + folder.id())
                    .put("title", folder.name())
                    .putObject("driveFolder")
                    .put("type", "STANDARD_FOLDER");
        }
    }

    private static void permission(Call call, ObjectNode change, String member, Person with, @Nullable Role role) {
        if (role != null) {
            change.putArray(member)
                    .addObject()
                    .put("role", word(role))
                    .put("allowDiscovery", false)
                    .set("user", user(call, with));
        }
    }

    private static String word(Role role) {
        return switch (role) {
            case READER -> "VIEWER";
            case COMMENTER -> "COMMENTER";
            case WRITER -> "EDITOR";
            case OWNER -> "OWNER";
        };
    }

    private static ObjectNode user(Call call, Person person) {
        ObjectNode known = JSON.objectNode().put("personName", person.activityName());
        if (person.equals(call.caller())) {
            known.put("isCurrentUser", true);
        }
        return JSON.objectNode().set("knownUser", known);
    }
}
