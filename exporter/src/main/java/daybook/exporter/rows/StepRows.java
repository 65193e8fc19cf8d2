package daybook.exporter.rows;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.Episode;
import daybook.exporter.docs.Episodes;
import daybook.exporter.docs.Grain;
import daybook.exporter.tables.DocComments;
import daybook.exporter.tables.DocEdits;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Steps;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Fills `steps` with what can be learned of documents. Only the contributor's own edits are completions. For one
/// session.
final class StepRows {
    private static final int RECENT = 3;

    private final SessionPart.Released released;
    private final SessionRows rows;
    private final WallClock clock;

    StepRows(SessionPart.Released released, BundleSink sink, WallClock clock) throws IOException {
        this.released = released;
        this.clock = clock;
        rows = released.rows(Steps.TABLE, sink);
    }

    /// @param about the comment that it answers; empty for the next edit
    private record Step(
            ReleasedDocument document, Chain chain, Episode episode, List<Episode> recent, List<CommentThread> about) {}

    void write(Collection<ReleasedDocument> documents) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (ReleasedDocument document : documents) {
            for (Chain chain : document.history().chains()) {
                // Revisions are merged by Google: what stands in one was not done in one go.
                if (chain.grain() != Grain.REVISION) {
                    collect(document, chain, steps);
                }
            }
        }
        steps.sort(Comparator.comparingLong(step -> step.episode().toNanos()));
        long number = 0;
        for (Step step : steps) {
            rows.add(row(step, number++));
        }
    }

    private static void collect(ReleasedDocument document, Chain chain, List<Step> into) {
        List<Episode> episodes = Episodes.of(chain, document.history().comments(), document.roles::isContributor);
        for (int i = 0; i < episodes.size(); i++) {
            Episode episode = episodes.get(i);
            List<Episode> recent = episodes.subList(Math.max(0, i - RECENT), i);
            into.add(new Step(document, chain, episode, recent, List.of()));
            for (CommentThread thread : episode.answers()) {
                boolean ofAnother = !document.roles.of(thread.author()).equals(DocRoles.CONTRIBUTOR);
                boolean asks = ofAnother && thread.content() != null && !thread.isClosedAt(episode.fromNanos());
                if (asks && document.answers(chain.grain(), thread)) {
                    into.add(new Step(document, chain, episode, List.of(), List.of(thread)));
                }
            }
        }
    }

    private Row row(Step step, long number) {
        Episode episode = step.episode();
        ReleasedDocument document = step.document();
        long pos = episode.head().codePointCount(0, episode.head().length());
        long length = episode.deleted().codePointCount(0, episode.deleted().length());
        StepWords words = new StepWords(episode, document.history().comments(), step.recent(), step.about());
        String prompt = words.prompt();
        String completion = StepWords.completion(pos, length, episode.inserted());
        long from = clock.earliest(episode.fromNanos());
        long to = clock.latest(episode.toNanos());
        Row row = rows.at(to, to - from);
        return document.place(row, episode.place(), Steps.TAB_ID, Steps.SEGMENT)
                .set(Steps.STEP_ID, released.pseudonyms().step(released.slice().session(), number))
                .set(Steps.TASK, step.about().isEmpty() ? "next_edit" : "comment_to_edit")
                .set(Steps.SPLIT, split(document.id()))
                .set(Steps.CONTRIBUTOR_ID, released.contributorId())
                .set(Steps.DOC_ID, document.id())
                .set(Steps.GRAIN, step.chain().grain().word())
                .set(Steps.MESSAGES, List.of(message("user", prompt), message("assistant", completion)))
                .set(Steps.PROMPT, prompt)
                .set(Steps.COMPLETION, completion)
                .set(Steps.BEFORE, episode.before())
                .set(Steps.AFTER, episode.after())
                .set(
                        Steps.EDIT,
                        new Row(List.of(Steps.POS, Steps.DEL_LEN, Steps.EDIT_TEXT))
                                .set(Steps.POS, pos)
                                .set(Steps.DEL_LEN, length)
                                .set(Steps.EDIT_TEXT, episode.inserted()))
                .set(Steps.REFS, refs(step, words))
                .set(Steps.T0_NS, from)
                .set(Steps.T1_NS, to)
                .set(Steps.LICENSE, released.terms().license());
    }

    private static Row message(String role, String content) {
        return new Row(List.of(Steps.ROLE, Steps.CONTENT)).set(Steps.ROLE, role).set(Steps.CONTENT, content);
    }

    private List<Row> refs(Step step, StepWords words) {
        List<Row> refs = new ArrayList<>();
        long[] seqs = step.document().seqs(step.chain());
        for (int edit : step.episode().edits()) {
            refs.add(ref(DocEdits.TABLE.name(), new ReleasedDocument.RowId(released.sessionId(), seqs[edit])));
        }
        for (CommentThread thread : words.told()) {
            ReleasedDocument.RowId row = step.document().row(thread);
            if (row != null) {
                refs.add(ref(DocComments.TABLE.name(), row));
            }
        }
        return refs;
    }

    private static Row ref(String table, ReleasedDocument.RowId row) {
        return new Row(List.of(Steps.REF_TABLE, Steps.REF_SESSION, Steps.REF_SEQ))
                .set(Steps.REF_TABLE, table)
                .set(Steps.REF_SESSION, row.sessionId())
                .set(Steps.REF_SEQ, row.seq());
    }

    /// One in twenty documents each for validation and test, by its id in the release.
    private static String split(String document) {
        int part = Integer.parseInt(document.substring(0, 4), 16) % 20;
        return switch (part) {
            case 0 -> "test";
            case 1 -> "validation";
            default -> "train";
        };
    }
}
