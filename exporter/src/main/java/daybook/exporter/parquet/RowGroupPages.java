package daybook.exporter.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

/// The columns of one row group, by their paths in the schema.
final class RowGroupPages implements PageReadStore {
    private final RandomBytes file;
    private final long rows;
    private final Map<List<String>, ColumnMetaData> columns = new HashMap<>();

    RowGroupPages(RandomBytes file, RowGroup group) throws IOException {
        this.file = file;
        this.rows = group.getNum_rows();
        List<ColumnChunk> chunks = group.getColumns();
        if (chunks == null) {
            throw new IOException("a row group says too little");
        }
        for (ColumnChunk chunk : chunks) {
            ColumnMetaData column = chunk.getMeta_data();
            if (column == null || columns.put(column.getPath_in_schema(), column) != null) {
                throw new IOException("a column is missing or comes twice");
            }
        }
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor descriptor) {
        ColumnMetaData column = columns.get(List.of(descriptor.getPath()));
        try {
            if (column == null) {
                throw new IOException("a row group lacks a column");
            }
            return new ColumnPages(file, column, descriptor.getPrimitiveType());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long getRowCount() {
        return rows;
    }
}
