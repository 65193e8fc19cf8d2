package daybook.exporter.tables;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of a table, or one struct within a row, being filled. For one thread.
public final class Row {
    private final List<Column<?>> columns;
    private final @Nullable Object[] values;

    public Row(List<Column<?>> columns) {
        this.columns = columns;
        this.values = new Object[columns.size()];
    }

    public <T> Row set(Column<T> column, @Nullable T value) {
        if (value == null && !column.nullable()) {
            throw new IllegalArgumentException(column.name() + " is never null");
        }
        values[index(column)] = value;
        return this;
    }

    /// @throws IllegalStateException where it was not set
    @SuppressWarnings("unchecked")
    public <T> T get(Column<T> column) {
        Object value = values[index(column)];
        if (value == null) {
            throw new IllegalStateException(column.name() + " is not set");
        }
        return (T) value;
    }

    /// The value of the column at that place; null where it has none.
    public @Nullable Object at(int index) {
        return values[index];
    }

    public List<Column<?>> columns() {
        return columns;
    }

    /// Refuses where a column that is never null was not set.
    public void requireWhole() {
        for (int i = 0; i < values.length; i++) {
            if (!columns.get(i).nullable()) {
                Objects.requireNonNull(values[i], columns.get(i).name());
            }
        }
    }

    private int index(Column<?> column) {
        for (int i = 0; i < values.length; i++) {
            if (columns.get(i) == column) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no column " + column.name() + " here");
    }

    @Override
    public String toString() {
        return "Row";
    }
}
