package daybook.exporter.tables;

/// Text as it was typed, rebuilt from keys.
public final class TextRuns {
    public static final Column<String> TEXT_RUN_ID = Column.of("text_run_id", Type.TEXT, "The run.");
    public static final Column<Long> T_END_NS = Column.of("t_end_ns", Type.BIGINT, "When its last key went down.");
    public static final Column<String> WINDOW_ID = Column.nullable(
            "window_id", Type.TEXT, "Where it was typed; null where windows are not part of the release.");
    public static final Column<String> BEFORE =
            Column.of("before", Type.TEXT, "The window's text before, as far as keys tell it.");
    public static final Column<String> AFTER = Column.of("after", Type.TEXT, "The window's text after.");
    public static final Column<Long> CURSOR =
            Column.nullable("cursor", Type.BIGINT, "Where the caret stood after, in code points; null where unknown.");
    public static final Column<String> ORIGIN =
            Column.of("origin", Words.of("typed", "pasted", "input method", "completion"), "How the text came to be.");

    public static final Column<Boolean> EXACT = Column.of(
            "exact",
            Type.BOOLEAN,
            "Whether every key in it does the same in all programs; where not, text may be pasted or guessed.");

    public static final Table TABLE = Table.of(
            "text_runs",
            "Stretches of typing in one window, rebuilt from keys.",
            TEXT_RUN_ID,
            T_END_NS,
            WINDOW_ID,
            BEFORE,
            AFTER,
            CURSOR,
            ORIGIN,
            EXACT);

    private TextRuns() {}
}
