package daybook.exporter.parquet;

import daybook.exporter.tables.Column;
import daybook.exporter.tables.Row;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/// Spells a row, field by field.
final class RowSupport extends WriteSupport<Row> {
    private final Table table;
    private @Nullable RecordConsumer into;

    RowSupport(Table table) {
        this.table = table;
    }

    /// Never called: [TableWriter] configures without Hadoop, whose types are not there at run time.
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(Schema.of(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        into = consumer;
    }

    @Override
    public void write(Row row) {
        RecordConsumer out = Objects.requireNonNull(into);
        out.startMessage();
        fields(row, out);
        out.endMessage();
    }

    private static void fields(Row row, RecordConsumer out) {
        List<Column<?>> columns = row.columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.at(i);
            if (value != null) {
                Column<?> column = columns.get(i);
                out.startField(column.name(), i);
                value(column.type(), value, out);
                out.endField(column.name(), i);
            }
        }
    }

    private static void value(Type<?> type, Object value, RecordConsumer out) {
        switch (type) {
            case Type.Text _ -> out.addBinary(Binary.fromString((String) value));
            case Type.Words words -> {
                if (!words.words().contains(value)) {
                    throw new IllegalArgumentException("a word that its column does not know");
                }
                out.addBinary(Binary.fromString((String) value));
            }
            case Type.Int _ -> out.addInteger((Integer) value);
            case Type.BigInt _ -> out.addLong((Long) value);
            case Type.Real _ -> out.addDouble((Double) value);
            case Type.Bool _ -> out.addBoolean((Boolean) value);
            case Type.Time _ -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case Type.ListOf<?> list -> list(list.element(), (List<?>) value, out);
            case Type.Struct _ -> {
                Row struct = (Row) value;
                struct.requireWhole();
                out.startGroup();
                fields(struct, out);
                out.endGroup();
            }
        }
    }

    private static void list(Type<?> element, List<?> values, RecordConsumer out) {
        out.startGroup();
        if (!values.isEmpty()) {
            out.startField("list", 0);
            for (Object value : values) {
                out.startGroup();
                out.startField("element", 0);
                value(element, value, out);
                out.endField("element", 0);
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }
}
