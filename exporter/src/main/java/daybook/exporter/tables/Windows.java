package daybook.exporter.tables;

/// Stretches in which one window had the focus and stayed as it was.
public final class Windows {
    public static final Column<String> WINDOW_ID =
            Column.of("window_id", Type.TEXT, "The window; the same when it comes back.");
    public static final Column<Long> T_END_NS = Column.of(
            "t_end_ns", Type.BIGINT, "When another got the focus, it changed, or this can no longer be told.");
    public static final Column<String> APP = Column.of("app", Type.TEXT, "The program's class; empty where unknown.");
    public static final Column<String> TITLE = Column.of("title", Type.TEXT, "What the title bar said.");
    public static final Column<String> DISPLAY = Column.of("display", Type.TEXT, "The display it stood on.");
    public static final Column<Integer> X = Column.of("x", Type.INT, "Left edge in physical pixels.");
    public static final Column<Integer> Y = Column.of("y", Type.INT, "Top edge.");
    public static final Column<Integer> W = Column.of("w", Type.INT, "Width.");
    public static final Column<Integer> H = Column.of("h", Type.INT, "Height.");
    public static final Column<Integer> Z =
            Column.nullable("z", Type.INT, "Place from the top, 0 for the topmost; null where it was not recorded.");
    public static final Column<Boolean> FOCUSED = Column.of("focused", Type.BOOLEAN, "Whether it had the focus.");

    public static final Table TABLE = Table.of(
            "windows",
            "Stretches in which a window stayed as it was.",
            WINDOW_ID,
            T_END_NS,
            APP,
            TITLE,
            DISPLAY,
            X,
            Y,
            W,
            H,
            Z,
            FOCUSED);

    private Windows() {}
}
