package daybook.exporter.search;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Epochs;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Window;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Random;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.IndexShare;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Erasures;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Remains;
import daybook.vault.log.Samples;
import daybook.vault.log.SessionStart;
import daybook.vault.log.Shares;
import daybook.vault.log.VaultCheck;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultSearchTest {
    private static final Instant STARTED = Instant.parse("2026-11-21T02:30:00Z");
    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final RealDisk disk = new RealDisk();
    private final AtomicLong nanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private VaultHome home;

    @SuppressWarnings("NullAway.Init")
    private Identity owner;

    @BeforeEach
    void make() throws IOException {
        home = new VaultHome(folder.resolve("home"));
        owner = CheapVault.create(disk, home).identity();
    }

    private VaultWriter writer(Id session, Instant started) throws IOException {
        nanos.set(0);
        return VaultWriter.open(
                disk,
                home,
                RecorderKeys.load(disk, home),
                new SessionStart(session, started, nanos::get, () -> LedgerHead.EMPTY));
    }

    private Id record(Instant started, String... words) throws Exception {
        Id session = Id.random();
        try (VaultWriter writer = writer(session, started)) {
            for (String word : words) {
                type(writer, word);
            }
        }
        return session;
    }

    /// In an epoch of its own, with a click behind it, which ends the stretch.
    private void type(VaultWriter writer, String word) throws Exception {
        nanos.addAndGet(11 * SECOND);
        for (int letter : word.codePoints().toArray()) {
            put(writer, Samples.key(nanos.get(), Character.toString(letter)));
        }
        put(writer, new Observation.PointerButton(new Moment(nanos.get(), 0), Observation.Key.Action.DOWN, 1, 5, 5));
    }

    private static void put(VaultWriter writer, Observation observation) throws Exception {
        assertThat(writer.append(Samples.admit(observation))).isTrue();
        writer.flush();
    }

    private VaultSearch search() {
        return new VaultSearch(disk, home, owner);
    }

    private static List<String> texts(VaultSearch search, String... words) throws IOException {
        return search.find(List.of(words)).hits().stream().map(Hit::text).toList();
    }

    @Test
    void whatWasTyped_titled_andMarked_isFoundWhereItWasRecorded() throws Exception {
        Id session = Id.random();
        try (VaultWriter writer = writer(session, STARTED)) {
            type(writer, "Plover Heron");
            put(
                    writer,
                    new Observation.Focus(
                            new Moment(20 * SECOND, 0),
                            new Window(1, "App", "app", "/usr/bin/app", "heron caf\u00e9", Samples.WINDOW.bounds())));
            put(writer, new Observation.Mark(new Moment(21 * SECOND, 0), "the heron's idea"));
            put(writer, new Observation.Copied(new Moment(22 * SECOND, 0), "a heron, copied", List.of()));
        }
        try (VaultSearch search = search()) {
            assertThat(search.find(List.of("HERON")).hits())
                    .containsExactly(
                            new Hit(
                                    session,
                                    STARTED,
                                    11 * SECOND,
                                    STARTED.plusSeconds(11),
                                    Modality.TYPED,
                                    "Plover Heron",
                                    null),
                            new Hit(
                                    session,
                                    STARTED,
                                    20 * SECOND,
                                    STARTED.plusSeconds(20),
                                    Modality.TITLE,
                                    "heron caf\u00e9",
                                    null),
                            new Hit(
                                    session,
                                    STARTED,
                                    21 * SECOND,
                                    STARTED.plusSeconds(21),
                                    Modality.MARK,
                                    "the heron's idea",
                                    null),
                            new Hit(
                                    session,
                                    STARTED,
                                    22 * SECOND,
                                    STARTED.plusSeconds(22),
                                    Modality.CLIPBOARD,
                                    "a heron, copied",
                                    null));
            assertThat(texts(search, "heron", "cafe")).containsExactly("heron caf\u00e9");
            assertThat(texts(search, "her")).as("control: a part of a word").isEmpty();
            for (String operator : List.of("\"", "heron OR", "NEAR(", "*", "-", "text:", "\0", "^")) {
                search.find(List.of(operator));
            }
        }
    }

    @Test
    void stretchOfTyping_isFoundByWhatItChanged_inWholeWords() {
        assertThat(Passages.changed("one two three", "one twofold three")).isEqualTo("twofold");
        assertThat(Passages.changed("", "all of it")).isEqualTo("all of it");
        assertThat(Passages.changed("aaa", "aaaa")).isEqualTo("aaaa");
        assertThat(Passages.changed("one two", "one ")).isEmpty();
    }

    /// The session cannot be read any more, only the snapshot can: and that not without its share.
    @Test
    void snapshot_isOpened_insteadOfTheSessions_andNotWithoutItsShare() throws Exception {
        Id session = record(STARTED, "plover");
        try (VaultSearch search = search()) {
            assertThat(texts(search, "plover")).hasSize(1);
        }
        Path log = log(session);
        byte[] bytes = Files.readAllBytes(log);
        for (int i = 1_600; i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        Files.write(log, bytes);
        try (VaultSearch search = search()) {
            assertThat(texts(search, "plover")).hasSize(1);
        }
        Path index = home.indexFile(MONTH);
        byte[] sealed = Files.readAllBytes(index);
        byte[] changed = sealed.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(index, changed);
        try (VaultSearch search = search()) {
            assertThat(texts(search, "plover")).as("changed").isEmpty();
        }
        Files.write(index, sealed);
        try (VaultSearch search = search()) {
            assertThat(texts(search, "plover")).as("put back, under its share").hasSize(1);
        }
        IndexShare.destroy(disk, home, MONTH);
        assertThat(IndexShare.of(disk, home, MONTH)).isEmpty();
        try (VaultSearch search = search()) {
            assertThat(texts(search, "plover")).as("without").isEmpty();
        }
    }

    @Test
    void whatWasErased_isFoundNoMore_inWhatIsOpen_norInAnyOldCopy() throws Exception {
        Id session = record(STARTED, "plover", "secret", "heron");
        record(STARTED.plusSeconds(3600), "later");
        try (VaultSearch open = search()) {
            assertThat(texts(open, "secret")).as("control").hasSize(1);
            byte[] copy = Files.readAllBytes(home.indexFile(MONTH));
            Epochs epochs = Epochs.of(Set.of(1, 2));
            Shares.destroy(disk, home, new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), epochs));

            assertThat(texts(open, "secret")).as("what is open").isEmpty();
            assertThat(texts(open, "heron")).isNotEmpty();
            assertThat(texts(open, "later")).hasSize(1);
            Files.write(home.indexFile(MONTH), copy);
            try (VaultSearch again = search()) {
                assertThat(texts(again, "secret")).as("an old copy").isEmpty();
                assertThat(texts(again, "later")).hasSize(1);
            }
        }
    }

    @Test
    void ofAnEpochOfWhichAPartWasErased_theRestIsFound() throws Exception {
        Id session = record(STARTED, "plover", "secret", "heron");
        record(STARTED.plusSeconds(3600), "later");
        try (VaultSearch open = search()) {
            assertThat(texts(open, "secret")).as("control").hasSize(1);
            long from = open.find(List.of("secret")).hits().getFirst().nanos();
            long to = open.find(List.of("heron")).hits().getFirst().nanos();
            Statement.Erased whole =
                    new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), Epochs.parse("0-9"));
            RecorderKeys keys = RecorderKeys.load(disk, home);
            Statement.Erased said = Remains.keep(
                    disk, home, owner, keys, LedgerHead.EMPTY, whole, at -> at.nanos() >= from && at.nanos() < to);
            assertThat(said.remains()).isTrue();
            Shares.destroy(disk, home, said);

            assertThat(texts(open, "secret")).isEmpty();
            assertThat(texts(open, "plover")).hasSize(1);
            assertThat(texts(open, "later")).hasSize(1);
        }
    }

    /// As if a search that had read before it was to be kept only now: the share that it drew has been destroyed.
    @Test
    void whatWasErasedWhileAnotherSessionEnded_isNotKept() throws Exception {
        Id session = record(STARTED, "secret");
        try (VaultSearch open = search()) {
            open.refresh();
            Shares.destroy(
                    disk, home, new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), Epochs.of(Set.of(1))));
            record(STARTED.plusSeconds(60), "next");
            assertThat(texts(open, "next")).hasSize(1);
        }
        Files.write(log(session), new byte[(int) Files.size(log(session))]);
        try (VaultSearch kept = search()) {
            assertThat(texts(kept, "secret")).isEmpty();
            assertThat(texts(kept, "next")).as("control: what is kept").hasSize(1);
        }
    }

    @Test
    void sessionThatRuns_isSearched_andKeptOnlyOnceItHasEnded() throws Exception {
        try (VaultSearch search = search()) {
            Id session = Id.random();
            try (VaultWriter writer = writer(session, STARTED)) {
                type(writer, "plover");
                assertThat(texts(search, "plover")).hasSize(1);
                type(writer, "heron");
                assertThat(texts(search, "heron")).hasSize(1);
                assertThat(home.indexFile(MONTH)).doesNotExist();
            }
            assertThat(texts(search, "plover")).hasSize(1);
            assertThat(home.indexFile(MONTH)).exists();
        }
        assertThat(VaultCheck.run(disk, home, owner, Erasures.NONE).findings()).isEmpty();
        Files.createFile(home.index().resolve("stray"));
        assertThat(VaultCheck.run(disk, home, owner, Erasures.NONE).findings())
                .as("control: what is no snapshot is told")
                .hasSize(1);
    }

    @Test
    void monthsApart_areFoundInTheOrderOfTime() throws Exception {
        Id later = record(STARTED, "plover");
        Id earlier = record(Instant.parse("2025-02-03T02:30:00Z"), "plover");
        try (VaultSearch search = search()) {
            assertThat(search.find(List.of("plover")).hits().stream().map(Hit::session))
                    .containsExactly(earlier, later);
        }
        assertThat(home.indexFile(YearMonth.of(2025, 2))).exists();
    }

    /// The later session is read first: it is indexed before the one that started earlier and ended after it.
    @Test
    void newestHits_areFound_whateverTheOrderInWhichSessionsEnded() throws Exception {
        Id month = record(Instant.parse("2025-02-03T02:30:00Z"), "plover");
        try (VaultSearch search = search()) {
            record(STARTED.plusSeconds(60), "plover third", "plover fourth");
            assertThat(texts(search, "plover")).hasSize(3);
            record(STARTED, "plover first", "plover second");
            VaultSearch.Found newest = search.find(List.of("plover"), 3);
            assertThat(newest.hits().stream().map(Hit::text))
                    .containsExactly("plover second", "plover third", "plover fourth");
            assertThat(newest.more()).isTrue();
            VaultSearch.Found all = search.find(List.of("plover"), 5);
            assertThat(all.hits()).hasSize(5);
            assertThat(all.hits().getFirst().session()).isEqualTo(month);
            assertThat(all.more()).as("control").isFalse();
        }
    }

    @Test
    void homeThatCannotBeWritten_isSearchedAllTheSame() throws Exception {
        record(STARTED, "plover");
        Files.writeString(home.indexShares(), "no folder");
        try (VaultSearch search = search()) {
            assertThat(texts(search, "plover")).hasSize(1);
        }
        assertThat(home.indexFile(MONTH)).doesNotExist();
    }

    @Test
    void wordsThatAreFound_standInNoFile() throws Exception {
        String word = HexFormat.of().formatHex(Random.bytes(12));
        record(STARTED, word);
        try (VaultSearch search = search()) {
            assertThat(texts(search, word)).hasSize(1);
            assertThat(holding(word)).isEmpty();
            Path planted = Files.writeString(folder.resolve("planted"), "x" + word);
            assertThat(holding(word)).as("control").containsExactly(planted);
        }
    }

    private List<Path> holding(String word) throws IOException {
        List<Path> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains(word)) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }

    private Path log(Id session) {
        return home.sessions().resolve("2026/11/" + session.hex() + "-0.log");
    }
}
