package daybook.agent.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The tables of a bundle as DuckDB reads them, which shares no code with what wrote them.
final class Duck implements AutoCloseable {
    private final Connection connection;

    private Duck(Connection connection) {
        this.connection = connection;
    }

    /// With a view for each table that the bundle has.
    static Duck of(Path bundle) throws Exception {
        Duck duck = new Duck(DriverManager.getConnection("jdbc:duckdb:"));
        try (Stream<Path> tables = Files.list(bundle.resolve("data"));
                Statement statement = duck.connection.createStatement()) {
            for (Path table : tables.toList()) {
                statement.execute("CREATE VIEW " + table.getFileName() + " AS SELECT * FROM '" + table + "/*.parquet'");
            }
        }
        return duck;
    }

    /// Each row, its columns parted by bars.
    List<String> ask(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    /// One number.
    long count(String query) throws SQLException {
        return Long.parseLong(ask(query).getFirst());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
