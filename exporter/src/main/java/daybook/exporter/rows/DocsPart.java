package daybook.exporter.rows;

import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.docs.AnswerPieces;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.DocumentState;
import daybook.exporter.docs.FileChange;
import daybook.exporter.docs.Place;
import daybook.exporter.tables.DocComments;
import daybook.exporter.tables.Docs;
import daybook.exporter.tables.Row;
import daybook.exporter.trace.Trace;
import daybook.vault.codec.Stored;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the documents that a session archived: what they were, their texts, edits and comments, and steps of them.
///
/// Answers tell times by the wall clock; rows have them by the session's, as its readings of both say. What a session
/// archived may have happened long before it: such rows have times before its start. So do the edits
/// that were made after the last look of the session before, if that leaves too: its last texts are where this one's
/// begin. For one bundle and thread.
public final class DocsPart implements SessionPart {
    private static final String KIND_OF_GOOGLE = "application/vnd.google-apps.";

    private final Set<String> contributor;
    private final Set<String> bots;
    private final Map<String, ReleasedDocument> soFar = new HashMap<>();

    /// @param contributor ids, addresses or names by which Google knows whoever releases; only their edits become steps
    /// @param bots ids or addresses of the accounts that fetched
    public DocsPart(Set<String> contributor, Set<String> bots) {
        this.contributor = Set.copyOf(contributor);
        this.bots = Set.copyOf(bots);
    }

    @Override
    public Map<String, Long> write(Released released, BundleSink sink) throws IOException {
        if (released.durationNanos() == 0 || !released.slice().sources().contains(Source.DOCS)) {
            return Map.of();
        }
        Collection<ReleasedDocument> documents = read(released);
        documents.forEach(ReleasedDocument::derive);
        WallClock clock = released.session().clock();
        SessionRows docs = released.rows(Docs.TABLE, sink);
        for (ReleasedDocument document : documents) {
            docs.add(document(docs.at(released.slice().fromNanos(), 0), document, clock));
        }
        new DocEditRows(released, sink, clock).write(documents);
        comments(documents, released.rows(DocComments.TABLE, sink), released.sessionId(), clock);
        new StepRows(released, sink, clock).write(documents);
        long faults = documents.stream()
                .mapToLong(document -> document.history().faults().size())
                .sum();
        documents.forEach(ReleasedDocument::goOn);
        return faults == 0 ? Map.of() : Map.of("not told by the answers about a document", faults);
    }

