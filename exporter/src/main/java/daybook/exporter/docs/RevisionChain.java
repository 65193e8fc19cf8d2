package daybook.exporter.docs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes a chain of the revisions that Google kept: pages of their list, and the text of each. For one thread.
///
/// Their text is Google's own rendering of the whole document, another than that of a state. Who modified it last is no
/// author: a revision may hold what several wrote.
final class RevisionChain {
    private static final Place WHOLE = Place.body(Place.WHOLE);

    private record Revision(String id, long nanos, String text) {}

    private final Map<String, Long> times = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private long held;

    /// A page of the list.
    void list(JsonNode page) {
        for (JsonNode revision : page.path("revisions")) {
            String id = AnswerJson.text(revision, "id");
            Long nanos = Nanos.ofText(AnswerJson.text(revision, "modifiedTime"));
            if (id != null && nanos != null) {
                times.put(id, nanos);
            }
        }
    }

    void text(String id, byte[] body) {
        String text = plain(body);
        String before = texts.put(id, text);
        held += text.length() - (before == null ? 0 : before.length());
    }

    /// How many characters it keeps.
    long held() {
        return held;
    }

    /// As Google exports text, without its mark of the byte order and with one kind of line end.
    static String plain(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).replace("\r\n", "\n");
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /// How many have a text and stand in no list: when they were is not known, and they are left out.
    long withoutTime() {
        return texts.keySet().stream().filter(id -> !times.containsKey(id)).count();
    }

    Chain chain(Authors authors) {
        List<Revision> inOrder = new ArrayList<>();
        texts.forEach((id, text) -> {
            Long nanos = times.get(id);
            if (nanos != null) {
                inOrder.add(new Revision(id, nanos, text));
            }
        });
        // Ids count up within one document.
        inOrder.sort(Comparator.comparingLong(Revision::nanos)
                .thenComparingInt(revision -> revision.id().length())
                .thenComparing(Revision::id));
        if (inOrder.isEmpty()) {
            return Chain.none(Grain.REVISION);
        }
        SortedMap<Place, String> before =
                new TreeMap<>(Map.of(WHOLE, inOrder.getFirst().text()));
        List<Edit> edits = new ArrayList<>();
        for (int i = 1; i < inOrder.size(); i++) {
            add(inOrder.get(i - 1), inOrder.get(i), authors, edits);
        }
        return new Chain(
                Grain.REVISION,
                before,
                inOrder.getFirst().nanos(),
                inOrder.getLast().nanos(),
                edits);
    }

    private static void add(Revision earlier, Revision later, Authors authors, List<Edit> edits) {
        List<Splice> splices = Difference.between(earlier.text(), later.text());
        String author = splices.isEmpty() ? null : authors.between(earlier.nanos(), later.nanos());
        for (Splice splice : splices) {
            edits.add(edit(earlier, later, splice, author));
        }
    }

    private static Edit edit(Revision earlier, Revision later, Splice splice, @Nullable String author) {
        return new Edit(
                Grain.REVISION,
                WHOLE,
                splice.act(),
                earlier.nanos(),
                later.nanos(),
                later.id(),
                splice.atAfter(),
                splice.deleted(),
                splice.deleted().length(),
                splice.inserted(),
                author,
                null,
                null);
    }
}
