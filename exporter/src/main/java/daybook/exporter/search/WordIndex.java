package daybook.exporter.search;

import daybook.vault.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;

/// The words of some sessions in a database of SQLite that is in memory and opens no file. For one thread.
///
/// Words are found whole, whatever their case and accents.
final class WordIndex implements AutoCloseable {
    private static final String LIBRARY = "libsqlitejdbc.so";
    /// Where the driver looks first; where it finds nothing there, it would unpack its library into a temporary folder.
    private static final String LIBRARY_FOLDER = "org.sqlite.lib.path";

    private final SQLiteConnection connection;

    private WordIndex(SQLiteConnection connection) {
        this.connection = connection;
    }

    static WordIndex empty() throws IOException {
        WordIndex index = new WordIndex(connect());
        index.run(
                "CREATE TABLE session(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started INTEGER NOT NULL,"
                        + " state TEXT NOT NULL)",
                "CREATE VIRTUAL TABLE passage USING fts5(text, session UNINDEXED, nanos UNINDEXED, modality UNINDEXED,"
                        + " tokenize = 'unicode61 remove_diacritics 2')");
        return index;
    }

    /// What [#bytes] gave.
    static WordIndex of(byte[] bytes) throws IOException {
        SQLiteConnection connection = connect();
        try {
            connection.deserialize("main", bytes);
            return new WordIndex(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    byte[] bytes() throws IOException {
        try {
            return connection.serialize("main");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static SQLiteConnection connect() throws IOException {
        requireLibrary();
        try {
            SQLiteConnection connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
            WordIndex index = new WordIndex(connection);
            index.run("PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void requireLibrary() throws IOException {
        if (System.getProperty(LIBRARY_FOLDER) != null) {
            return;
        }
        Path found = Stream.of(System.getProperty("java.library.path", "").split(":", -1))
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve(LIBRARY)))
                .findFirst()
                .orElseThrow(() -> new IOException("the library " + LIBRARY + " is missing: build Daybook anew"));
        System.setProperty(LIBRARY_FOLDER, found.toString());
    }

    /// Which sessions are in it, and in which state they were read.
    Map<Id, String> states() throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, state FROM session")) {
            Map<Id, String> states = new HashMap<>();
            while (rows.next()) {
                states.put(Id.ofHex(rows.getString(1)), rows.getString(2));
            }
            return states;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Takes up one session, whole or not at all.
    void add(Id session, Instant started, String state, List<Passage> passages) throws IOException {
        try {
            connection.setAutoCommit(false);
            try {
                insert(session, started, state, passages);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void insert(Id session, Instant started, String state, List<Passage> passages) throws SQLException {
        long number;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO session(name, started, state) VALUES (?, ?, ?) RETURNING id")) {
            insert.setString(1, session.hex());
            insert.setLong(2, nanos(started));
            insert.setString(3, state);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                number = row.getLong(1);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO passage(text, session, nanos, modality) VALUES (?, ?, ?, ?)")) {
            for (Passage passage : passages) {
                insert.setString(1, passage.text());
                insert.setLong(2, number);
                insert.setLong(3, passage.nanos());
                insert.setInt(4, passage.modality().code());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /// The passages that hold all these words.
    List<Hit> find(List<String> words) throws IOException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT s.name, s.started, p.nanos, p.modality, p.text FROM passage p JOIN session s ON s.id = p.session"
                        + " WHERE passage MATCH ?")) {
            select.setString(1, query(words));
            List<Hit> hits = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    hits.add(new Hit(
                            Id.ofHex(row.getString(1)),
                            Instant.ofEpochSecond(0, row.getLong(2)),
                            row.getLong(3),
                            Modality.ofCode(row.getInt(4)),
                            row.getString(5)));
                }
            }
            return hits;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Each word in quotes: nothing that is typed is an operator.
    private static String query(List<String> words) {
        return words.stream()
                .map(word -> '"' + word.replace("\0", "").replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" "));
    }

    private void run(String... statements) throws IOException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// What SQLite says may hold words that were searched for: only its number is passed on.
    private static IOException failed(SQLException e) {
        return new IOException("the search index failed (SQLite " + e.getErrorCode() + ")");
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
