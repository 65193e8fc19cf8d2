package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.agent.home.Failure;
import daybook.consent.Admitted;
import daybook.exporter.search.SqliteLibrary;
import daybook.vault.Id;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Makes many observations durable, handed over as fast as the vault takes them, beside SQLite with as many rows.
///
/// SQLite forces each transaction (WAL, synchronous = FULL). The vault forces what gathers in a quarter of a second or
/// fills half of its queue. Both on the disk for temporary files; the best of some rounds.
final class BatchBench {
    private static final int ROUNDS = 3;
    private static final int OBSERVATIONS = 500_000;
    private static final int ROW_BYTES = 64;

    List<Figure> run() throws IOException, InterruptedException, Failure {
        Path folder = BenchVault.onDisk();
        try {
            return measure(folder);
        } finally {
            Demo.delete(folder);
        }
    }

    private static List<Figure> measure(Path folder) throws IOException, InterruptedException, Failure {
        SqliteLibrary.require();
        BenchVault vault = BenchVault.in(folder);
        Work work = new Work();
        List<Admitted> keys =
                IntStream.range(0, OBSERVATIONS).mapToObj(i -> work.key(i)).toList();
        Spent ours = Spent.FOREVER;
        Spent hundreds = Spent.FOREVER;
        Spent tenThousands = Spent.FOREVER;
        for (int round = 0; round < ROUNDS; round++) {
            String name = folder.resolve("peer" + round).toString();
            ours = ours.or(record(vault, keys));
            hundreds = hundreds.or(insert(name + "a.db", 100));
            tenThousands = tenThousands.or(insert(name + "b.db", 10_000));
        }
        return List.of(
                figure(ours, hundreds, "SQLite WAL FULL, 100 rows at once"),
                figure(ours, tenThousands, "SQLite WAL FULL, 10,000 rows at once"));
    }

    private static Figure figure(Spent ours, Spent theirs, String peer) {
        return new Figure(
                "observations made durable",
                "/s",
                OBSERVATIONS / ours.seconds(),
                OBSERVATIONS / theirs.seconds(),
                peer);
    }

    private static Spent record(BenchVault vault, List<Admitted> keys)
            throws IOException, InterruptedException, Failure {
        try (VaultWriter writer = VaultWriter.open(
                vault.disk(), vault.home(), vault.keys(), vault.start(Id.random(), Instant.now(), () -> 0))) {
            return Spent.by(() -> {
                for (Admitted key : keys) {
                    Work.put(writer, key);
                }
                writer.flush();
            });
        }
    }

    private static Spent insert(String file, int atOnce) throws IOException, InterruptedException, Failure {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE observation(id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO observation(body) VALUES (?)")) {
                return Spent.by(() -> insertAll(connection, insert, atOnce));
            }
        } catch (SQLException e) {
            throw new IOException("SQLite failed", e);
        }
    }

    private static void insertAll(Connection connection, PreparedStatement insert, int atOnce) throws IOException {
        byte[] row = new byte[ROW_BYTES];
        try {
            for (int done = 0; done < OBSERVATIONS; done += atOnce) {
                for (int i = 0; i < atOnce; i++) {
                    insert.setBytes(1, row);
                    insert.execute();
                }
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IOException("SQLite failed", e);
        }
    }
}
