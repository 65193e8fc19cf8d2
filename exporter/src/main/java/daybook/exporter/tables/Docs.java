package daybook.exporter.tables;

import java.util.List;

/// Documents whose history was archived.
public final class Docs {
    public static final Column<String> TAB = Column.of("tab_id", Type.TEXT, "The tab.");
    public static final Column<String> PARENT = Column.nullable("parent_id", Type.TEXT, "The tab it lies in.");

    public static final Column<String> CHANGE_KIND =
            Column.of("kind", Words.of("renamed", "moved", "new_owner", "trashed", "restored"), "What became of it.");
    public static final Column<Long> CHANGE_T_MIN_NS =
            Column.of("t_min_ns", Type.BIGINT, "It did not happen before this.");
    public static final Column<Long> CHANGE_T_MAX_NS = Column.of("t_max_ns", Type.BIGINT, "Nor after this.");
    public static final Column<String> BEFORE =
            Column.nullable("before", Type.TEXT, "The title, the folder's id or the owner's role as it was.");
    public static final Column<String> AFTER = Column.nullable("after", Type.TEXT, "The same as it is then.");

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
            "Who wrote, commented, gave or got it: contributor, other-1 and on, by their first act; unknown is always there.");
    public static final Column<List<Row>> CHANGES = Column.of(
            "changes",
            new Type.ListOf<>(new Type.Struct(List.of(CHANGE_KIND, CHANGE_T_MIN_NS, CHANGE_T_MAX_NS, BEFORE, AFTER))),
            "What became of the file itself, as it was told: renamed, moved, new_owner, trashed or restored.");

    public static final Table TABLE = Table.of(
            "docs",
            "Documents whose history was archived, one row for each session.",
            DOC_ID,
            KIND,
            TABS,
            AUTHOR_ROLES,
            CHANGES);

    private Docs() {}
}
