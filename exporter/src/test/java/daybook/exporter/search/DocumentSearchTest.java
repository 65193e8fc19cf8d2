package daybook.exporter.search;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.consent.ClockSample;
import daybook.consent.Epochs;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.exporter.docs.Archived;
import daybook.exporter.docs.Packed;
import daybook.exporter.docs.WrittenArchive;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.IndexShare;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.MonthSnapshot;
import daybook.vault.log.Samples;
import daybook.vault.log.SessionStart;
import daybook.vault.log.Shares;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;

/// Documents of a vault are searched as what was typed is.
class DocumentSearchTest {
    private static final Instant STARTED = WrittenArchive.BEGAN;
    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final RealDisk disk = new RealDisk();

    @SuppressWarnings("NullAway.Init")
    private VaultHome home;

    @SuppressWarnings("NullAway.Init")
    private Identity owner;

    @BeforeEach
    void make() throws IOException {
        home = new VaultHome(folder.resolve("home"));
        owner = CheapVault.create(disk, home).identity();
    }

    /// A session in which a word was typed, and then these answers came, each in an epoch of its own.
    private Id record(Instant started, String typed, String document, WrittenArchive archive) throws Exception {
        Id session = Id.random();
        AtomicLong nanos = new AtomicLong();
        SessionStart start = new SessionStart(session, started, nanos::get, () -> LedgerHead.EMPTY);
        try (VaultWriter writer = VaultWriter.open(disk, home, RecorderKeys.load(disk, home), start)) {
            for (int letter : typed.codePoints().toArray()) {
                put(writer, Samples.key(nanos.get(), Character.toString(letter)));
            }
            for (Archived archived : archive.answers) {
                nanos.addAndGet(11 * SECOND);
                for (Observation piece : Packed.pieces(archived, document, nanos.get())) {
                    put(writer, piece);
                }
            }
        }
        return session;
    }

    private static void put(VaultWriter writer, Observation observation) throws Exception {
        assertThat(writer.append(Samples.admit(observation))).isTrue();
        writer.flush();
    }

    private static WrittenArchive named(String title, WrittenArchive archive) {
        byte[] body = ("{\"name\":\"" + title + "\"}").getBytes(StandardCharsets.UTF_8);
        archive.answers.add(new Archived(new Answer("doc", Answer.Kind.FILE, "", STARTED, STARTED, null), body));
        return archive;
    }

    private VaultSearch search() {
        return new VaultSearch(disk, home, owner);
    }

    private static List<String> texts(VaultSearch search, String... words) throws IOException {
        return search.find(List.of(words)).hits().stream().map(Hit::text).toList();
    }

    @Test
    void document_isFound_withItsId_andItsTitle_alsoWhereAnotherSessionToldThat() throws Exception {
        record(STARTED, "typed", "d1", named("Draft", new WrittenArchive().state(1, "A heron.")));
        Id later = record(STARTED.plusSeconds(60), "typed", "d1", new WrittenArchive().state(62, "A heron, a plover."));
        record(STARTED.plusSeconds(90), "typed", "d2", new WrittenArchive().state(92, "Another plover."));
        for (String as : List.of("read", "from the snapshot")) {
            try (VaultSearch search = search()) {
                VaultSearch.Found found = search.find(List.of("PLOVER"));
                assertThat(found.hits()).as(as).hasSize(2);
                assertThat(found.hits().getFirst())
                        .isEqualTo(new Hit(
                                later,
                                STARTED.plusSeconds(60),
                                2_200_000_000L,
                                STARTED.plusMillis(62_200),
                                Modality.DOCUMENT,
                                "A heron, a plover.",
                                "d1"));
                assertThat(found.hits().getLast().document()).isEqualTo("d2");
                assertThat(found.titles()).isEqualTo(Map.of("d1", "Draft"));
                assertThat(texts(search, "plov"))
                        .as("control: a part of a word")
                        .isEmpty();
            }
        }
        assertThat(home.indexFile(MONTH)).exists();
    }

