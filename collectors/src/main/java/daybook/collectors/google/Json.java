package daybook.collectors.google;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// What the bytes of an answer say, where they are one whole JSON object; with a bound on its depth.
final class Json {
    private static final int MOST_DEPTH = 2000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /// What stands at the top of one whole JSON object, of these names: a text as it is, of all else that it is there.
    /// What is empty is left out.
    ///
    /// @return null where it is no whole one
    static @Nullable Map<String, String> members(byte[] body, Set<String> names) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, String> members = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                if (!names.contains(name)) {
                    parser.skipChildren();
                } else if (text ? !parser.getString().isEmpty() : isFilled(parser)) {
                    members.put(name, text ? parser.getString() : "");
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null ? members : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /// Goes to the end of a list or an object.
    private static boolean isFilled(JsonParser parser) {
        if (!parser.currentToken().isStructStart()) {
            return parser.currentToken() != JsonToken.VALUE_NULL;
        }
        boolean filled = false;
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            filled |= depth > 0;
        }
        return filled;
    }
}
