package daybook.exporter.rows;

import daybook.exporter.tables.Row;
import daybook.exporter.tables.RowSink;
import daybook.exporter.tables.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// One session's rows of one table: fills the common columns, numbers the rows and holds them to the order of time.
public final class SessionRows {
    private final Table table;
    private final String sessionId;
    private final Instant started;
    private final RowSink sink;
    private long next;
    private long newestNanos = Long.MIN_VALUE;

    /// @param sessionId by the release's pseudonym
    public SessionRows(Table table, String sessionId, Instant started, RowSink sink) {
        this.table = table;
        this.sessionId = sessionId;
        this.started = started;
        this.sink = sink;
    }

    /// A row at that time; its further columns are the caller's to set.
    public Row at(long nanos, long errNanos) {
        return table.row()
                .set(Table.SESSION_ID, sessionId)
                .set(Table.T_NS, nanos)
                .set(Table.T_UTC, started.plusNanos(nanos))
                .set(Table.ERR_NS, errNanos)
                .set(Table.REDACTION_IDS, List.of());
    }

    public void add(Row row) throws IOException {
        long nanos = row.get(Table.T_NS);
        if (nanos < newestNanos) {
            throw new IllegalStateException(table.name() + " must be written in the order of time");
        }
        newestNanos = nanos;
        sink.add(row.set(Table.SEQ, next++));
    }
}
