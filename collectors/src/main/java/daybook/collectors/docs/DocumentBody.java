package daybook.collectors.docs;

import daybook.collectors.docs.Fingerprints.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// What the bot itself reads of a document, a sheet or slides: its revision's id, and where stands what says nothing
/// of its content.
///
/// @param revision opaque, the bot's own, valid for a day; null where the bot is no Editor
/// @param drawn what Google draws anew for the same content, quotes too: the revision's id, and the addresses of
///     pictures, which are valid for half an hour
record DocumentBody(@Nullable String revision, List<Stretch> drawn) {
    /// As Docs and Slides call the address of one.
    private static final Set<String> PICTURES = Set.of("contentUri", "contentUrl");

    private static final int MOST_DEPTH = 2000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /// @param body one whole JSON object; where it is deeper than any document, what is behind that is not read
    static DocumentBody of(byte[] body) {
        String revision = null;
        List<Stretch> drawn = new ArrayList<>();
        int depth = 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.VALUE_STRING) {
                    String name = parser.currentName();
                    boolean own = depth == 1 && "revisionId".equals(name);
                    if (own || (name != null && PICTURES.contains(name))) {
                        int from = (int) parser.currentTokenLocation().getByteOffset();
                        String value = parser.getString();
                        drawn.add(
                                new Stretch(from, (int) parser.currentLocation().getByteOffset()));
                        revision = own ? value : revision;
                    }
                }
            }
        } catch (StreamConstraintsException e) {
            return new DocumentBody(revision, drawn);
        }
        return new DocumentBody(revision, drawn);
    }
}
