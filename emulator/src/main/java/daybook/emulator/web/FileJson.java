package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's File: all that is told of a file to one caller.
final class FileJson {
    private FileJson() {}

    static ObjectNode of(Call call, Document file) {
        Person caller = call.caller();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#file")
                .put("id", file.id())
                .put("name", file.name())
                .put("mimeType", file.kind().mimeType())
                .put("starred", false)
                .put("trashed", file.isTrashed())
                .put("explicitlyTrashed", file.isTrashed())
                .put("version", Long.toString(file.version()))
                .put("webViewLink", call.root() + "document/d/" + file.id() + "/edit")
                .put("createdTime", Times.rfc(file.created()))
                .put("modifiedTime", Times.rfc(file.modified()))
                .put("modifiedByMe", file.wasWrittenBy(caller))
                .put("ownedByMe", file.owner().equals(caller))
                .put("shared", file.people().size() > 1)
                .put("writersCanShare", true);
        json.putArray("spaces").add("drive");
        json.putArray("owners").add(UserJson.of(file.owner(), caller));
        json.set("lastModifyingUser", UserJson.of(file.lastModifier(), caller));
        file.sharedWith(caller).ifPresent(invitation -> {
            json.put("sharedWithMeTime", Times.rfc(invitation.getValue()));
            json.set("sharingUser", UserJson.of(invitation.getKey(), caller));
        });
        file.folder()
                .filter(folder -> folder.isSeenBy(caller))
                .ifPresent(folder -> json.putArray("parents").add(folder.id()));
        json.set("capabilities", capabilities(call, file));
        if (call.may(file, Role.WRITER)) {
            permissions(json, file);
        }
        kind(call, file, json);
        return json;
    }

    private static ObjectNode capabilities(Call call, Document file) {
        boolean writer = call.may(file, Role.WRITER);
        boolean owner = call.may(file, Role.OWNER);
        return JsonNodeFactory.instance
                .objectNode()
                .put("canEdit", writer)
                .put("canModifyContent", writer)
                .put("canRename", writer)
                .put("canShare", writer)
                .put("canReadRevisions", writer)
                .put("canComment", call.may(file, Role.COMMENTER))
                .put("canCopy", true)
                .put("canDownload", true)
                .put("canListChildren", file.kind() == FileKind.FOLDER)
                .put("canDelete", owner)
                .put("canTrash", owner)
                .put("canUntrash", owner);
    }

    private static void permissions(ObjectNode json, Document file) {
        var ids = json.putArray("permissionIds");
        var permissions = json.putArray("permissions");
        for (Person person : file.people()) {
            ids.add(person.permissionId());
            permissions
                    .addObject()
                    .put("kind", "drive#permission")
                    .put("id", person.permissionId())
                    .put("type", "user")
                    .put("emailAddress", person.email())
                    .put("displayName", person.name())
                    .put("role", file.role(person).orElseThrow().code())
                    .put("deleted", false)
                    .put("pendingOwner", false);
        }
    }

    private static void kind(Call call, Document file, ObjectNode json) {
        file.target()
                .ifPresent(target -> json.putObject("shortcutDetails")
                        .put("targetId", target.id())
                        .put("targetMimeType", target.kind().mimeType()));
        if (file.kind().isEditors()) {
            json.set("exportLinks", ExportLinks.of(call, file, file.lastEdit(), false));
        }
        if (Content.isBinary(file.kind())) {
            Content content = Content.of(file);
            json.put("size", Integer.toString(content.bytes().length))
                    .put("md5Checksum", content.md5())
                    .put("originalFilename", file.name())
                    .put("headRevisionId", Long.toString(file.lastEdit()));
        }
    }
}
