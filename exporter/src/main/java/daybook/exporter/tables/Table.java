package daybook.exporter.tables;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A table's declaration. A row of a bundle is named by (session_id, table, seq).
///
/// @param columns the common ones first
public record Table(String name, String about, List<Column<?>> columns) {
    public static final Column<String> SESSION_ID =
            Column.of("session_id", Type.TEXT, "The session, by an id drawn for this release.");
    public static final Column<Long> SEQ =
            Column.of("seq", Type.BIGINT, "The row's number in its session and table, from 0.");
    public static final Column<Long> T_NS = Column.of("t_ns", Type.BIGINT, "Nanoseconds since the session's start.");
    public static final Column<Instant> T_UTC =
            Column.of("t_utc", Type.TIME, "The same by the machine's wall clock at the start; never for order.");
    public static final Column<Long> ERR_NS =
            Column.of("err_ns", Type.BIGINT, "Bound on the error of t_ns that holds for 99 % of rows.");
    public static final Column<List<String>> REDACTION_IDS =
            Column.of("redaction_ids", Type.TEXTS, "The redactions that changed this row.");

    private static final List<Column<?>> COMMON = List.of(SESSION_ID, SEQ, T_NS, T_UTC, ERR_NS, REDACTION_IDS);

    public Table {
        columns = List.copyOf(columns);
    }

    /// A table with the common columns and these.
    static Table of(String name, String about, Column<?>... further) {
        return new Table(
                name, about, Stream.concat(COMMON.stream(), Stream.of(further)).toList());
    }

    /// The columns that only this table has.
    public List<Column<?>> further() {
        return columns.subList(COMMON.size(), columns.size());
    }

    public Row row() {
        return new Row(columns);
    }

    /// Where the table lies in a bundle.
    public String folder() {
        return "data/" + name;
    }

    /// The one file that a bundle of one release has of it.
    public String file() {
        return folder() + "/part-00000.parquet";
    }
}
