package daybook.exporter.docs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A changelog file that a test writes, entry by entry, a tenth of a second apart.
public final class WrittenChangelog {
    static final long BEGAN_MILLIS = 1_795_300_000_000L;

    private final List<String> entries = new ArrayList<>();
    private long first;
    private String snapshot = "";
    private String author = "u1";

    WrittenChangelog(long first) {
        this.first = first;
    }

    public WrittenChangelog() {
        this(1);
    }

    public WrittenChangelog by(String author) {
        this.author = author;
        return this;
    }

    WrittenChangelog snapshot(String... ops) {
        snapshot = String.join(",", ops);
        return this;
    }

    /// An entry of seven members, as in 2017, or of nine, as in 2026.
    WrittenChangelog op(String op) {
        long revision = first + entries.size();
        String more = revision % 2 == 0 ? ",null,null" : "";
        entries.add("[" + op + "," + (BEGAN_MILLIS + 100 * revision) + ",\"" + author + "\"," + revision + ",\"s1\","
                + revision + ",null" + more + "]");
        return this;
    }

    /// So many revisions are not in it.
    WrittenChangelog hole(int revisions) {
        first += revisions;
        return this;
    }

    public WrittenChangelog insert(int at, String text) {
        return op(is(at, text));
    }

    public WrittenChangelog delete(int from, int to) {
        return op(ds(from, to));
    }

    static String is(int at, String text) {
        return "{\"ty\":\"is\",\"ibi\":" + at + ",\"s\":" + quoted(text) + "}";
    }

    static String iss(int at, String text, String suggestion) {
        return "{\"ty\":\"iss\",\"ibi\":" + at + ",\"s\":" + quoted(text) + ",\"sugid\":" + quoted(suggestion) + "}";
    }

    static String ds(int from, int to) {
        return "{\"ty\":\"ds\",\"si\":" + from + ",\"ei\":" + to + "}";
    }

    static String many(String... ops) {
        return "{\"ty\":\"mlti\",\"mts\":[" + String.join(",", ops) + "]}";
    }

    static String quoted(String text) {
        return new JsonMapper().writeValueAsString(text);
    }

    String json() {
        return "{\"chunkedSnapshot\":[[" + snapshot + "]],\"changelog\":["
                + entries.stream().collect(Collectors.joining(",")) + "]}";
    }

    byte[] bytes() {
        return (")]}'\n" + json()).getBytes(StandardCharsets.UTF_8);
    }

    Changelog file() {
        return Changelog.read(bytes());
    }
}
