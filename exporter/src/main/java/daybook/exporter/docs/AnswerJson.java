package daybook.exporter.docs;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads answers of Google's, of which others wrote the content: in bounds, and with messages that quote nothing.
final class AnswerJson {
    private static final int MOST_DEPTH = 200;
    private static final int MOST_TEXT = 20_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(MOST_TEXT)
                    .build())
            .build();

    private static final JsonMapper TREES = new JsonMapper(JSON);

    private AnswerJson() {}

    /// @param read begins at the first token, which opens an object
    static void stream(byte[] body, Consumer<JsonParser> read) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new AnswerException();
            }
            read.accept(json);
            if (json.nextToken() != null) {
                throw new AnswerException();
            }
        } catch (JacksonException e) {
            throw new AnswerException();
        }
    }

    /// For answers that are small.
    static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = TREES.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            // Told below, without what the message quotes.
        }
        throw new AnswerException();
    }

    /// Calls `member` at the value of each member, which it must read to its end. What is no object is passed over.
    static void members(JsonParser json, Consumer<String> member) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member.accept(name);
        }
    }

    /// Calls `element` at each element, which it must read to its end. What is no array is passed over.
    static void elements(JsonParser json, Runnable element) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    static @Nullable String text(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        json.skipChildren();
        return null;
    }

    /// The text of a member; null where there is none.
    static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    static boolean isTrue(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isBoolean() && value.booleanValue();
    }
}
