package daybook.exporter.rows;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.History;
import daybook.exporter.docs.Place;
import daybook.exporter.tables.Column;
import daybook.exporter.tables.Row;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One document's history on its way out, and what is called how in the release. For one session and thread.
final class ReleasedDocument {
    final History history;
    final DocRoles roles;
    private final String document;
    private final Pseudonyms pseudonyms;
    /// Of each chain, the numbers of its edits' rows.
    private final IdentityHashMap<Chain, long[]> seqs = new IdentityHashMap<>();

    ReleasedDocument(String document, History history, Pseudonyms pseudonyms, Set<String> contributor) {
        this.document = document;
        this.history = history;
        this.pseudonyms = pseudonyms;
        roles = new DocRoles(history, contributor);
        history.chains().forEach(chain -> seqs.put(chain, new long[chain.edits().size()]));
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
}
