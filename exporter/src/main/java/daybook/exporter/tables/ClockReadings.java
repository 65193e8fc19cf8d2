package daybook.exporter.tables;

/// The table `clock`: readings of other clocks beside the session's.
public final class ClockReadings {
    public static final Column<String> CLOCK_ID =
            Column.of("clock_id", Words.of("wall", "x server"), "Which clock was read.");
    public static final Column<Long> SRC_NS = Column.of(
            "src_ns",
            Type.BIGINT,
            "What it said; the wall clock in nanoseconds since 1970 in UTC, others since any time.");
    public static final Column<Long> REF_NS =
            Column.of("ref_ns", Type.BIGINT, "The session's nanoseconds in the middle of the reading; equals t_ns.");
    public static final Column<Long> RTT_NS = Column.of("rtt_ns", Type.BIGINT, "How long the reading took.");
    public static final Column<String> METHOD = Column.of(
            "method", Words.of("system call", "round trip"), "A local call, or a question to another program.");

    public static final Table TABLE = Table.of(
            "clock",
            "Readings of other clocks beside the session's, so that synchronisation can be redone.",
            CLOCK_ID,
            SRC_NS,
            REF_NS,
            RTT_NS,
            METHOD);

    private ClockReadings() {}
}
