package daybook.exporter.parquet;

import daybook.exporter.tables.Row;
import daybook.exporter.tables.RowSink;
import daybook.exporter.tables.Table;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Writes one table into a stream as Parquet. For one thread.
///
/// It holds one row group, of at most about 16 MiB. [#close] writes the footer and closes the stream; a file that was
/// not closed is none.
public final class TableWriter implements RowSink, AutoCloseable {
    private static final long ROW_GROUP_BYTES = 16L << 20;
    private static final int ROWS_BETWEEN_CHECKS = 16;

    private final ParquetWriter<Row> writer;
    private long rows;

    /// @param into closed by [#close]
    public TableWriter(Table table, OutputStream into) throws IOException {
        writer = new Builder(table, into).build();
    }

    @Override
    public void add(Row row) throws IOException {
        row.requireWhole();
        writer.write(row);
        rows++;
    }

    /// How many were added.
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final Table table;

        Builder(Table table, OutputStream into) {
            super(new StreamFile(into));
            this.table = table;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new Zstd());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withRowGroupSize(ROW_GROUP_BYTES);
            // A text may be long: pages are measured often, for a reader takes none over 16 MiB.
            withMinRowCountForPageSizeCheck(1);
            withMaxRowCountForPageSizeCheck(ROWS_BETWEEN_CHECKS);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new RowSupport(table);
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<Row> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return new RowSupport(table);
        }
    }
}
