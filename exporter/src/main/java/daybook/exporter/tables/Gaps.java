package daybook.exporter.tables;

/// Where a source recorded nothing, and why.
public final class Gaps {
    public static final Column<String> SOURCE = Column.of("source", Words.SOURCE, "Which source.");
    public static final Column<Long> T_END_NS = Column.of("t_end_ns", Type.BIGINT, "Its end, exclusive.");
    /// Nothing was missing when it was recorded; it is now.
    public static final String ERASED = "erased";

    public static final Column<String> REASON = Column.of("reason", Words.GAP_REASON, "Why.");

    public static final Table TABLE =
            Table.of("gaps", "Where a source recorded nothing, and why.", SOURCE, T_END_NS, REASON);

    private Gaps() {}
}
