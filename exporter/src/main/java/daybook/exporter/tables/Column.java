package daybook.exporter.tables;

/// One column: its name, what it holds, whether it may be null, and what it means in one sentence.
///
/// Two columns of one name are two columns: rows find theirs by identity.
public final class Column<T> {
    private final String name;
    private final Type<T> type;
    private final boolean nullable;
    private final String about;

    private Column(String name, Type<T> type, boolean nullable, String about) {
        this.name = name;
        this.type = type;
        this.nullable = nullable;
        this.about = about;
    }

    /// A column that is never null.
    public static <T> Column<T> of(String name, Type<T> type, String about) {
        return new Column<>(name, type, false, about);
    }

    public static <T> Column<T> nullable(String name, Type<T> type, String about) {
        return new Column<>(name, type, true, about);
    }

    public String name() {
        return name;
    }

    public Type<T> type() {
        return type;
    }

    public boolean nullable() {
        return nullable;
    }

    public String about() {
        return about;
    }

    @Override
    public String toString() {
        return "Column[" + name + "]";
    }
}
