package daybook.exporter.search;

import daybook.consent.Observation;
import daybook.exporter.docs.AnswerPieces;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Changelog;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.HistoryBuilder;
import daybook.exporter.docs.Title;
import daybook.exporter.docs.Written;
import daybook.vault.log.WallClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What can be found of the documents of one session: what was written, commented and replied, and their titles.
///
/// Others wrote it, and may have meant harm. What is more than a search may cost is left out, of the answers the
/// later ones; so is a document of which nothing can be derived. For one thread.
final class DocumentPassages {
    /// Characters of one document.
    static final int MOST_OF_ONE = 16 << 20;
    /// Characters of all documents of a session.
    private static final int MOST_OF_ALL = 32 << 20;
    /// More of a title is of no use beside a hit.
    private static final int MOST_OF_TITLE = 200;
    /// What is kept of answers until it is told.
    private static final long MOST_HELD = Changelog.MOST_BYTES;

    private final AnswerPieces pieces = new AnswerPieces();
    private final Map<String, HistoryBuilder> documents = new LinkedHashMap<>();
    private final Set<String> underivable = new HashSet<>();
    private final Map<String, String> titles = new TreeMap<>();
    private long held;
    private int told;

    void see(Observation.Piece piece) {
        pieces.take(piece).ifPresent(this::see);
    }

    void see(Archived archived) {
        String id = archived.answer().document();
        if (underivable.contains(id) || held + archived.body().length > MOST_HELD) {
            return;
        }
        HistoryBuilder document = documents.computeIfAbsent(id, _ -> new HistoryBuilder(Set.of()));
        long before = document.held();
        try {
            document.see(archived);
            held += document.held() - before;
        } catch (RuntimeException e) {
            // Whatever was made of it: the other documents are searched all the same.
            held -= before;
            documents.remove(id);
            underivable.add(id);
        }
    }

    /// What each document was called last, by its id. After [#tell].
    Map<String, String> titles() {
        return titles;
    }

    /// Once, at the end.
    ///
    /// @param clock the session's; what it archived may be older than its start
    List<Passage> tell(WallClock clock) {
        List<Passage> all = new ArrayList<>();
        Iterator<Map.Entry<String, HistoryBuilder>> each = documents.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, HistoryBuilder> next = each.next();
            // What it keeps is not needed any more once it is told.
            each.remove();
            One one = new One(next.getKey(), clock);
            try {
                one.tell(next.getValue().written());
            } catch (RuntimeException e) {
                continue;
            }
            told += one.characters;
            all.addAll(one.passages);
            if (!one.title.isEmpty()) {
                titles.put(one.document, shortened(one.title));
            }
        }
        return all;
    }

    private static String shortened(String title) {
        return title.codePoints()
                .limit(MOST_OF_TITLE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// The passages of one document.
    private final class One {
        final String document;
        final WallClock clock;
        final List<Passage> passages = new ArrayList<>();
        String title = "";
        int characters;

        One(String document, WallClock clock) {
            this.document = document;
            this.clock = clock;
        }

        void tell(Written written) {
            for (Title said : written.titles()) {
                title = said.text();
                say(said.nanos(), title);
            }
            for (CommentThread thread : written.comments()) {
                say(thread.createdNanos(), thread.content());
                for (CommentThread.Reply reply : thread.replies()) {
                    say(reply.createdNanos(), reply.content());
                }
            }
            for (Chain chain : written.chains()) {
                ChainPassages.read(chain, this::add);
            }
        }

        private void say(long nanos, @Nullable String text) {
            if (text != null) {
                Paragraphs.pieces(text, piece -> add(nanos, piece));
            }
        }

        private void add(long nanos, String text) {
            if (text.length() <= Math.min(MOST_OF_ONE - characters, MOST_OF_ALL - told - characters)) {
                characters += text.length();
                passages.add(new Passage(clock.latest(nanos), nanos, Modality.DOCUMENT, text, document));
            }
        }
    }
}
