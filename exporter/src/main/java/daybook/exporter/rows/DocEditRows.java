package daybook.exporter.rows;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.Place;
import daybook.exporter.tables.DocEdits;
import daybook.exporter.tables.DocStates;
import daybook.exporter.tables.Row;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fills `doc_edits` and `doc_states`: the chains of all documents of a session, by time. For one session.
final class DocEditRows {
    private static final int EDITS_PER_STATE = 1_000;
    private static final int BEGINNING = -1;

    private final WallClock clock;
    private final SessionRows edits;
    private final SessionRows states;
    private long nextSeq;

    DocEditRows(SessionPart.Released released, BundleSink sink, WallClock clock) throws IOException {
        this.clock = clock;
        edits = released.rows(DocEdits.TABLE, sink);
        states = released.rows(DocStates.TABLE, sink);
    }

    /// A chain as far as it was written.
    private static final class Walk {
        final ReleasedDocument document;
        final Chain chain;
        final Chain.Cursor text;
        final Map<Place, Integer> since = new HashMap<>();
        /// Places whose text has been told once.
        final Set<Place> told = new HashSet<>();

        Walk(ReleasedDocument document, Chain chain) {
            this.document = document;
            this.chain = chain;
            text = chain.cursor();
        }
    }

    /// @param nanos by the wall clock
    /// @param edit its place in the chain, or [#BEGINNING]
    private record Line(long nanos, Walk walk, int edit) {}

    void write(Collection<ReleasedDocument> documents) throws IOException {
        for (Line line : lines(documents)) {
            if (line.edit() == BEGINNING) {
                Chain chain = line.walk().chain;
                for (Place place : chain.before().keySet()) {
                    if (!chain.gone().contains(place.tab())) {
                        state(line, place);
                    }
                }
            } else {
                edit(line);
            }
        }
    }

    /// Within a chain in its own order: where Google's clock went back, what came after has the time of before.
    private static List<Line> lines(Collection<ReleasedDocument> documents) {
        List<Line> lines = new ArrayList<>();
        for (ReleasedDocument document : documents) {
            for (Chain chain : document.history().chains()) {
                if (!chain.isEmpty()) {
                    Walk walk = new Walk(document, chain);
                    long newest = chain.fromNanos();
                    lines.add(new Line(newest, walk, BEGINNING));
                    for (int i = 0; i < chain.edits().size(); i++) {
                        newest = Math.max(newest, chain.edits().get(i).toNanos());
                        lines.add(new Line(newest, walk, i));
                    }
                }
            }
        }
        lines.sort(Comparator.comparingLong(Line::nanos));
        return lines;
    }

    private void edit(Line line) throws IOException {
        Walk walk = line.walk();
        ReleasedDocument document = walk.document;
        Edit edit = walk.chain.edits().get(line.edit());
        if (!walk.told.contains(edit.place())) {
            state(line, edit.place());
        }
        int pos = walk.text.codePoints(edit.place(), edit.at());
        String gone = edit.deleted().substring(0, edit.removed());
        long from = clock.earliest(edit.fromNanos());
        long to = clock.latest(edit.toNanos());
        Row row = edits.at(clock.latest(line.nanos()), to - from);
        edits.add(document.place(row, edit.place(), DocEdits.TAB_ID, DocEdits.SEGMENT)
                .set(DocEdits.DOC_ID, document.id())
                .set(DocEdits.REVISION, edit.revision())
                .set(DocEdits.GRAIN, edit.grain().word())
                .set(DocEdits.T_MIN_NS, from)
                .set(DocEdits.T_MAX_NS, to)
                .set(DocEdits.OP, edit.act().word())
                .set(DocEdits.POS, (long) pos)
                .set(DocEdits.DEL_LEN, (long) gone.codePointCount(0, gone.length()))
                .set(DocEdits.DEL_TEXT, edit.deleted())
                .set(DocEdits.TEXT, edit.inserted())
                .set(DocEdits.AUTHOR_ROLE, document.roles.of(edit.author()))
                .set(DocEdits.SUGGESTION_ID, document.suggestion(edit.suggestion())));
        document.numbered(walk.chain, line.edit(), nextSeq++);
        walk.text.apply(edit);
        if (walk.since.merge(edit.place(), 1, Integer::sum) == EDITS_PER_STATE) {
            walk.since.put(edit.place(), 0);
            state(line, edit.place());
        }
    }

    private void state(Line line, Place place) throws IOException {
        Walk walk = line.walk();
        walk.told.add(place);
        long at = clock.latest(line.nanos());
        Row row = states.at(at, at - clock.earliest(line.nanos() - walk.chain.doubtNanos()));
        states.add(walk.document
                .place(row, place, DocStates.TAB_ID, DocStates.SEGMENT)
                .set(DocStates.DOC_ID, walk.document.id())
                .set(DocStates.GRAIN, walk.chain.grain().word())
                .set(DocStates.NEXT_EDIT, nextSeq)
                .set(DocStates.TEXT, walk.text.textOf(place)));
    }
}
