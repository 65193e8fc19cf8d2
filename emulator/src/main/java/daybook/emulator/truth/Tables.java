package daybook.emulator.truth;

/// A table as it stands in a text: characters that begin the table, each row, each cell, and one that ends it. A cell
/// ends with a line end. So it is in recorded changelogs, and each of them takes a unit of the index.
public final class Tables {
    public static final char TABLE = '\u0010';
    public static final char ROW = '\u0012';
    public static final char CELL = '\u001C';
    public static final char END = '\u0011';

    private Tables() {}

    static String empty(int rows, int columns) {
        String row = ROW + (CELL + "\n").repeat(columns);
        return TABLE + row.repeat(rows) + END;
    }

    public static boolean isEdge(char unit) {
        return unit == TABLE || unit == ROW || unit == CELL || unit == END;
    }

    /// Refuses to take a stretch out that would leave half a table.
    static void requireWhole(String text, int index, int units) {
        int depth = 0;
        for (int i = index; i < index + units; i++) {
            char unit = text.charAt(i);
            depth += unit == TABLE ? 1 : 0;
            boolean edge = isEdge(unit) || isLastOfCell(text, i);
            if (edge && depth == 0) {
                throw new IllegalArgumentException("the stretch cuts a table");
            }
            depth -= unit == END ? 1 : 0;
        }
        if (depth != 0) {
            throw new IllegalArgumentException("the stretch cuts a table");
        }
    }

    /// A line end before an edge is the one that a cell must have.
    private static boolean isLastOfCell(String text, int index) {
        boolean lineEnd = text.charAt(index) == '\n' && index + 1 < text.length();
        return lineEnd && isEdge(text.charAt(index + 1)) && text.charAt(index + 1) != TABLE;
    }
}
