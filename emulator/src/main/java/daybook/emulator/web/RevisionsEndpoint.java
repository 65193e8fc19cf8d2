package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Revision;
import daybook.emulator.truth.Role;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's revisions: `revisions.list`, `revisions.get`. Only who may write sees them.
final class RevisionsEndpoint {
    private static final FieldMask SHORT = FieldMask.of("kind,id,mimeType,modifiedTime");
    private static final FieldMask SHORT_LIST =
            FieldMask.of("kind,nextPageToken,revisions(kind,id,mimeType,modifiedTime)");

    private final Pages pages;

    RevisionsEndpoint(Pages pages) {
        this.pages = pages;
    }

    Endpoint list() {
        Endpoint.Json list = this::list;
        return list.by(Fields.DRIVE, "RevisionList", SHORT_LIST);
    }

    private ObjectNode list(Call call, FieldMask mask) throws Refusal {
        Document file = call.file(Role.WRITER);
        Pages.Page<Revision> page = pages.page(call, file.revisions(), 200, 1000);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "drive#revisionList");
        if (page.next() != null) {
            json.put("nextPageToken", page.next());
        }
        var revisions = json.putArray("revisions");
        page.items().forEach(revision -> revisions.add(json(call, file, revision)));
        return json;
    }

    Endpoint get() {
        Endpoint.Json get = (call, _) -> {
            Document file = call.file(Role.WRITER);
            return json(call, file, named(file, call.word("revision")));
        };
        Endpoint json = get.by(Fields.DRIVE, "Revision", SHORT);
        return call -> call.parameter("alt").orElse("json").equals("media") ? media(call) : json.answer(call);
    }

    private static Answer media(Call call) throws Refusal {
        Document file = call.file(Role.WRITER);
        Revision revision = named(file, call.word("revision"));
        if (!Content.isBinary(file.kind())) {
            throw Refusal.onlyBinaryFiles();
        }
        return Answer.of(
                file.kind().mimeType(), Content.of(file, revision.number()).bytes());
    }

    /// A revision that Drive still has.
    static Revision named(Document file, String id) throws Refusal {
        return file.revisions().stream()
                .filter(revision -> revision.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Revision", id));
    }

    private static ObjectNode json(Call call, Document file, Revision revision) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#revision")
                .put("id", revision.id())
                .put("mimeType", file.kind().mimeType())
                .put("modifiedTime", Times.rfc(revision.modified()));
        json.set("lastModifyingUser", UserJson.of(revision.by(), call.caller()));
        if (file.kind().isEditors()) {
            json.put("published", false);
            json.set("exportLinks", ExportLinks.of(call, file, revision.number(), true));
            return json;
        }
        Content content = Content.of(file, revision.number());
        return json.put("keepForever", false)
                .put("size", Integer.toString(content.bytes().length))
                .put("md5Checksum", content.md5())
                .put("originalFilename", file.name());
    }
}
