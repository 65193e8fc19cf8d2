package daybook.collectors.docs;

import daybook.collectors.google.Fetched;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of Drive's, read: a page of a list, or one thing.
///
/// Google's lists may have empty pages that are followed by others.
record Page(JsonNode all) {
    /// More pages than any list has: whoever gives one that never ends is not followed.
    static final int MOST = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    /// Every answer is one whole object, but it may be deeper than it should: then it has nothing.
    static Page of(Fetched fetched) {
        try {
            return new Page(JSON.readTree(fetched.body()));
        } catch (JacksonException e) {
            return new Page(JSON.createObjectNode());
        }
    }

    JsonNode list(String name) {
        return all.path(name);
    }

    @Nullable
    String next() {
        String token = text(all, "nextPageToken");
        return token.isEmpty() ? null : token;
    }

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    /// @return null where it is no time in RFC 3339
    static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Page[" + all.size() + " members]";
    }
}
