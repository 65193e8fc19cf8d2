package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.truth.State;
import daybook.emulator.truth.Tab;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Docs' `documents.get`. What the mask leaves out is not even built: a probe for `revisionId` is cheap.
final class DocumentsEndpoint {
    private final RevisionIds revisionIds;
    private final PictureUris pictureUris = new PictureUris();

    DocumentsEndpoint(RevisionIds revisionIds) {
        this.revisionIds = revisionIds;
    }

    Endpoint get() {
        Endpoint.Json get = this::get;
        return get.by(Fields.DOCS, "Document", FieldMask.ALL)
                .taking(Set.of("includeTabsContent", "suggestionsViewMode"));
    }

    private ObjectNode get(Call call, FieldMask mask) throws Refusal {
        Document file = call.document(FileKind.DOCUMENT);
        SuggestionsView view = SuggestionsView.of(call, file);
        boolean tabs = call.flag("includeTabsContent", false) || mask.names("tabs");
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("title", file.name())
                .put("documentId", file.id())
                .put("suggestionsViewMode", view.name());
        if (call.may(file, Role.WRITER)) {
            json.put("revisionId", revisionIds.of(file, call.caller()));
        }
        if (tabs && mask.chooses("tabs")) {
            json.set("tabs", tabs(file.state(), null, 0, view));
        } else if (!tabs && choosesContent(mask)) {
            json.setAll(TabJson.content(file.state().tabs().getFirst(), view, pictureUris));
        }
        return json;
    }

    private static boolean choosesContent(FieldMask mask) {
        return mask.chooses("body")
                || mask.chooses("headers")
                || mask.chooses("footers")
                || mask.chooses("footnotes")
                || mask.chooses("documentStyle")
                || mask.chooses("namedStyles");
    }

    private ArrayNode tabs(State state, @Nullable String parent, int level, SuggestionsView view) {
        ArrayNode tabs = JsonNodeFactory.instance.arrayNode();
        int index = 0;
        for (Tab tab : state.under(parent)) {
            ObjectNode json = tabs.addObject();
            ObjectNode properties = json.putObject("tabProperties")
                    .put("tabId", tab.id())
                    .put("title", tab.title())
                    .put("index", index++);
            if (parent != null) {
                properties.put("parentTabId", parent).put("nestingLevel", level);
            }
            json.set("documentTab", TabJson.content(tab, view, pictureUris));
            ArrayNode below = tabs(state, tab.id(), level + 1, view);
            if (!below.isEmpty()) {
                json.set("childTabs", below);
            }
        }
        return tabs;
    }
}
