package daybook.agent.bot;

import daybook.collectors.docs.Scope;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How it is spelled of which documents the bot may ask anything.
final class ScopeForm {
    private ScopeForm() {}

    static ObjectNode write(Scope scope) {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        ids(form.putArray("excluded"), scope.excluded());
        Set<String> granted = scope.granted();
        if (granted != null) {
            ids(form.putArray("granted"), granted);
        }
        return form;
    }

    static Scope read(JsonNode form) {
        return new Scope(ids(form.get("excluded")), form.has("granted") ? ids(form.get("granted")) : null);
    }

    private static void ids(ArrayNode to, Set<String> from) {
        from.forEach(to::add);
    }

    private static Set<String> ids(JsonNode from) {
        Set<String> ids = new HashSet<>();
        from.forEach(one -> ids.add(one.asString()));
        return ids;
    }
}