    /// Those of which the session archived anything.
    private Collection<ReleasedDocument> read(Released released) throws IOException {
        Map<String, ReleasedDocument> here = new LinkedHashMap<>();
        try (RecordedSession.Reading reading = released.session().open()) {
            SlicedTrace trace = new SlicedTrace(new Trace(reading), released.slice());
            AnswerPieces pieces = new AnswerPieces();
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                if (AnswerPieces.mayLack(next.get())) {
                    here.values().forEach(ReleasedDocument::miss);
                }
                if (next.get() instanceof Stored.Seen(int _, Observation.Piece piece)) {
                    pieces.take(piece)
                            .ifPresent(archived -> here.computeIfAbsent(
                                            archived.answer().document(), id -> document(id, released.pseudonyms()))
                                    .see(archived));
                }
            }
        }
        return here.values();
    }

    private ReleasedDocument document(String id, Pseudonyms pseudonyms) {
        return soFar.computeIfAbsent(id, _ -> new ReleasedDocument(id, pseudonyms, contributor, bots));
    }

    private static Row document(Row row, ReleasedDocument document, WallClock clock) {
        List<Row> tabs = new ArrayList<>();
        for (DocumentState.Tab tab : document.history().tabs()) {
            if (!tab.id().equals(Place.WHOLE)) {
                String parent = tab.parent();
                tabs.add(new Row(List.of(Docs.TAB, Docs.PARENT))
                        .set(Docs.TAB, document.tab(tab.id()))
                        .set(Docs.PARENT, parent == null ? null : document.tab(parent)));
            }
        }
        return row.set(Docs.DOC_ID, document.id())
                .set(Docs.KIND, kind(document.history().mimeType().orElse("")))
                .set(Docs.TABS, tabs)
                .set(Docs.AUTHOR_ROLES, document.roles.all())
                .set(
                        Docs.CHANGES,
                        document.history().fileChanges().stream()
                                .map(change -> change(document, change, clock))
                                .toList());
    }

    private static Row change(ReleasedDocument document, FileChange change, WallClock clock) {
        return new Row(List.of(Docs.CHANGE_KIND, Docs.CHANGE_T_MIN_NS, Docs.CHANGE_T_MAX_NS, Docs.BEFORE, Docs.AFTER))
                .set(Docs.CHANGE_KIND, change.kind().word())
                .set(Docs.CHANGE_T_MIN_NS, clock.earliest(change.fromNanos()))
                .set(Docs.CHANGE_T_MAX_NS, clock.latest(change.toNanos()))
                .set(Docs.BEFORE, named(document, change, change.before()))
                .set(Docs.AFTER, named(document, change, change.after()));
    }

    /// Titles leave as the words of the document do, folders and people as they are called in the release.
    private static @Nullable String named(ReleasedDocument document, FileChange change, @Nullable String what) {
        return switch (change.kind()) {
            case RENAMED -> what;
            case MOVED -> what == null ? null : document.folder(what);
            case NEW_OWNER -> document.roles.of(what);
            case TRASHED, RESTORED -> null;
        };
    }

    private static String kind(String mimeType) {
        return switch (mimeType) {
            case KIND_OF_GOOGLE + "document" -> "document";
            case KIND_OF_GOOGLE + "spreadsheet" -> "spreadsheet";
            case KIND_OF_GOOGLE + "presentation" -> "presentation";
            default -> "unknown";
        };
    }

    private record Said(ReleasedDocument document, CommentThread thread) {}

    private static void comments(
            Collection<ReleasedDocument> documents, SessionRows rows, String session, WallClock clock)
            throws IOException {
        List<Said> all = new ArrayList<>();
        documents.forEach(
                document -> document.history().toldComments().forEach(thread -> all.add(new Said(document, thread))));
        all.sort(Comparator.comparingLong(said -> said.thread().createdNanos()));
        long seq = 0;
        for (Said said : all) {
            said.document().written(said.thread(), new ReleasedDocument.RowId(session, seq++));
            long created = said.thread().createdNanos();
            long at = clock.latest(created);
            Row row = rows.at(at, at - clock.earliest(created - said.thread().doubtNanos()));
            rows.add(comment(row, said, clock));
        }
    }

    private static Row comment(Row row, Said said, WallClock clock) {
        CommentThread thread = said.thread();
        ReleasedDocument document = said.document();
        List<Row> replies = new ArrayList<>();
        for (CommentThread.Reply reply : thread.replies()) {
            String action = reply.action();
            boolean known = "resolve".equals(action) || "reopen".equals(action);
            replies.add(new Row(List.of(
                            DocComments.REPLY_T_NS,
                            DocComments.REPLY_TEXT,
                            DocComments.REPLY_ROLE,
                            DocComments.REPLY_ACTION,
                            DocComments.REPLY_DELETED))
                    .set(DocComments.REPLY_T_NS, clock.latest(reply.createdNanos()))
                    .set(DocComments.REPLY_TEXT, reply.content())
                    .set(DocComments.REPLY_ROLE, document.roles.of(reply.author()))
                    .set(DocComments.REPLY_ACTION, known ? action : null)
                    .set(DocComments.REPLY_DELETED, reply.deleted()));
        }
        return row.set(DocComments.DOC_ID, document.id())
                .set(DocComments.THREAD_ID, document.thread(thread.id()))
                .set(DocComments.QUOTE, thread.quote())
                .set(DocComments.RANGE, range(document, thread.anchor()))
                .set(DocComments.TEXT, thread.content())
                .set(DocComments.AUTHOR_ROLE, document.roles.of(thread.author()))
                .set(DocComments.STATE, thread.state().word())
                .set(DocComments.REPLIES, replies);
    }

    private static @Nullable Row range(ReleasedDocument document, CommentThread.@Nullable Anchor anchor) {
        if (anchor == null) {
            return null;
        }
        Row range = new Row(
                List.of(DocComments.TAB_ID, DocComments.SEGMENT, DocComments.GRAIN, DocComments.POS, DocComments.LEN));
        return document.place(range, anchor.place(), DocComments.TAB_ID, DocComments.SEGMENT)
                .set(DocComments.GRAIN, anchor.grain().word())
                .set(DocComments.POS, (long) anchor.pos())
                .set(DocComments.LEN, (long) anchor.length());
    }
}
