package daybook.exporter.docs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes a chain of the revisions that Google kept: pages of their list, and the text of each. For one thread.
///
/// Their text is Google's own rendering of the whole document, another than that of a state. Who modified it last is no
/// author: a revision may hold what several wrote.
///
/// One that goes on from another begins with that one's last revision, where those that it is given came after it.
final class RevisionChain {
    private static final Place WHOLE = Place.body(Place.WHOLE);

    /// Ids count up within one document.
    private static final Comparator<Revision> IN_ORDER = Comparator.comparingLong(Revision::nanos)
            .thenComparingInt(revision -> revision.id().length())
            .thenComparing(Revision::id);

    /// @param nanos by Google's clock
    private record Revision(String id, long nanos, String text) {}

    private final Map<String, Long> times = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    /// Ids of those that chains before this one have told.
    private final Set<String> told = new HashSet<>();
    /// The last one of the chain that this one goes on from.
    private @Nullable Revision goneOnFrom;
    private long held;

    /// One that goes on from here.
    RevisionChain next() {
        RevisionChain next = new RevisionChain();
        next.times.putAll(times);
        List<Revision> known = inOrder();
        next.told.addAll(told);
        known.forEach(revision -> next.told.add(revision.id()));
        Revision last = known.isEmpty() ? goneOnFrom : known.getLast();
        Revision before = goneOnFrom;
        next.goneOnFrom = before != null && last != null && IN_ORDER.compare(before, last) > 0 ? before : last;
        return next;
    }

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

    Chain chain(ClockOffset clock, Authors authors) {
        List<Revision> inOrder = inOrder();
        List<Edit> edits = new ArrayList<>();
        Revision earlier = goneOnFrom;
        if (earlier != null && !inOrder.isEmpty() && IN_ORDER.compare(earlier, inOrder.getLast()) < 0) {
            Revision told = earlier;
            inOrder.removeIf(revision -> IN_ORDER.compare(revision, told) <= 0);
            add(told, inOrder.getFirst(), clock, Authors.NOBODY, edits);
        } else if (inOrder.isEmpty()) {
            return Chain.none(Grain.REVISION);
        } else {
            earlier = inOrder.getFirst();
        }
        for (int i = 1; i < inOrder.size(); i++) {
            add(inOrder.get(i - 1), inOrder.get(i), clock, authors, edits);
        }
        return new Chain(
                Grain.REVISION,
                new TreeMap<>(Map.of(WHOLE, earlier.text())),
                Set.of(),
                clock.latest(earlier.nanos()),
                clock.latest(earlier.nanos(), inOrder.getLast().nanos()),
                clock.doubt(earlier.nanos()),
                edits);
    }

    /// Those that are new.
    private List<Revision> inOrder() {
        List<Revision> found = new ArrayList<>();
        texts.forEach((id, text) -> {
            Long nanos = times.get(id);
            if (nanos != null && !told.contains(id)) {
                found.add(new Revision(id, nanos, text));
            }
        });
        found.sort(IN_ORDER);
        return found;
    }

    private static void add(Revision earlier, Revision later, ClockOffset clock, Authors authors, List<Edit> edits) {
        long from = clock.earliest(earlier.nanos(), later.nanos());
        long to = clock.latest(earlier.nanos(), later.nanos());
        List<Splice> splices = Difference.between(earlier.text(), later.text());
        // Google tells when they were made: what had been asked by then, by this machine, is not known.
        String author = splices.isEmpty() ? null : authors.between(from, to, 0, 0);
        for (Splice splice : splices) {
            edits.add(edit(from, to, later.id(), splice, author));
        }
    }

    private static Edit edit(long from, long to, String revision, Splice splice, @Nullable String author) {
        return new Edit(
                Grain.REVISION,
                WHOLE,
                splice.act(),
                from,
                to,
                revision,
                splice.atAfter(),
                splice.deleted(),
                splice.deleted().length(),
                splice.inserted(),
                author,
                null,
                null);
    }
}
