package daybook.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes two states of a made-up document of a million characters, as Google answers `documents.get`.
final class BenchStates {
    private static final int CHARACTERS = 1_000_000;

    private final Words words = new Words();
    private final List<String> paragraphs = new ArrayList<>();

    BenchStates() {
        int characters = 0;
        while (characters < CHARACTERS) {
            String passage = words.passage();
            paragraphs.add(passage);
            characters += passage.length() + 1;
        }
    }

    /// @param places in how many places the second differs from the first: another word stands there
    void write(Path before, Path after, int places) throws IOException {
        Files.write(before, state());
        for (int i = 0; i < places; i++) {
            int at = words.below(paragraphs.size());
            String[] those = paragraphs.get(at).split(" ", -1);
            those[words.below(those.length)] = "changed" + i;
            paragraphs.set(at, String.join(" ", those));
        }
        Files.write(after, state());
    }

    private byte[] state() {
        ObjectNode state = JsonMapper.shared().createObjectNode();
        ObjectNode tab = state.putArray("tabs").addObject();
        ArrayNode content = tab.putObject("documentTab").putObject("body").putArray("content");
        content.addObject().put("endIndex", 1).putObject("sectionBreak");
        int from = 1;
        for (String paragraph : paragraphs) {
            int to = from + paragraph.length() + 1;
            ObjectNode run = content.addObject()
                    .put("startIndex", from)
                    .put("endIndex", to)
                    .putObject("paragraph")
                    .putArray("elements")
                    .addObject();
            run.put("startIndex", from).put("endIndex", to);
            run.putObject("textRun").put("content", paragraph + "\n").putObject("textStyle");
            from = to;
        }
        tab.putObject("tabProperties").put("tabId", "t.0").put("title", "Tab 1");
        return JsonMapper.shared().writeValueAsBytes(state);
    }
}
