package daybook.collectors.docs;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The text of the bodies of a document's tabs, as Google's answer has it: what is suggested too.
final class TextOfState {
    private TextOfState() {}

    static Map<String, String> of(byte[] body) {
        Map<String, String> tabs = new TreeMap<>();
        JsonMapper.shared().readTree(body).path("tabs").forEach(tab -> add(tab, tabs));
        return tabs;
    }

    private static void add(JsonNode tab, Map<String, String> tabs) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : tab.at("/documentTab/body/content")) {
            for (JsonNode element : block.at("/paragraph/elements")) {
                text.append(element.at("/textRun/content").asString("\uFFFC"));
            }
        }
        tabs.put(tab.at("/tabProperties/tabId").asString(), text.toString());
        tab.path("childTabs").forEach(child -> add(child, tabs));
    }
}
