package daybook.exporter.docs;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Who is who in the answers about a document. For one thread.
///
/// Google names one person by several ids: that of Drive, which a changelog uses too, an address, a name that others
/// may have as well, and in Activity one of its own. Two are taken for one only where an answer says so.
public final class People {
    private static final String ACTIVITY = "people/";

    private final Map<String, Set<String>> names = new TreeMap<>();
    private final Map<String, Set<String>> ids = new TreeMap<>();
    private final Set<String> me = new TreeSet<>();

    /// The same names, for what somebody else may ask: who asked before is nobody's name.
    People next() {
        People next = new People();
        names.forEach((id, known) -> next.names.put(id, new TreeSet<>(known)));
        ids.forEach((name, known) -> next.ids.put(name, new TreeSet<>(known)));
        return next;
    }

    /// A `User` or `Permission` of Drive's.
    ///
    /// @return what it is called by here; null where nothing names it
    @Nullable
    String see(JsonNode user) {
        String id = AnswerJson.text(user, user.has("permissionId") ? "permissionId" : "id");
        String address = AnswerJson.text(user, "emailAddress");
        String name = AnswerJson.text(user, "displayName");
        if (AnswerJson.isTrue(user, "me")) {
            Stream.of(id, address).filter(Objects::nonNull).forEach(me::add);
        }
        if (id != null) {
            learn(id, name);
            learn(id, address);
            return id;
        }
        return address != null ? address : name;
    }

    void learn(String id, @Nullable String name) {
        if (name != null && !name.isEmpty()) {
            names.computeIfAbsent(id, _ -> new TreeSet<>()).add(name);
            ids.computeIfAbsent(name, _ -> new TreeSet<>()).add(id);
        }
    }

    /// A file that names the ids of a changelog.
    void tiles(JsonNode file) {
        file.path("userMap")
                .properties()
                .forEach(user -> learn(user.getKey(), AnswerJson.text(user.getValue(), "name")));
    }

    /// The id of who is called so, where exactly one is; else what was given.
    public String resolve(String name) {
        Set<String> known = ids.getOrDefault(name, Set.of());
        return known.size() == 1 ? known.iterator().next() : name;
    }

    /// Whether that author is one of these, which are ids, addresses or names.
    public boolean isOneOf(String author, Set<String> who) {
        return who.contains(author)
                || names.getOrDefault(author, Set.of()).stream().anyMatch(who::contains);
    }

    /// Whether it is what Activity calls somebody, of whom nothing else says who they are.
    public static boolean isOfActivity(String author) {
        return author.startsWith(ACTIVITY);
    }

    /// Whether it is whoever asked: the bot.
    boolean isMe(String author) {
        return me.contains(author);
    }

    /// Whether the two may be one person: Activity's ids cannot be told from the others.
    static boolean mayBeOne(String one, String other) {
        return one.equals(other) || isOfActivity(one) != isOfActivity(other);
    }

    @Override
    public String toString() {
        return "People";
    }
}
