package daybook.exporter.tables;

import java.util.List;

/// Documents whose history was archived.
public final class Docs {
    public static final Column<String> TAB = Column.of("tab_id", Type.TEXT, "The tab.");
    public static final Column<String> PARENT = Column.nullable("parent_id", Type.TEXT, "The tab it lies in.");

    public static final Column<String> DOC_ID =
            Column.of("doc_id", Type.TEXT, "The document, the same in all sessions.");
    public static final Column<String> KIND = Column.of(
            "kind", Words.of("document", "spreadsheet", "presentation", "unknown"), "What kind of document it is.");
    public static final Column<List<Row>> TABS = Column.of(
            "tabs",
            new Type.ListOf<>(new Type.Struct(List.of(TAB, PARENT))),
            "Its tabs as last seen, in their order; empty where no state was archived.");
    public static final Column<List<String>> AUTHOR_ROLES = Column.of(
            "author_roles",
            Type.TEXTS,
            "Who wrote or commented: contributor, other-1 and on, by their first act here; unknown is always there.");

    public static final Table TABLE = Table.of(
            "docs",
            "Documents whose history was archived, one row for each session.",
            DOC_ID,
            KIND,
            TABS,
            AUTHOR_ROLES);

    private Docs() {}
}