    /// For an hour, in which the session's clock stood still.
    @Test
    void afterASleep_aHitIsWhereTheSessionsClockSays_andToldByTheWallClock() throws Exception {
        Id session = Id.random();
        AtomicLong nanos = new AtomicLong();
        SessionStart start = new SessionStart(session, STARTED, nanos::get, () -> LedgerHead.EMPTY);
        try (VaultWriter writer = VaultWriter.open(disk, home, RecorderKeys.load(disk, home), start)) {
            for (int second = 1; second <= 2; second++) {
                nanos.set(second * SECOND);
                long slept = second == 1 ? 0 : 3_600;
                long wall = (STARTED.getEpochSecond() + slept + second) * SECOND;
                assertThat(writer.append(new ClockSample(ClockSample.Clock.WALL, wall, nanos.get(), 0)))
                        .isTrue();
            }
            nanos.set(20 * SECOND);
            put(writer, Samples.key(nanos.get(), "plover"));
            for (Archived archived : new WrittenArchive().state(3_610, "A heron.").answers) {
                for (Observation piece : Packed.pieces(archived, "d1", nanos.get())) {
                    put(writer, piece);
                }
            }
        }
        try (VaultSearch search = search()) {
            Hit heron = search.find(List.of("heron")).hits().getFirst();
            assertThat(heron.nanos()).isEqualTo(10_200_000_000L);
            assertThat(heron.at()).isEqualTo(STARTED.plusMillis(3_610_200));
            Hit plover = search.find(List.of("plover")).hits().getFirst();
            assertThat(plover.nanos()).isEqualTo(20 * SECOND);
            assertThat(plover.at()).isEqualTo(STARTED.plusSeconds(3_620));
        }
    }

    @Test
    void documentThatWasErased_isFoundNoMore_norItsTitle_inWhatIsOpen_norInAnyOldCopy() throws Exception {
        Id session = record(STARTED, "typed", "d1", named("Draft", new WrittenArchive().state(1, "A secret heron.")));
        record(STARTED.plusSeconds(60), "more", "d2", new WrittenArchive().state(61, "Another heron."));
        try (VaultSearch open = search()) {
            assertThat(texts(open, "secret")).as("control").hasSize(1);
            assertThat(texts(open, "draft")).as("control").hasSize(1);
            byte[] copy = Files.readAllBytes(home.indexFile(MONTH));
            Shares.destroy(disk, home, new Statement.Erased(session.hex(), Set.of(Source.DOCS), Epochs.parse("0-9")));

            isGone(open, "what is open");
            Files.write(home.indexFile(MONTH), copy);
            try (VaultSearch again = search()) {
                isGone(again, "an old copy");
            }
        }
    }

    private static void isGone(VaultSearch search, String as) throws IOException {
        assertThat(texts(search, "secret")).as(as).isEmpty();
        assertThat(texts(search, "draft")).as(as).isEmpty();
        assertThat(texts(search, "heron")).as(as).containsExactly("Another heron.");
        assertThat(texts(search, "typed")).as("what else the session has").isNotEmpty();
    }

    /// As the Daybook before this one made it: it has what was typed, and no documents.
    @Test
    void snapshotThatLacksDocuments_isMadeAnew() throws Exception {
        Id session = record(STARTED, "typed", "d1", new WrittenArchive().state(1, "A heron."));
        String state = SessionFolder.all(home).values().iterator().next().state(home, session);
        keep(earlier(session, state));
        try (VaultSearch search = search()) {
            assertThat(texts(search, "heron")).hasSize(1);
            assertThat(texts(search, "typed")).hasSize(1);
        }
        WordIndex empty = WordIndex.empty();
        empty.add(session, STARTED, state, new Passages(List.of(), Map.of(), true));
        keep(empty.bytes());
        empty.close();
        try (VaultSearch search = search()) {
            assertThat(texts(search, "heron"))
                    .as("control: one of this form is believed")
                    .isEmpty();
        }
    }

    private void keep(byte[] content) throws IOException {
        byte[] share = IndexShare.draw(disk, home, MONTH);
        MonthSnapshot.write(disk, home, owner, MONTH, share, content);
    }

    private static byte[] earlier(Id session, String state) throws Exception {
        SqliteLibrary.require();
        try (SQLiteConnection connection = JDBC.createConnection("jdbc:sqlite::memory:", new Properties());
                java.sql.Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "CREATE TABLE session(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started INTEGER NOT NULL,"
                            + " state TEXT NOT NULL)",
                    "CREATE VIRTUAL TABLE passage USING fts5(text, session UNINDEXED, nanos UNINDEXED,"
                            + " modality UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')",
                    "INSERT INTO session VALUES (1, '" + session.hex() + "', " + STARTED.getEpochSecond()
                            + "000000000, '" + state + "')",
                    "INSERT INTO passage(rowid, text, session, nanos, modality) VALUES (2147483648, 'typed', 1, 0, 1)",
                    "PRAGMA user_version = 2")) {
                statement.execute(sql);
            }
            return connection.serialize("main");
        }
    }
}
