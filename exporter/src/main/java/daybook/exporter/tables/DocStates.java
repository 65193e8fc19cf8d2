package daybook.exporter.tables;

/// Texts of documents.
public final class DocStates {
    public static final Column<String> DOC_ID = Column.of("doc_id", Type.TEXT, "The document.");
    public static final Column<String> TAB_ID = DocEdits.tab();
    public static final Column<String> SEGMENT = DocEdits.segment();
    public static final Column<String> GRAIN = DocEdits.grain();
    public static final Column<Long> NEXT_EDIT = Column.of(
            "next_edit", Type.BIGINT, "Rows of doc_edits from this seq on come after it, those before are in it.");
    public static final Column<String> TEXT = Column.of("text", Type.TEXT, "The text.");

    public static final Table TABLE = Table.of(
            "doc_states",
            "Texts of documents at the beginning of each grain, then after every 1,000 edits of a text.",
            DOC_ID,
            TAB_ID,
            SEGMENT,
            GRAIN,
            NEXT_EDIT,
            TEXT);

    private DocStates() {}
}
