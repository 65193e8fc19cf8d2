package daybook.exporter.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer of `documents.get` that a test writes, in the shape of Google's own description of it.
public final class WrittenState {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode root = JSON.createObjectNode();
    private final List<ObjectNode> tabs = new ArrayList<>();

    /// One tab with that body.
    static byte[] of(String text) {
        return new WrittenState().tab("t.0", null, "First", run(text)).bytes();
    }

    /// Members in the order in which Google sends them: a tab's id comes after its text.
    public WrittenState tab(String id, @Nullable String parent, String title, ObjectNode... elements) {
        ObjectNode tab = JSON.createObjectNode();
        tab.putObject("documentTab").putObject("body").set("content", content(elements));
        ObjectNode properties = tab.putObject("tabProperties").put("tabId", id).put("title", title);
        if (parent == null) {
            root.withArray("tabs").add(tab);
        } else {
            properties.put("parentTabId", parent);
            tabs.stream()
                    .filter(t -> t.at("/tabProperties/tabId").stringValue().equals(parent))
                    .findFirst()
                    .orElseThrow()
                    .withArray("childTabs")
                    .add(tab);
        }
        tabs.add(tab);
        return this;
    }

    /// How suggestions are shown, in Google's word.
    WrittenState view(String mode) {
        root.put("suggestionsViewMode", mode);
        return this;
    }

    /// In the tab that was added last. @param kind `headers`, `footers` or `footnotes`
    WrittenState segment(String kind, String id, ObjectNode... elements) {
        ((ObjectNode) tabs.getLast().get("documentTab"))
                .withObjectProperty(kind)
                .putObject(id)
                .set("content", content(elements));
        return this;
    }

    /// In the body of the tab that was added last: a table of one row.
    WrittenState table(String... cells) {
        ArrayNode content = (ArrayNode) tabs.getLast().at("/documentTab/body/content");
        ArrayNode row = content.addObject()
                .putObject("table")
                .putArray("tableRows")
                .addObject()
                .putArray("tableCells");
        for (String cell : cells) {
            row.addObject().set("content", content(run(cell)));
        }
        return this;
    }

    private static ArrayNode content(ObjectNode... elements) {
        ArrayNode content = JSON.createArrayNode();
        content.addObject().put("endIndex", 1).putObject("sectionBreak");
        ArrayNode paragraph = content.addObject().putObject("paragraph").putArray("elements");
        for (ObjectNode element : elements) {
            paragraph.add(element);
        }
        return content;
    }

    public static ObjectNode run(String text) {
        ObjectNode element = JSON.createObjectNode().put("startIndex", 1).put("endIndex", 1 + text.length());
        element.putObject("textRun").put("content", text).putObject("textStyle").put("bold", true);
        return element;
    }

    public static ObjectNode inserted(String text, String... suggestions) {
        return suggested(text, "suggestedInsertionIds", suggestions);
    }

    static ObjectNode doomed(String text, String... suggestions) {
        return suggested(text, "suggestedDeletionIds", suggestions);
    }

    private static ObjectNode suggested(String text, String kind, String... suggestions) {
        ObjectNode element = run(text);
        ArrayNode ids = ((ObjectNode) element.get("textRun")).putArray(kind);
        for (String id : suggestions) {
            ids.add(id);
        }
        return element;
    }

    static ObjectNode object(String kind) {
        ObjectNode element = JSON.createObjectNode();
        element.putObject(kind).put("inlineObjectId", "kix.1");
        return element;
    }

    byte[] bytes() {
        return JSON.writeValueAsString(root).getBytes(UTF_8);
    }
}
