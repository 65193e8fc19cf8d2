package daybook.emulator.web;

import daybook.emulator.truth.Document;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The addresses at which a file, or one revision of it, can be fetched in other types.
final class ExportLinks {
    private ExportLinks() {}

    /// @param ofRevision whether the links name the revision
    static ObjectNode of(Call call, Document file, long edit, boolean ofRevision) {
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        for (String type : Content.mimeTypes(file.kind())) {
            links.put(
                    type,
                    call.root() + "feeds/download/documents/export/Export?id=" + file.id()
                            + (ofRevision ? "&revision=" + edit : "") + "&exportFormat="
                            + (type.equals("text/csv") ? "csv" : "txt"));
        }
        return links;
    }
}
