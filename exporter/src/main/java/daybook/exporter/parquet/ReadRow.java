package daybook.exporter.parquet;

import daybook.exporter.tables.Column;
import daybook.exporter.tables.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;

/// A row as it was read, of a file whose schema is the declared one.
public final class ReadRow {
    private final Group group;

    ReadRow(Group group) {
        this.group = group;
    }

    /// Null where the row has none.
    public @Nullable String text(Column<String> column) {
        return text(column.name());
    }

    /// Of a column of text by its name.
    public @Nullable String text(String column) {
        return group.getFieldRepetitionCount(column) == 0 ? null : group.getString(column, 0);
    }

    /// Of a column that is never null.
    public long number(Column<Long> column) {
        return number(column.name());
    }

    /// Of a column that is never null, by its name.
    public long number(String column) {
        return group.getLong(column, 0);
    }

    /// Of a column of small numbers that is never null.
    public int integer(Column<Integer> column) {
        return group.getInteger(column.name(), 0);
    }

    /// The structs of a column that lists some; never null.
    public List<ReadRow> rows(Column<List<Row>> column) {
        Group list = group.getGroup(column.name(), 0);
        return IntStream.range(0, list.getFieldRepetitionCount("list"))
                .mapToObj(i -> new ReadRow(list.getGroup("list", i).getGroup("element", 0)))
                .toList();
    }

    @Override
    public String toString() {
        return "ReadRow";
    }
}
