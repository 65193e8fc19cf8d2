package daybook.exporter.tables;

import java.io.IOException;

/// Takes the rows of one table, sorted by session and time. For one thread.
public interface RowSink {
    /// The row is the sink's from here on.
    void add(Row row) throws IOException;
}
