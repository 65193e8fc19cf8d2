package daybook.exporter.rows;

import daybook.exporter.tables.RowSink;
import daybook.exporter.tables.Table;
import java.io.IOException;
import java.io.OutputStream;

/// Where the parts of a bundle go while it is built. For one thread.
public interface BundleSink {
    /// The rows of a table, of all sessions one after another; closed with the bundle.
    RowSink rows(Table table) throws IOException;

    /// A further file, by its path in the bundle. The caller closes it before the bundle.
    OutputStream file(String path) throws IOException;
}
