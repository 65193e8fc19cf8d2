package daybook.exporter.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.MessageType;

/// What stands at a Parquet file's end: its schema and where its row groups lie.
///
/// Nothing that it says is believed before it was compared with the file's size, and no schema is followed deeper than
/// any table of a bundle goes.
record Footer(MessageType schema, List<RowGroup> groups, long rows) {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    /// The length and the magic.
    private static final int TAIL_BYTES = 8;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ELEMENTS = 256;
    private static final int MOST_DEPTH = 8;

    static Footer read(RandomBytes file) throws IOException {
        long end = file.size() - TAIL_BYTES;
        if (end < MAGIC.length) {
            throw new IOException("it is too short for a Parquet file");
        }
        byte[] tail = file.read(end, TAIL_BYTES);
        for (int i = 0; i < MAGIC.length; i++) {
            if (tail[MAGIC.length + i] != MAGIC[i]) {
                throw new IOException("it does not end as Parquet does");
            }
        }
        int length = Integer.reverseBytes(ByteBuffer.wrap(tail).getInt());
        if (length <= 0 || length > MOST_BYTES || length > end) {
            throw new IOException("its footer is too long");
        }
        byte[] bytes = file.read(end - length, length);
        FileMetaData told = Util.readFileMetaData(new ByteArrayInputStream(bytes), MOST_BYTES);
        List<SchemaElement> elements = told.getSchema();
        List<RowGroup> groups = told.getRow_groups();
        if (elements == null || groups == null) {
            throw new IOException("its footer says too little");
        }
        requireShallow(elements);
        FileMetaData schemaOnly = new FileMetaData(told.getVersion(), elements, told.getNum_rows(), List.of());
        schemaOnly.setColumn_orders(told.getColumn_orders());
        MessageType schema = new ParquetMetadataConverter()
                .fromParquetMetadata(schemaOnly)
                .getFileMetaData()
                .getSchema();
        return new Footer(schema, groups, rows(groups, file.size()));
    }

    /// Every row of a bundle's table takes more than a byte, for it has a number and a time: more rows than bytes were
    /// made to keep a reader busy.
    private static long rows(List<RowGroup> groups, long sizeBytes) throws IOException {
        long rows = 0;
        for (RowGroup group : groups) {
            if (group.getNum_rows() < 0 || group.getNum_rows() > sizeBytes - rows) {
                throw new IOException("it claims more rows than it has bytes");
            }
            rows += group.getNum_rows();
        }
        return rows;
    }

    /// A schema is a tree told as a list, each element with its number of children.
    private static void requireShallow(List<SchemaElement> elements) throws IOException {
        if (elements.isEmpty() || elements.size() > MOST_ELEMENTS) {
            throw new IOException("its schema is too large");
        }
        Deque<Integer> left = new ArrayDeque<>();
        for (SchemaElement element : elements) {
            while (!left.isEmpty() && left.peek() == 0) {
                left.pop();
            }
            if (!left.isEmpty()) {
                left.push(left.pop() - 1);
            }
            int children = element.isSetNum_children() ? element.getNum_children() : 0;
            if (children < 0 || children > MOST_ELEMENTS || left.size() > MOST_DEPTH) {
                throw new IOException("its schema is too deep");
            }
            left.push(children);
        }
    }
}
