package daybook.exporter.docs;

import static daybook.exporter.docs.AnswerJson.elements;
import static daybook.exporter.docs.AnswerJson.members;
import static daybook.exporter.docs.AnswerJson.text;

import daybook.exporter.docs.DocumentState.Tab;
import daybook.exporter.docs.DocumentState.Text;
import daybook.exporter.docs.DocumentState.TextBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Reads a [DocumentState] as a stream: members come in any order. For one document.
final class StateReader {
    private static final int MOST_TABS = 10_000;
    private static final String OBJECT = String.valueOf(DocumentState.OBJECT);

    private String view = "";
    private final List<Tab> tabs = new ArrayList<>();
    private final SortedMap<Place, Text> texts = new TreeMap<>();

    /// A tab whose id may come after its text.
    private static final class Open {
        @Nullable
        String id;

        String title = "";
        final Map<String, TextBuilder> segments = new LinkedHashMap<>();
        final List<Open> children = new ArrayList<>();
    }

    DocumentState read(byte[] body) {
        AnswerJson.stream(body, json -> {
            // Where tabs were not asked for, or are not known: the first one, told by the document itself.
            Open first = new Open();
            first.id = Place.FIRST_TAB;
            List<Open> open = new ArrayList<>();
            members(json, name -> {
                switch (name) {
                    case "tabs" -> tabs(json, open);
                    case "suggestionsViewMode" -> {
                        String told = text(json);
                        view = told == null ? "" : told;
                    }
                    default -> segment(json, name, first);
                }
            });
            close(open.isEmpty() ? List.of(first) : open, null);
        });
        return new DocumentState(view, List.copyOf(tabs), texts);
    }

    private void close(List<Open> open, @Nullable String parent) {
        for (Open tab : open) {
            String id = tab.id;
            if (id == null || tabs.size() >= MOST_TABS) {
                throw new AnswerException();
            }
            tabs.add(new Tab(id, tab.title, parent));
            tab.segments.forEach((segment, text) -> texts.put(new Place(id, segment), text.build()));
            texts.putIfAbsent(Place.body(id), new Text("", List.of()));
            close(tab.children, id);
        }
    }

    private static void tabs(JsonParser json, List<Open> into) {
        elements(json, () -> {
            Open tab = new Open();
            into.add(tab);
            members(json, name -> {
                switch (name) {
                    case "tabProperties" -> properties(json, tab);
                    case "documentTab" -> members(json, part -> segment(json, part, tab));
                    case "childTabs" -> tabs(json, tab.children);
                    default -> json.skipChildren();
                }
            });
        });
    }

    private static void properties(JsonParser json, Open tab) {
        members(json, name -> {
            String value = text(json);
            if (name.equals("tabId")) {
                tab.id = value;
            } else if (name.equals("title") && value != null) {
                tab.title = value;
            }
        });
    }

    private static void segment(JsonParser json, String name, Open tab) {
        switch (name) {
            case "body" -> segment(json, tab.segments.computeIfAbsent("", _ -> new TextBuilder()));
            case "headers", "footers", "footnotes" ->
                members(json, id -> segment(json, tab.segments.computeIfAbsent(id, _ -> new TextBuilder())));
            default -> json.skipChildren();
        }
    }

    private static void segment(JsonParser json, TextBuilder into) {
        members(json, name -> {
            if (name.equals("content")) {
                content(json, into);
            } else {
                json.skipChildren();
            }
        });
    }

    private static void content(JsonParser json, TextBuilder into) {
        elements(
                json,
                () -> members(json, name -> {
                    switch (name) {
                        case "paragraph" -> paragraph(json, into);
                        case "table" -> table(json, into);
                        case "tableOfContents" -> segment(json, into);
                        default -> json.skipChildren();
                    }
                }));
    }

    private static void table(JsonParser json, TextBuilder into) {
        inner(json, "tableRows", () -> inner(json, "tableCells", () -> segment(json, into)));
    }

    /// At each element of that member of the object at hand.
    private static void inner(JsonParser json, String array, Runnable element) {
        members(json, name -> {
            if (name.equals(array)) {
                elements(json, element);
            } else {
                json.skipChildren();
            }
        });
    }

    private static void paragraph(JsonParser json, TextBuilder into) {
        inner(
                json,
                "elements",
                () -> members(json, name -> {
                    switch (name) {
                        case "startIndex", "endIndex" -> json.skipChildren();
                        default -> run(json, name.equals("textRun") ? null : OBJECT, into);
                    }
                }));
    }

    /// @param object what stands for it; null where it has a text of its own
    private static void run(JsonParser json, @Nullable String object, TextBuilder into) {
        List<String> insertions = new ArrayList<>(0);
        List<String> deletions = new ArrayList<>(0);
        StringBuilder content = new StringBuilder();
        members(json, name -> {
            switch (name) {
                case "content" -> {
                    String text = text(json);
                    content.append(text == null ? "" : text);
                }
                case "suggestedInsertionIds" -> ids(json, insertions);
                case "suggestedDeletionIds" -> ids(json, deletions);
                default -> json.skipChildren();
            }
        });
        into.add(object == null ? content.toString() : object, insertions, deletions);
    }

    private static void ids(JsonParser json, List<String> into) {
        elements(json, () -> {
            String id = text(json);
            if (id != null) {
                into.add(id);
            }
        });
    }
}
