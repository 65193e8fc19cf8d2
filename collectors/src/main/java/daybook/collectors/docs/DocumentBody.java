package daybook.collectors.docs;

import daybook.collectors.docs.Fingerprints.Stretch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// What the bot itself reads of a document: its revision's id, and where that stands.
///
/// @param revision opaque, the bot's own, valid for a day; null where the bot is no Editor
/// @param at the bytes of its value, quotes too
record DocumentBody(@Nullable String revision, Stretch at) {
    private static final int MOST_DEPTH = 2000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /// @param body one whole JSON object
    static DocumentBody of(byte[] body) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean revision = parser.currentName().equals("revisionId");
                JsonToken value = parser.nextToken();
                if (revision && value == JsonToken.VALUE_STRING) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    String id = parser.getString();
                    int to = (int) parser.currentLocation().getByteOffset();
                    return new DocumentBody(id, new Stretch(from, to));
                }
                parser.skipChildren();
            }
        }
        return new DocumentBody(null, Stretch.NONE);
    }
}
