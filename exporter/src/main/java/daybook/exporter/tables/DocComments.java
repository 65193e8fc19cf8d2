package daybook.exporter.tables;

import java.util.List;

/// Comments on documents.
public final class DocComments {
    public static final Column<String> TAB_ID = DocEdits.tab();
    public static final Column<String> SEGMENT = DocEdits.segment();
    public static final Column<String> GRAIN = DocEdits.grain();
    public static final Column<Long> POS = Column.of("pos", Type.BIGINT, "Where it begins, in code points.");
    public static final Column<Long> LEN = Column.of("len", Type.BIGINT, "How many code points it has.");

    public static final Column<Long> REPLY_T_NS = Column.of("t_ns", Type.BIGINT, "When.");
    public static final Column<String> REPLY_TEXT = Column.nullable("text", Type.TEXT, "What was replied.");
    public static final Column<String> REPLY_ROLE = Column.of("author_role", Type.TEXT, "By whom.");
    public static final Column<String> REPLY_ACTION =
            Column.nullable("action", Words.of("resolve", "reopen"), "What it did to the thread.");
    public static final Column<Boolean> REPLY_DELETED = Column.of("deleted", Type.BOOLEAN, "Whether it was deleted.");

    public static final Column<String> DOC_ID = Column.of("doc_id", Type.TEXT, "The document.");
    public static final Column<String> THREAD_ID = Column.of("thread_id", Type.TEXT, "The thread.");
    public static final Column<String> QUOTE = Column.nullable(
            "quote", Type.TEXT, "The words it was put on, as they were then; null where it is on the whole document.");
    public static final Column<Row> RANGE = Column.nullable(
            "range",
            new Type.Struct(List.of(TAB_ID, SEGMENT, GRAIN, POS, LEN)),
            "Where these words stood then; null where that cannot be told.");
    public static final Column<String> TEXT =
            Column.nullable("text", Type.TEXT, "What it says; null where it was deleted before it was archived.");
    public static final Column<String> AUTHOR_ROLE = Column.of("author_role", Type.TEXT, "By whom.");
    public static final Column<String> STATE =
            Column.of("state", Words.of("open", "resolved", "deleted"), "What had become of it when last seen.");
    public static final Column<List<Row>> REPLIES = Column.of(
            "replies",
            new Type.ListOf<>(
                    new Type.Struct(List.of(REPLY_T_NS, REPLY_TEXT, REPLY_ROLE, REPLY_ACTION, REPLY_DELETED))),
            "The replies, the oldest first.");

    public static final Table TABLE = Table.of(
            "doc_comments",
            "Comments on documents, one row a thread, at the time when it was begun.",
            DOC_ID,
            THREAD_ID,
            QUOTE,
            RANGE,
            TEXT,
            AUTHOR_ROLE,
            STATE,
            REPLIES);

    private DocComments() {}
}
