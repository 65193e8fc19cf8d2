package daybook.exporter.rows;

import daybook.exporter.docs.Archived;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.Grain;
import daybook.exporter.docs.History;
import daybook.exporter.docs.HistoryBuilder;
import daybook.exporter.docs.Place;
import daybook.exporter.tables.Column;
import daybook.exporter.tables.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One document on its way out, session by session: its history in the session at hand, which goes on from the session
/// before, and what is called how in the release. For one bundle and thread.
final class ReleasedDocument {
    /// Where a row is in the release.
    record RowId(String sessionId, long seq) {}

    final DocRoles roles;
    private final String document;
    private final Pseudonyms pseudonyms;
    private HistoryBuilder builder;
    private @Nullable History history;
    /// Of each chain, the numbers of its edits' rows.
    private final IdentityHashMap<Chain, long[]> seqs = new IdentityHashMap<>();
    /// The last row of each thread, by its id.
    private final Map<String, RowId> comments = new HashMap<>();
    /// Threads that an edit of that grain has answered in the session at hand.
    private final Map<Grain, Set<String>> answered = new HashMap<>();
    private final Set<String> answeredBefore = new HashSet<>();

    ReleasedDocument(String document, Pseudonyms pseudonyms, Set<String> contributor, Set<String> bots) {
        this.document = document;
        this.pseudonyms = pseudonyms;
        builder = new HistoryBuilder(bots);
        roles = new DocRoles(contributor);
    }

    void see(Archived archived) {
        builder.see(archived);
    }

    /// Answers may be missing here.
    void miss() {
        builder.miss();
    }

    /// Everything of the session at hand was seen.
    void derive() {
        History derived = builder.build();
        history = derived;
        roles.see(derived);
        derived.chains().forEach(chain -> seqs.put(chain, new long[chain.edits().size()]));
    }

    /// The session at hand is written: what comes goes on from there.
    void goOn() {
        builder = builder.next(history());
        history = null;
        seqs.clear();
        answered.values().forEach(answeredBefore::addAll);
        answered.clear();
    }

    /// In the session at hand.
    History history() {
        return Objects.requireNonNull(history, "not derived");
    }

    String id() {
        return pseudonyms.document(document);
    }

    String tab(String tab) {
        return pseudonyms.document(document, "tab", tab);
    }

    @Nullable
    String suggestion(@Nullable String id) {
        return id == null ? null : pseudonyms.document(document, "suggestion", id);
    }

    String folder(String id) {
        return pseudonyms.document(document, "folder", id);
    }

    String thread(String id) {
        return pseudonyms.document(document, "thread", id);
    }

    /// Fills in which text a row is about.
    Row place(Row row, Place place, Column<String> tabColumn, Column<String> segmentColumn) {
        boolean whole = place.tab().equals(Place.WHOLE);
        boolean body = place.segment().isEmpty();
        return row.set(tabColumn, whole ? null : tab(place.tab()))
                .set(segmentColumn, body ? null : pseudonyms.document(document, "segment", place.segment()));
    }

    void numbered(Chain chain, int edit, long seq) {
        seqs(chain)[edit] = seq;
    }

    long[] seqs(Chain chain) {
        return seqs.getOrDefault(chain, new long[0]);
    }

    void written(CommentThread thread, RowId row) {
        comments.put(thread.id(), row);
    }

    /// Null where it has none.
    @Nullable
    RowId row(CommentThread thread) {
        return comments.get(thread.id());
    }

    /// Notes that an edit of that grain answers it.
    ///
    /// @return whether none had before: none of that grain, and in an earlier session none at all
    boolean answers(Grain grain, CommentThread thread) {
        return !answeredBefore.contains(thread.id())
                && answered.computeIfAbsent(grain, _ -> new HashSet<>()).add(thread.id());
    }
}
