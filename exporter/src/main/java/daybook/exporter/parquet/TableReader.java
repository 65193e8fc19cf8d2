package daybook.exporter.parquet;

import daybook.exporter.tables.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/// Reads a table of a bundle, to check it. Whoever made the file may have meant harm: all that Parquet throws while
/// it reads comes out as [IOException], and what it says of sizes is held to what [TableWriter] writes.
///
/// Parquet's own reader of files asks for classes of Hadoop; pages and footers are taken apart here instead, and
/// only their values are left to Parquet.
public final class TableReader implements AutoCloseable {
    private final RandomBytes file;
    private final Footer footer;

    private TableReader(RandomBytes file, Footer footer) {
        this.file = file;
        this.footer = footer;
    }

    public static TableReader open(Path path) throws IOException {
        return open(RandomBytes.of(path));
    }

    /// The same of a file that must not lie on the disk.
    public static TableReader open(byte[] bytes) throws IOException {
        return open(RandomBytes.of(bytes));
    }

    private static TableReader open(RandomBytes file) throws IOException {
        try {
            return new TableReader(file, Footer.read(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw new IOException("it is no Parquet file that can be read", e);
        }
    }

    /// What differs from the table's declaration; empty where nothing does.
    public List<String> differences(Table table) {
        MessageType declared = Schema.of(table);
        MessageType schema = footer.schema();
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
        if (differences.isEmpty() && !schema.getFields().equals(declared.getFields())) {
            differences.add("its columns stand in another order, or one comes twice");
        }
        return differences;
    }

    public long rows() {
        return footer.rows();
    }

    /// Hands on every row, in order. Asked only where [#differences] found none.
    public void read(RowVisitor visitor) throws IOException {
        MessageType schema = footer.schema();
        try {
            for (RowGroup group : footer.groups()) {
                if (group.getNum_rows() > 0) {
                    RowGroupPages pages = new RowGroupPages(file, group);
                    RecordReader<Group> groups = new ColumnIOFactory()
                            .getColumnIO(schema)
                            .getRecordReader(pages, new GroupRecordConverter(schema));
                    for (long i = 0; i < pages.getRowCount(); i++) {
                        visitor.visit(new ReadRow(groups.read()));
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
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
