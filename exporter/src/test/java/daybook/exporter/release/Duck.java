package daybook.exporter.release;

import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// DuckDB, which shares no code with what wrote the tables of a bundle.
final class Duck {
    private Duck() {}

    /// What it finds in a bundle's tables: each row, its columns parted by bars. Times are in UTC.
    static List<String> ask(Path bundle, String query) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (Table table : Tables.ALL) {
                statement.execute(
                        "CREATE VIEW " + table.name() + " AS SELECT * FROM '" + bundle.resolve(table.file()) + "'");
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(query)) {
                int width = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        row.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        }
    }
}
