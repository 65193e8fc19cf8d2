package daybook.exporter.tables;

/// Edits of documents.
public final class DocEdits {
    public static final Column<String> DOC_ID = Column.of("doc_id", Type.TEXT, "The document.");
    public static final Column<String> TAB_ID = tab();
    public static final Column<String> SEGMENT = segment();
    public static final Column<String> REVISION =
            Column.nullable("revision", Type.TEXT, "Google's number of the revision that has it; null for a poll.");
    public static final Column<String> GRAIN = grain();
    public static final Column<Long> T_MIN_NS = Column.of("t_min_ns", Type.BIGINT, "It did not happen before this.");
    public static final Column<Long> T_MAX_NS = Column.of("t_max_ns", Type.BIGINT, "Nor after this.");
    public static final Column<String> OP = Column.of(
            "op",
            Words.of(
                    "insert",
                    "delete",
                    "replace",
                    "suggest_insert",
                    "suggest_delete",
                    "accept",
                    "reject",
                    "tab_added",
                    "tab_removed",
                    "view_changed"),
            "What was done.");
    public static final Column<Long> POS = Column.of("pos", Type.BIGINT, "Where, in code points of the text before.");
    public static final Column<Long> DEL_LEN =
            Column.of("del_len", Type.BIGINT, "How many code points there are gone from the text.");
    public static final Column<String> DEL_TEXT =
            Column.of("del_text", Type.TEXT, "What is gone, or for suggest_delete what somebody suggests to delete.");
    public static final Column<String> TEXT = Column.of("text", Type.TEXT, "What was put there.");
    public static final Column<String> AUTHOR_ROLE = Column.of(
            "author_role", Type.TEXT, "Who did it, as docs.author_roles has it; unknown where several could have.");
    public static final Column<String> SUGGESTION_ID =
            Column.nullable("suggestion_id", Type.TEXT, "The suggestion it is part of; null for none.");

    public static final Table TABLE = Table.of(
            "doc_edits",
            "Edits of documents; those of one text and one grain, one after another, make each text of the one before.",
            DOC_ID,
            TAB_ID,
            SEGMENT,
            REVISION,
            GRAIN,
            T_MIN_NS,
            T_MAX_NS,
            OP,
            POS,
            DEL_LEN,
            DEL_TEXT,
            TEXT,
            AUTHOR_ROLE,
            SUGGESTION_ID);

    private DocEdits() {}

    static Column<String> tab() {
        return Column.nullable(
                "tab_id", Type.TEXT, "The tab, shape or sheet; null where the text is that of the whole document.");
    }

    static Column<String> segment() {
        return Column.nullable("segment", Type.TEXT, "The header, footer, footnote or cell; null for the body.");
    }

    static Column<String> grain() {
        return Column.of("grain", Words.of("keystroke", "poll", "revision"), "How finely it was seen.");
    }
}
