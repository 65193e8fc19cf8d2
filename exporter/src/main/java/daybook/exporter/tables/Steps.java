package daybook.exporter.tables;

import java.util.List;

/// Tasks ready to be trained on.
public final class Steps {
    public static final Column<String> ROLE = Column.of("role", Words.of("user", "assistant"), "Who says it.");
    public static final Column<String> CONTENT = Column.of("content", Type.TEXT, "What is said.");

    public static final Column<Long> POS = Column.of("pos", Type.BIGINT, "Where in before, in code points.");
    public static final Column<Long> DEL_LEN = Column.of("del_len", Type.BIGINT, "How many code points go.");
    public static final Column<String> EDIT_TEXT = Column.of("text", Type.TEXT, "What comes there.");

    public static final Column<String> REF_TABLE =
            Column.of("table", Words.of("doc_edits", "doc_comments"), "The row's table.");
    public static final Column<String> REF_SESSION = Column.of("session_id", Type.TEXT, "The row's session.");
    public static final Column<Long> REF_SEQ = Column.of("seq", Type.BIGINT, "The row's number.");

    public static final Column<String> STEP_ID = Column.of("step_id", Type.TEXT, "The step.");
    public static final Column<String> TASK =
            Column.of("task", Words.of("next_edit", "comment_to_edit"), "Which task it is one of.");
    public static final Column<String> SPLIT = Column.of(
            "split",
            Words.of("train", "validation", "test"),
            "The same for all steps of one document, in all sessions.");
    public static final Column<String> CONTRIBUTOR_ID =
            Column.of("contributor_id", Type.TEXT, "Whose step; the same in all bundles of one signer.");
    public static final Column<String> DOC_ID = Column.nullable("doc_id", Type.TEXT, "The document.");
    public static final Column<String> TAB_ID = DocEdits.tab();
    public static final Column<String> SEGMENT = DocEdits.segment();
    public static final Column<String> GRAIN = Column.nullable(
            "grain", Words.of("keystroke", "poll", "revision"), "How finely its edits were seen; null without any.");
    public static final Column<List<Row>> MESSAGES = Column.of(
            "messages",
            new Type.ListOf<>(new Type.Struct(List.of(ROLE, CONTENT))),
            "The step as a chat: what is asked, what the contributor did.");
    public static final Column<String> PROMPT = Column.of("prompt", Type.TEXT, "What is asked, alone.");
    public static final Column<String> COMPLETION =
            Column.of("completion", Type.TEXT, "What the contributor did, alone, as JSON.");
    public static final Column<String> BEFORE =
            Column.nullable("before", Type.TEXT, "The text around it as it was, at most 8,000 code points.");
    public static final Column<String> AFTER = Column.nullable("after", Type.TEXT, "The same after it.");
    public static final Column<Row> EDIT =
            Column.nullable("edit", new Type.Struct(List.of(POS, DEL_LEN, EDIT_TEXT)), "What makes after of before.");
    public static final Column<List<Row>> REFS = Column.of(
            "refs",
            new Type.ListOf<>(new Type.Struct(List.of(REF_TABLE, REF_SESSION, REF_SEQ))),
            "The rows that it was made of.");
    public static final Column<Long> T0_NS = Column.of("t0_ns", Type.BIGINT, "It began no sooner.");
    public static final Column<Long> T1_NS = Column.of("t1_ns", Type.BIGINT, "It had ended by then.");
    public static final Column<String> LICENSE = Column.of("license", Type.TEXT, "The license of this row.");

    public static final Table TABLE = Table.of(
            "steps",
            "Tasks made of the other tables, as chats and as prompt and completion.",
            STEP_ID,
            TASK,
            SPLIT,
            CONTRIBUTOR_ID,
            DOC_ID,
            TAB_ID,
            SEGMENT,
            GRAIN,
            MESSAGES,
            PROMPT,
            COMPLETION,
            BEFORE,
            AFTER,
            EDIT,
            REFS,
            T0_NS,
            T1_NS,
            LICENSE);

    private Steps() {}
}
