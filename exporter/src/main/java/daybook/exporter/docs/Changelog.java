package daybook.exporter.docs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// A changelog file that a browser fetched from Google: what every entry did, by whom and when.
///
/// It is read as a stream, twice: once to see that it is whole, and then entry by entry. It keeps the bytes that it was
/// given and must be the only one to hold them. A file that is refused is refused whole, by [ChangelogException].
public final class Changelog {
    /// The largest file that is read: somewhat more than a million entries.
    public static final int MOST_BYTES = 160 << 20;

    static final int MOST_DEPTH = 200;
    private static final int MOST_TEXT = 20_000_000;
    private static final String GUARD = ")]}'";
    private static final int PAGE_HEAD = 1 << 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(MOST_TEXT)
                    .build())
            .build();

    /// Of which of Google's programs.
    public enum Kind {
        DOCS,
        SHEETS,
        SLIDES
    }

    /// One entry.
    ///
    /// @param author Google's id; null where the file has none
    /// @param session null where the file has none
    record Entry(
            Op op,
            long millis,
            @Nullable String author,
            long revision,
            @Nullable String session) {}

    private final byte[] bytes;
    private final int start;
    private Kind kind = Kind.DOCS;
    private List<Op> snapshot = List.of();
    private long entries;
    private long firstRevision;
    private long lastRevision;

    private Changelog(byte[] bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    /// @throws ChangelogException where it is no such file
    public static Changelog read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new ChangelogException(ChangelogException.Why.TOO_LARGE);
        }
        Changelog file = new Changelog(bytes, start(bytes));
        file.survey();
        return file;
    }

    public Kind kind() {
        return kind;
    }

    public long entries() {
        return entries;
    }

    /// The number of its first entry; 0 where it has none.
    public long firstRevision() {
        return firstRevision;
    }

    /// The number of its last entry; 0 where it has none.
    public long lastRevision() {
        return lastRevision;
    }

    /// What makes the text that stood there before the first entry.
    List<Op> snapshot() {
        return snapshot;
    }

    /// Where the JSON begins, past the line that keeps it from being run as a program.
    private static int start(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, PAGE_HEAD), StandardCharsets.ISO_8859_1);
        int at = head.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        at = blank(head, at);
        if (head.startsWith(GUARD, at)) {
            at = blank(head, at + GUARD.length());
        }
        if (at == head.length()) {
            throw new ChangelogException(ChangelogException.Why.EMPTY);
        }
        if (head.charAt(at) == '<') {
            String page = head.toLowerCase(Locale.ROOT);
            boolean signIn = page.contains("accounts.google.com")
                    || page.contains("servicelogin")
                    || page.contains("sign in")
                    || page.contains("signin");
            throw new ChangelogException(
                    signIn ? ChangelogException.Why.SIGN_IN_PAGE : ChangelogException.Why.WEB_PAGE);
        }
        return at;
    }

    private static int blank(String head, int from) {
        int at = from;
        while (at < head.length() && Character.isWhitespace(head.charAt(at))) {
            at++;
        }
        return at;
    }

    private void survey() {
        try (JsonParser json = parser()) {
            guarded(json, () -> {
                survey(json);
                return json;
            });
        }
    }

    private void survey(JsonParser json) {
        need(json.nextToken() == JsonToken.START_OBJECT);
        boolean found = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("changelog") && value == JsonToken.START_ARRAY && !found) {
                found = true;
                count(json);
            } else if (name.equals("chunkedSnapshot") && value == JsonToken.START_ARRAY) {
                snapshot = chunks(json);
            } else {
                json.skipChildren();
            }
        }
        need(found && json.nextToken() == null);
    }

    private void count(JsonParser json) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            need(json, JsonToken.START_ARRAY);
            if (entries == 0) {
                kind = kind(json);
            } else {
                need(json.nextToken() == (kind == Kind.DOCS ? JsonToken.START_OBJECT : JsonToken.START_ARRAY));
            }
            skip(json);
            Entry entry = rest(json, SKIPPED);
            firstRevision = entries == 0 ? entry.revision() : firstRevision;
            lastRevision = entry.revision();
            entries++;
        }
    }

    private static final Op SKIPPED = new Op.Quiet();

    private static void skip(JsonParser json) {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                throw new ChangelogException(ChangelogException.Why.NOT_JSON);
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
        }
    }

    /// By the first op; the parser stands within it afterwards.
    private static Kind kind(JsonParser json) {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return Kind.DOCS;
        }
        need(token == JsonToken.START_ARRAY);
        need(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
        return NumericOps.isOfSheets(json.getLongValue()) ? Kind.SHEETS : Kind.SLIDES;
    }

    private static List<Op> chunks(JsonParser json) {
        List<Op> ops = new ArrayList<>();
        OpReader reader = new OpReader(json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    ops.add(reader.read());
                } else {
                    json.skipChildren();
                }
            }
        }
        return ops.stream().filter(op -> !(op instanceof Op.Quiet)).toList();
    }

    /// Gives its entries, one at a time; null where nothing is left.
    Supplier<@Nullable Entry> open() {
        JsonParser json = parser();
        OpReader docs = new OpReader(json);
        guarded(json, () -> {
            seek(json);
            return json;
        });
        return () -> guarded(json, () -> next(json, docs));
    }

    private static void seek(JsonParser json) {
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals("changelog")) {
                return;
            }
            json.skipChildren();
        }
    }

    private @Nullable Entry next(JsonParser json, OpReader docs) {
        if (json.isClosed() || json.nextToken() != JsonToken.START_ARRAY) {
            json.close();
            return null;
        }
        json.nextToken();
        Op op = kind == Kind.DOCS ? docs.read() : NumericOps.read(json);
        return rest(json, op);
    }

    /// What stands in an entry after its op: 6 members in 2017, 8 in 2026. The later ones have no known meaning.
    private static Entry rest(JsonParser json, Op op) {
        json.nextToken();
        need(json, JsonToken.VALUE_NUMBER_INT);
        long millis = json.getLongValue();
        need(millis >= 0 && millis < 1L << 43);
        json.nextToken();
        String author = name(json);
        json.nextToken();
        need(json, JsonToken.VALUE_NUMBER_INT);
        long revision = json.getLongValue();
        String session = null;
        for (int i = 4; json.nextToken() != JsonToken.END_ARRAY; i++) {
            session = i == 4 ? name(json) : session;
            json.skipChildren();
        }
        return new Entry(op, millis, author, revision, session);
    }

    private static @Nullable String name(JsonParser json) {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT ? json.getString() : null;
    }

    private static void need(JsonParser json, JsonToken token) {
        need(json.currentToken() == token);
    }

    private static void need(boolean so) {
        if (!so) {
            throw new ChangelogException(ChangelogException.Why.NO_CHANGELOG);
        }
    }

    private JsonParser parser() {
        return JSON.createParser(ObjectReadContext.empty(), bytes, start, bytes.length - start);
    }

    private static <T extends @Nullable Object> T guarded(JsonParser json, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StreamConstraintsException e) {
            boolean deep = json.streamReadContext().getNestingDepth() >= MOST_DEPTH;
            throw new ChangelogException(deep ? ChangelogException.Why.TOO_DEEP : ChangelogException.Why.TOO_MANY);
        } catch (JacksonException e) {
            // Its message quotes the file.
            throw new ChangelogException(ChangelogException.Why.NOT_JSON);
        }
    }

    @Override
    public String toString() {
        return "Changelog[" + kind + ", " + entries + " entries]";
    }
}
