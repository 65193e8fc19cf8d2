package daybook.exporter.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.exporter.tables.Column;
import daybook.exporter.tables.Marks;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    private static Row row(long seq, String label) {
        return Marks.TABLE
                .row()
                .set(Table.SESSION_ID, "s")
                .set(Table.SEQ, seq)
                .set(Table.T_NS, seq * 1000)
                .set(Table.T_UTC, Instant.EPOCH)
                .set(Table.ERR_NS, 7L)
                .set(Table.REDACTION_IDS, seq % 2 == 0 ? List.of() : List.of("a", "b"))
                .set(Marks.LABEL, label);
    }

    private static byte[] table(int rows, String label) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter writer = new TableWriter(Marks.TABLE, bytes)) {
            for (int i = 0; i < rows; i++) {
                writer.add(row(i, label + i));
            }
        }
        return bytes.toByteArray();
    }

    /// The control of the one below: what it looks for can be found where it is.
    @Test
    void noClassOfHadoop_isThereToRead() {
        assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void whatWasWritten_isRead_overManyRowGroups() throws Exception {
        String text = "x".repeat(2_000);
        byte[] bytes = table(30_000, text);
        List<String> labels = new ArrayList<>();
        try (TableReader reader = TableReader.open(bytes)) {
            assertThat(reader.differences(Marks.TABLE)).isEmpty();
            assertThat(reader.rows()).isEqualTo(30_000);
            reader.read(row -> {
                assertThat(row.number(Table.T_NS)).isEqualTo(labels.size() * 1000L);
                labels.add(String.valueOf(row.text(Marks.LABEL)).substring(text.length()));
            });
        }
        assertThat(labels).hasSize(30_000).startsWith("0", "1").endsWith("29999");
    }

    @Test
    void longTexts_makePagesThatAReaderTakes() throws Exception {
        String text = "y".repeat(700_000);
        try (TableReader reader = TableReader.open(table(300, text))) {
            reader.read(row -> assertThat(row.text(Marks.LABEL)).startsWith(text));
        }
    }

    @Test
    void columnsInAnotherOrder_differ() throws Exception {
        List<Column<?>> columns = new ArrayList<>(Marks.TABLE.columns());
        Collections.swap(columns, 1, 2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TableWriter(new Table("marks", "", columns), bytes).close();
        try (TableReader reader = TableReader.open(bytes.toByteArray())) {
            assertThat(reader.differences(Marks.TABLE)).anyMatch(told -> told.contains("another order"));
        }
    }

    private static byte[] file(List<SchemaElement> schema, long rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {'P', 'A', 'R', '1'});
        RowGroup group = new RowGroup(List.of(), 0, rows);
        int before = bytes.size();
        Util.writeFileMetaData(new FileMetaData(1, schema, rows, List.of(group)), bytes);
        int length = bytes.size() - before;
        for (int i = 0; i < 4; i++) {
            bytes.write(length >> (8 * i));
        }
        bytes.writeBytes(new byte[] {'P', 'A', 'R', '1'});
        return bytes.toByteArray();
    }

    private static SchemaElement group(String name, int children) {
        SchemaElement element = new SchemaElement(name);
        element.setNum_children(children);
        element.setRepetition_type(FieldRepetitionType.REQUIRED);
        return element;
    }

    private static SchemaElement leaf() {
        SchemaElement element = new SchemaElement("leaf");
        element.setType(Type.INT32);
        element.setRepetition_type(FieldRepetitionType.REQUIRED);
        return element;
    }

    @Test
    void aDeepSchema_isRefused() throws Exception {
        List<SchemaElement> deep = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            deep.add(group("g", 1));
        }
        deep.add(leaf());
        assertThatThrownBy(() -> TableReader.open(file(deep, 1)))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("its schema is too deep");
    }

    @Test
    void moreRowsThanBytes_areRefused() throws Exception {
        assertThatThrownBy(() -> TableReader.open(file(List.of(group("marks", 1), leaf()), 1L << 40)))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("it claims more rows than it has bytes");
    }

    /// Whatever stands in a file, reading ends by itself and fails as an I/O error or not at all.
    @Test
    void damage_neverEndsOtherwiseThanItSays() throws Exception {
        byte[] whole = table(50, "text");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try (TableReader reader = TableReader.open(bytes)) {
                if (reader.differences(Marks.TABLE).isEmpty()) {
                    reader.read(_ -> {});
                }
            } catch (IOException e) {
                assertThat(e).as("seed " + seed).hasMessageMatching("it.*");
            }
        }
    }
}
