package daybook.agent.bot;

import daybook.collectors.docs.Scope;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How it is spelled of which documents the bot may ask anything.
final class ScopeForm {
    private static final String ALL = "all";

    private ScopeForm() {}

    static ObjectNode write(Scope scope) {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        ids(form.putArray("excluded"), scope.excluded());
        put(form, "granted", scope.granted());
        put(form, "raw", scope.raw());
        return form;
    }

    static Scope read(JsonNode form) {
        return new Scope(ids(form.get("excluded")), get(form, "granted"), get(form, "raw"));
    }

    private static void put(ObjectNode form, String name, @Nullable Set<String> some) {
        if (some == null) {
            form.put(name, ALL);
        } else {
            ids(form.putArray(name), some);
        }
    }

    /// What is not said is nothing.
    private static @Nullable Set<String> get(JsonNode form, String name) {
        return form.path(name).asString("").equals(ALL) ? null : ids(form.path(name));
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
