package daybook.exporter.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON in one spelling: members in the order in which they were put, a line feed at the end.
public final class Json {
    private static final int MOST_DEPTH = 64;
    private static final JsonMapper COMPACT = new JsonMapper();
    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /// For what others may have written: a name that comes twice means one thing to one reader and another to the next.
    private static final JsonMapper STRICT = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
            .build());

    private Json() {}

    public static ObjectNode object() {
        return COMPACT.createObjectNode();
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = COMPACT.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /// How many of each, by name.
    public static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode object = COMPACT.createObjectNode();
        counts.forEach(object::put);
        return object;
    }

    /// As [#counts] wrote them; -1 where there is no number.
    public static Map<String, Long> counts(JsonNode object) {
        Map<String, Long> counts = new TreeMap<>();
        object.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asLong(-1)));
        return counts;
    }

    public static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /// On one line.
    public static byte[] compact(JsonNode document) {
        return spelled(COMPACT.writeValueAsString(document));
    }

    /// For people.
    static byte[] indented(JsonNode document) {
        return spelled(INDENTED.writeValueAsString(document).replace("\r\n", "\n"));
    }

    private static byte[] spelled(String json) {
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// One value as JSON spells it, which YAML reads too.
    static String quoted(String text) {
        return COMPACT.writeValueAsString(text);
    }

    /// @throws IllegalArgumentException where it is no JSON object, or a name in it comes twice
    public static ObjectNode read(byte[] bytes) {
        try {
            if (STRICT.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Told below, without what the message quotes.
        }
        throw new IllegalArgumentException("it is no JSON object");
    }
}
