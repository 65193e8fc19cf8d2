package daybook.exporter.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import daybook.exporter.tables.Column;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Type;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/// A table's declaration as Parquet spells it: lists in the standard three levels, times in microseconds of UTC.
final class Schema {
    private Schema() {}

    static MessageType of(Table table) {
        return new MessageType(table.name(), fields(table.columns()));
    }

    private static List<org.apache.parquet.schema.Type> fields(List<Column<?>> columns) {
        return columns.stream()
                .map(column -> field(column.type(), column.nullable(), column.name()))
                .toList();
    }

    private static org.apache.parquet.schema.Type field(Type<?> type, boolean nullable, String name) {
        Repetition repetition = nullable ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (type) {
            case Type.Text _, Type.Words _ ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(stringType())
                        .named(name);
            case Type.Int _ ->
                Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case Type.BigInt _ ->
                Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case Type.Real _ ->
                Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case Type.Bool _ ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case Type.Time _ ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(timestampType(true, TimeUnit.MICROS))
                        .named(name);
            case Type.ListOf<?> list ->
                Types.list(repetition)
                        .element(field(list.element(), false, "element"))
                        .named(name);
            case Type.Struct struct ->
                Types.buildGroup(repetition)
                        .addFields(fields(struct.fields()).toArray(org.apache.parquet.schema.Type[]::new))
                        .named(name);
        };
    }
}
