package daybook.collectors.docs;

import daybook.emulator.truth.Run;
import daybook.emulator.truth.State;
import daybook.emulator.truth.Tab;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The text of all that a document's tabs hold, bodies, headers, footers and footnotes by their ids, with what is
/// suggested: before each text whose suggestions are others than those of the one before, their ids.
final class TextOfState {
    private static final String NO_MARKS = "+[]-[]";
    private static final List<String> BESIDE = List.of("headers", "footers", "footnotes");

    private final StringBuilder text = new StringBuilder();
    private String marks = NO_MARKS;

    private TextOfState() {}

    /// As Google's answer has it.
    static Map<String, String> of(byte[] answer) {
        Map<String, String> texts = new TreeMap<>();
        JsonMapper.shared().readTree(answer).path("tabs").forEach(tab -> add(tab, texts));
        return texts;
    }

    private static void add(JsonNode tab, Map<String, String> texts) {
        String id = tab.at("/tabProperties/tabId").asString();
        texts.put(id, of(tab.at("/documentTab/body/content")));
        for (String kind : BESIDE) {
            tab.path("documentTab")
                    .path(kind)
                    .forEachEntry((name, segment) -> texts.put(id + "/" + name, of(segment.path("content"))));
        }
        tab.path("childTabs").forEach(child -> add(child, texts));
    }

    private static String of(JsonNode content) {
        TextOfState all = new TextOfState();
        for (JsonNode block : content) {
            for (JsonNode element : block.at("/paragraph/elements")) {
                element.forEach(one -> {
                    if (one.isObject()) {
                        all.add(
                                one.path("content").asString(Run.OBJECT),
                                ids(one, "suggestedInsertionIds"),
                                ids(one, "suggestedDeletionIds"));
                    }
                });
            }
        }
        return all.text.toString();
    }

    private static List<String> ids(JsonNode one, String member) {
        return one.path(member).valueStream().map(JsonNode::asString).toList();
    }

    /// As it was.
    static Map<String, String> of(State truth) {
        Map<String, String> texts = new TreeMap<>();
        for (Tab tab : truth.tabs()) {
            tab.segments().forEach((id, segment) -> {
                TextOfState all = new TextOfState();
                // With the line end that closes each.
                Stream.concat(segment.runs().stream(), Stream.of(new Run("\n", List.of(), List.of(), false, null)))
                        .forEach(run -> all.add(run.text(), run.insertions(), run.deletions()));
                texts.put(id.isEmpty() ? tab.id() : tab.id() + "/" + id, all.text.toString());
            });
        }
        return texts;
    }

    private void add(String more, List<String> insertions, List<String> deletions) {
        String these = "+" + insertions + "-" + deletions;
        if (!these.equals(marks)) {
            text.append(these);
            marks = these;
        }
        text.append(more);
    }
}
