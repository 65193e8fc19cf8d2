package daybook.exporter.tables;

import java.util.List;

/// One row for each session.
public final class Sessions {
    public static final Column<String> DISPLAY = Column.of("display", Type.TEXT, "Its name.");
    public static final Column<Integer> DISPLAY_X = Column.of("x", Type.INT, "Left edge in physical pixels.");
    public static final Column<Integer> DISPLAY_Y = Column.of("y", Type.INT, "Top edge.");
    public static final Column<Integer> DISPLAY_W = Column.of("w", Type.INT, "Width.");
    public static final Column<Integer> DISPLAY_H = Column.of("h", Type.INT, "Height.");
    public static final Column<Double> DISPLAY_SCALE = Column.of("scale", Type.DOUBLE, "Pixels for one of layout.");
    public static final Type.Struct ONE_DISPLAY =
            new Type.Struct(List.of(DISPLAY, DISPLAY_X, DISPLAY_Y, DISPLAY_W, DISPLAY_H, DISPLAY_SCALE));

    public static final Column<Long> P50 = Column.of("p50", Type.BIGINT, "Half of the rows have at most this err_ns.");
    public static final Column<Long> P99 = Column.of("p99", Type.BIGINT, "99 % of the rows have at most this.");
    public static final Column<Long> MAX = Column.of("max", Type.BIGINT, "All rows have at most this.");
    public static final Type.Struct ONE_ALIGNMENT = new Type.Struct(List.of(P50, P99, MAX));

    public static final Column<String> SOURCE = Column.of("source", Words.SOURCE, "What was recorded.");
    public static final Column<Long> NS = Column.of("ns", Type.BIGINT, "For how long, without its gaps.");
    public static final Type.Struct ONE_COVERAGE = new Type.Struct(List.of(SOURCE, NS));

    public static final Column<String> KIND =
            Column.of("kind", Words.of("recording", "archive"), "Recorded live, or fetched from an archive.");
    public static final Column<Long> OFFSET_NS =
            Column.of("offset_ns", Type.BIGINT, "Add it to t_ns to put all sessions of a contributor on one axis.");
    public static final Column<String> CONTRIBUTOR_ID =
            Column.of("contributor_id", Type.TEXT, "Whose session; the same in all bundles of one signer.");
    public static final Column<Long> DURATION_NS = Column.of("duration_ns", Type.BIGINT, "How long the slice is.");
    public static final Column<String> OS = Column.nullable(
            "os",
            Type.TEXT,
            "The operating system's name, without its version; null where it was not recorded or was erased.");
    public static final Column<List<Row>> DISPLAYS =
            Column.of("displays", new Type.ListOf<>(ONE_DISPLAY), "The displays; empty where no screen was recorded.");
    public static final Column<String> TIMEZONE = Column.nullable(
            "timezone", Type.TEXT, "How far local time was ahead of UTC at the start, such as +01:00; null as os.");
    public static final Column<String> RECORDER_VERSION =
            Column.nullable("recorder_version", Type.TEXT, "Which Daybook recorded; null as os.");
    public static final Column<Row> ALIGNMENT =
            Column.nullable("alignment", ONE_ALIGNMENT, "How well times are known; null where nothing was seen.");
    public static final Column<List<Row>> COVERAGE =
            Column.of("coverage", new Type.ListOf<>(ONE_COVERAGE), "How long each source recorded.");
    public static final Column<String> REDACTION =
            Column.of("redaction", Words.of("none", "reviewed"), "Whether findings were looked for and decided.");
    public static final Column<String> LICENSE = Column.of("license", Type.TEXT, "The license of the session's rows.");

    public static final Table TABLE = Table.of(
            "sessions",
            "One row for each session.",
            KIND,
            OFFSET_NS,
            CONTRIBUTOR_ID,
            DURATION_NS,
            OS,
            DISPLAYS,
            TIMEZONE,
            RECORDER_VERSION,
            ALIGNMENT,
            COVERAGE,
            REDACTION,
            LICENSE);

    private Sessions() {}
}
