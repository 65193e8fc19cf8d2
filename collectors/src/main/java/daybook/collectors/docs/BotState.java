package daybook.collectors.docs;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What [BotSink#save] was given, for whoever keeps it: opaque but for one thing.
public final class BotState {
    private BotState() {}

    /// The same without all that it remembers of some documents: a bot that starts with it knows nothing of them, and
    /// reads the lists anew in which it may find them.
    public static byte[] without(byte[] state, Collection<String> documents) {
        if (state.length == 0 || documents.isEmpty()) {
            return state;
        }
        JsonNode node = JsonMapper.shared().readTree(state);
        if (node instanceof ObjectNode all && all.path("documents") instanceof ArrayNode remembered) {
            remembered.removeIf(one -> documents.contains(one.path("id").asString("")));
            all.put("changes", "");
        }
        return JsonMapper.shared().writeValueAsBytes(node);
    }
}
