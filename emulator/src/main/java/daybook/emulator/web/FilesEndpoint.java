package daybook.emulator.web;

import daybook.emulator.truth.Document;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's files: `files.list`, `files.get`.
final class FilesEndpoint {
    private static final FieldMask SHORT = FieldMask.of("kind,id,name,mimeType");
    private static final FieldMask SHORT_LIST =
            FieldMask.of("kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)");

    private final Pages pages;

    FilesEndpoint(Pages pages) {
        this.pages = pages;
    }

    Endpoint list() {
        Endpoint.Json list = this::list;
        return list.by(Fields.DRIVE, "FileList", SHORT_LIST);
    }

    private ObjectNode list(Call call, FieldMask mask) throws Refusal {
        FileQuery query = FileQuery.parse(call.parameter("q").orElse(""));
        List<Document> found = call.world().documents().stream()
                .filter(file -> file.isSeenBy(call.caller()) && query.matches(file, call.caller()))
                .sorted(Comparator.comparing(Document::modified).reversed())
                .toList();
        Pages.Page<Document> page = pages.page(call, found, 100, 1000);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#fileList")
                .put("incompleteSearch", false);
        if (page.next() != null) {
            json.put("nextPageToken", page.next());
        }
        var files = json.putArray("files");
        page.items().forEach(file -> files.add(FileJson.of(call, file)));
        return json;
    }

    Endpoint get() {
        Endpoint.Json get = (call, _) -> FileJson.of(call, call.file());
        Endpoint json = get.by(Fields.DRIVE, "File", SHORT);
        return call -> call.parameter("alt").orElse("json").equals("media") ? media(call) : json.answer(call);
    }

    private static Answer media(Call call) throws Refusal {
        Document file = call.file();
        if (!Content.isBinary(file.kind())) {
            throw Refusal.onlyBinaryFiles();
        }
        return Answer.of(file.kind().mimeType(), Content.of(file).bytes());
    }
}
