package daybook.exporter.parquet;

import daybook.exporter.tables.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/// Reads a table of a bundle, to check it. Whoever made the file may have meant harm: all that Parquet throws while
/// it reads comes out as [IOException].
public final class TableReader implements AutoCloseable {
    private final ParquetFileReader file;
    private final MessageType schema;

    private TableReader(ParquetFileReader file) {
        this.file = file;
        this.schema = file.getFooter().getFileMetaData().getSchema();
    }

    public static TableReader open(Path path) throws IOException {
        return open(new LocalInputFile(path));
    }

    /// The same of a file that must not lie on the disk.
    public static TableReader open(byte[] bytes) throws IOException {
        return open(new MemoryFile(bytes));
    }

    private static TableReader open(InputFile file) throws IOException {
        try {
            return new TableReader(ParquetFileReader.open(file, ReadOptions.plain()));
        } catch (RuntimeException e) {
            throw new IOException("it is no Parquet file that can be read", e);
        }
    }

    /// What differs from the table's declaration; empty where nothing does.
    public List<String> differences(Table table) {
        MessageType declared = Schema.of(table);
        List<String> differences = new ArrayList<>();
        for (org.apache.parquet.schema.Type column : declared.getFields()) {
            if (!schema.containsField(column.getName())) {
                differences.add("column " + column.getName() + " is missing");
            } else if (!schema.getType(column.getName()).equals(column)) {
                differences.add("column " + column.getName() + " has another type");
            }
        }
        for (org.apache.parquet.schema.Type column : schema.getFields()) {
            if (!declared.containsField(column.getName())) {
                differences.add("a column is not declared");
            }
        }
        return differences;
    }

    public long rows() {
        return file.getRecordCount();
    }

    /// Hands on every row, in order.
    public void read(RowVisitor visitor) throws IOException {
        try {
            for (PageReadStore pages = file.readNextRowGroup(); pages != null; pages = file.readNextRowGroup()) {
                RecordReader<Group> groups = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    visitor.visit(new ReadRow(groups.read()));
                }
            }
        } catch (RuntimeException e) {
            throw new IOException("its rows cannot be read", e);
        }
    }

    /// Is told of each row.
    @FunctionalInterface
    public interface RowVisitor {
        void visit(ReadRow row);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
