package daybook.exporter.search;

import daybook.vault.Id;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;

/// The words of some sessions in a database of SQLite that is in memory and opens no file. For one thread.
///
/// Words are found whole, whatever their case and accents. The rows stand in the order of time, whenever they were put
/// in: so the newest are found without looking at the rest.
final class WordIndex implements AutoCloseable {
    /// Which form the tables have, and what of a session stands in them. One of another form is made anew.
    private static final int FORM = 4;
    /// A passage's row is its session's number, then its own in the session.
    private static final int PASSAGE_BITS = 31;

    private static final long MOST_SESSION = (1L << (Long.SIZE - 1 - PASSAGE_BITS)) - 1;

    private final SQLiteConnection connection;

    private WordIndex(SQLiteConnection connection) {
        this.connection = connection;
    }

    static WordIndex empty() throws IOException {
        WordIndex index = new WordIndex(connect());
        index.run(
                "CREATE TABLE session(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started INTEGER NOT NULL,"
                        + " state TEXT NOT NULL)",
                "CREATE VIRTUAL TABLE passage USING fts5(text, session UNINDEXED, nanos UNINDEXED, wall UNINDEXED,"
                        + " modality UNINDEXED, document UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')",
                "CREATE TABLE title(document TEXT NOT NULL, session INTEGER NOT NULL, title TEXT NOT NULL,"
                        + " PRIMARY KEY (document, session)) WITHOUT ROWID",
                "PRAGMA user_version = " + FORM);
        return index;
    }

    /// What [#bytes] gave; empty where an earlier Daybook gave it, in another form.
    static Optional<WordIndex> of(byte[] bytes) throws IOException {
        SQLiteConnection connection = connect();
        try {
            connection.deserialize("main", bytes);
            WordIndex index = new WordIndex(connection);
            if (index.number("PRAGMA user_version") == FORM) {
                return Optional.of(index);
            }
            index.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
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
        SqliteLibrary.require();
        try {
            SQLiteConnection connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
            WordIndex index = new WordIndex(connection);
            index.run("PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            throw failed(e);
        }
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
    void add(Id session, Instant started, String state, Passages passages) throws IOException {
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

    private void insert(Id session, Instant started, String state, Passages passages) throws SQLException {
        long number = freeNumber(started);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO session(id, name, started, state) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, number);
            insert.setString(2, session.hex());
            insert.setLong(3, nanos(started));
            insert.setString(4, state);
            insert.execute();
        }
        insertTitles(number, passages.titles());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO passage(rowid, text, session, nanos, wall, modality, document) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            long row = number << PASSAGE_BITS;
            for (Passage passage : inTime(passages.all())) {
                insert.setLong(1, row++);
                insert.setString(2, passage.text());
                insert.setLong(3, number);
                insert.setLong(4, passage.nanos());
                insert.setLong(5, passage.wallNanos());
                insert.setInt(6, passage.modality().code());
                insert.setString(7, passage.document());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertTitles(long number, Map<String, String> titles) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO title(document, session, title) VALUES (?, ?, ?)")) {
            for (Map.Entry<String, String> title : titles.entrySet()) {
                insert.setString(1, title.getKey());
                insert.setLong(2, number);
                insert.setString(3, title.getValue());
                insert.execute();
            }
        }
    }

    /// What that document was called by the newest session that tells.
    Optional<String> title(String document) throws IOException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT title FROM title WHERE document = ? ORDER BY session DESC LIMIT 1")) {
            select.setString(1, document);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// The second in which a session started, or the next one that no other has.
    private long freeNumber(Instant started) throws SQLException {
        long number = Math.clamp(started.getEpochSecond(), 0, MOST_SESSION);
        while (number("SELECT count(*) FROM session WHERE id = " + number) > 0) {
            number++;
        }
        return number;
    }

    private static List<Passage> inTime(List<Passage> passages) {
        return passages.stream()
                .sorted(Comparator.comparingLong(Passage::nanos))
                .toList();
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /// Passages that hold all these words, of the newest sessions.
    ///
    /// @param most how many at most
    List<Hit> find(List<String> words, int most) throws IOException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT s.name, s.started, p.nanos, p.wall, p.modality, p.text, p.document FROM passage p"
                        + " CROSS JOIN session s ON s.id = p.session WHERE passage MATCH ? ORDER BY p.rowid DESC LIMIT ?")) {
            select.setString(1, query(words));
            select.setInt(2, most);
            List<Hit> hits = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    hits.add(new Hit(
                            Id.ofHex(row.getString(1)),
                            Instant.ofEpochSecond(0, row.getLong(2)),
                            row.getLong(3),
                            Instant.ofEpochSecond(0, row.getLong(4)),
                            Modality.ofCode(row.getInt(5)),
                            row.getString(6),
                            row.getString(7)));
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
