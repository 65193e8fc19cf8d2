package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Slides' `presentations.get`: each part between empty lines of the text that it exports is a slide with one box.
final class PresentationsEndpoint {
    private static final int WIDTH = 9_144_000;
    private static final int HEIGHT = 5_143_500;

    private final RevisionIds revisionIds;

    PresentationsEndpoint(RevisionIds revisionIds) {
        this.revisionIds = revisionIds;
    }

    Endpoint get() {
        Endpoint.Json get = this::get;
        return get.by(Fields.SLIDES, "Presentation", FieldMask.ALL).taking(Set.of());
    }

    private ObjectNode get(Call call, FieldMask mask) throws Refusal {
        Document file = call.document(FileKind.SLIDES);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("presentationId", file.id());
        json.set("pageSize", size());
        if (mask.chooses("slides")) {
            ArrayNode slides = json.putArray("slides");
            for (String text : file.state().tabs().getFirst().body().text().split("\n\n+", -1)) {
                slides.add(slide("g" + slides.size(), text.endsWith("\n") ? text : text + "\n"));
            }
        }
        json.put("title", file.name()).put("locale", "en");
        if (call.may(file, Role.WRITER)) {
            json.put("revisionId", revisionIds.of(file, call.caller()));
        }
        return json;
    }

    private static ObjectNode slide(String id, String text) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("objectId", id);
        ObjectNode box = json.putArray("pageElements").addObject().put("objectId", id + "_i0");
        box.set("size", size());
        box.putObject("transform").put("scaleX", 1).put("scaleY", 1).put("unit", "EMU");
        box.putObject("shape").put("shapeType", "TEXT_BOX").putObject("text").set("textElements", paragraphs(text));
        json.putObject("slideProperties").put("layoutObjectId", "l0").put("masterObjectId", "m0");
        return json;
    }

    /// Before the words of each paragraph stands a mark of its own, as long as they are.
    private static ArrayNode paragraphs(String text) {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        for (int from = 0; from < text.length(); ) {
            int to = text.indexOf('\n', from) + 1;
            element(elements, from, to).putObject("paragraphMarker").putObject("style");
            ObjectNode run = element(elements, from, to).putObject("textRun").put("content", text.substring(from, to));
            run.putObject("style");
            from = to;
        }
        return elements;
    }

    /// As Google does, without an index that is 0.
    private static ObjectNode element(ArrayNode elements, int from, int to) {
        ObjectNode element = elements.addObject();
        if (from > 0) {
            element.put("startIndex", from);
        }
        return element.put("endIndex", to);
    }

    private static ObjectNode size() {
        ObjectNode size = JsonNodeFactory.instance.objectNode();
        size.putObject("width").put("magnitude", WIDTH).put("unit", "EMU");
        size.putObject("height").put("magnitude", HEIGHT).put("unit", "EMU");
        return size;
    }
}
