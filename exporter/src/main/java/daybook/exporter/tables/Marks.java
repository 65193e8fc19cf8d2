package daybook.exporter.tables;

/// Moments that the researcher labelled while working.
public final class Marks {
    public static final Column<String> LABEL = Column.of("label", Type.TEXT, "The label.");
    public static final Column<String> NOTE =
            Column.nullable("note", Type.TEXT, "What was added later; null where nothing was.");

    public static final Table TABLE =
            Table.of("marks", "Moments that the researcher labelled while working.", LABEL, NOTE);

    private Marks() {}
}
