package daybook.agent.release;

import daybook.consent.Answer;
import daybook.exporter.docs.Archived;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who may have written in documents, as far as Google tells: whoever might each time that it was asked, and whoever
/// changed a revision last. Of a text whose past is not known, nothing else says whose it is. For one thread.
final class Writers {
    private static final Set<String> READERS = Set.of("reader", "");

    private final Map<String, Set<String>> addresses = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    void see(Archived archived) {
        Answer answer = archived.answer();
        Set<String> who = addresses.computeIfAbsent(answer.document(), _ -> new HashSet<>());
        try {
            if (answer.kind() == Answer.Kind.FILE) {
                see(answer.document(), JsonMapper.shared().readTree(archived.body()), who);
            } else if (answer.kind() == Answer.Kind.REVISIONS) {
                JsonMapper.shared()
                        .readTree(archived.body())
                        .path("revisions")
                        .forEach(revision -> last(revision, who));
            }
        } catch (JacksonException e) {
            who.add("");
        }
    }

    private void see(String document, JsonNode file, Set<String> who) {
        if (file.has("permissions")) {
            told.add(document);
            for (JsonNode permission : file.path("permissions")) {
                if (!READERS.contains(permission.path("role").asString(""))) {
                    who.add(permission.path("emailAddress").asString(""));
                }
            }
        }
        last(file, who);
    }

    private static void last(JsonNode changed, Set<String> who) {
        JsonNode user = changed.path("lastModifyingUser");
        if (user.isObject() && !user.path("me").asBoolean(false)) {
            who.add(user.path("emailAddress").asString(""));
        }
    }

    /// Whether nobody but these may have, in any of them.
    boolean areAmong(Set<String> some) {
        return told.containsAll(addresses.keySet())
                && addresses.values().stream().allMatch(some::containsAll);
    }
}
