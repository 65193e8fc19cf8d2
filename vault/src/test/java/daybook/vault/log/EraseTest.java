package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.Stored;
import daybook.vault.keys.IndexShare;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EraseTest {
    private final MemoryDisk disk = new MemoryDisk();
    private final Bench bench = bench(disk);
    private final Id session = Id.random();

    private static Bench bench(MemoryDisk disk) {
        try {
            return new Bench(Path.of("/erase"), disk);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Three epochs: the words before, secret, after.
    private void record() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "before");
            key(writer, 11, "secret");
            key(writer, 21, "after");
        }
    }

    private void key(VaultWriter writer, int second, String text) throws Exception {
        bench.nanos.set(second * Bench.SECOND);
        assertThat(writer.append(Samples.admit(Samples.key(bench.nanos.get(), text))))
                .isTrue();
        writer.flush();
    }

    private Statement.Erased erased(Epochs epochs) {
        return new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), epochs);
    }

    private static Erasures ledger(Statement statement) {
        return Erasures.of(List.of(new Entry(1, Instant.EPOCH, Entry.Hand.OWNER, statement)));
    }

    private CheckReport check(Erasures erasures) throws Exception {
        return VaultCheck.run(disk, bench.home, bench.identity, erasures);
    }

    @Test
    void ofAnOldCopyOfTheVault_nothingErasedOpens_andTheRestDoes() throws Exception {
        record();
        MemoryDisk copy = disk.copy();
        assertThat(bench.on(copy).texts(session)).as("control").containsExactly("before", "secret", "after");

        assertThat(Shares.destroy(disk, bench.home, erased(Epochs.parse("1")))).isEqualTo(1);
        VaultHome home = bench.home;
        copy.files.keySet().removeIf(path -> path.startsWith(home.keys()));
        disk.files.forEach((path, bytes) -> {
            if (path.startsWith(home.keys())) {
                copy.files.put(path, bytes.clone());
            }
        });

        assertThat(bench.on(copy).texts(session)).containsExactly("before", "after");
        assertThat(bench.on(copy).read(session)).contains(new Stored.Erased(1, Source.KEYSTROKES));
    }

    @Test
    void anErasureOnTheLedger_isInOrder_andOneThatIsNotThereIsDamage() throws Exception {
        record();
        Statement.Erased erased = erased(Epochs.parse("1"));
        Shares.destroy(disk, bench.home, erased);

        assertThat(check(ledger(erased)).findings()).isEmpty();
        assertThat(check(ledger(erased)).erased()).isEqualTo(1);
        assertThat(check(Erasures.NONE).ok()).as("control: nobody says so").isFalse();
        assertThat(check(ledger(erased(Epochs.parse("0 2")))).ok())
                .as("control: another epoch")
                .isFalse();
    }

    @Test
    void aRingPutBack_isFound_andDestroyedAgain() throws Exception {
        record();
        Path ring = bench.home.ring(session);
        byte[] before = disk.at(ring).clone();
        Statement.Erased erased = erased(Epochs.parse("1"));
        Shares.destroy(disk, bench.home, erased);
        disk.files.put(ring, before);
        assertThat(bench.texts(session)).as("control").contains("secret");

        assertThat(check(ledger(erased)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("erased"));
        assertThat(Shares.destroy(disk, bench.home, ledger(erased))).isEqualTo(1);
        assertThat(bench.texts(session)).containsExactly("before", "after");
        assertThat(Shares.destroy(disk, bench.home, ledger(erased))).isZero();
    }

    @Test
    void whileItIsRecorded_theNewestIsForgotten_andWhatComesAfterIsAllThere() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "before");
            key(writer, 11, "secret");
            key(writer, 21, "secret too");

            Epochs forgotten = writer.closeEpochsSince(11 * Bench.SECOND).since();
            assertThat(forgotten).isEqualTo(Epochs.parse("1-2"));
            // Still the same ten seconds.
            key(writer, 22, "after");
            Shares.destroy(disk, bench.home, erased(forgotten));
            key(writer, 23, "later");
            key(writer, 41, "latest");
        }

        assertThat(bench.texts(session)).containsExactly("before", "after", "later", "latest");
        assertThat(check(ledger(erased(Epochs.parse("1-2")))).findings()).isEmpty();
    }

    @Test
    void whatAFailedSegmentHoldsToo_isForgotten() throws Exception {
        MemoryDisk torn;
        Epochs forgotten;
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "before");
            // The blocks lie in the first segment, which is given up, and again in a second.
            disk.forcesLeft = 1;
            disk.failures = 1;
            key(writer, 11, "secret");
            forgotten = writer.closeEpochsSince(11 * Bench.SECOND).since();
            Shares.destroy(disk, bench.home, erased(forgotten));
            torn = disk.copy();
            key(writer, 22, "after");
        }

        assertThat(bench.texts(session)).containsExactly("before", "after");
        assertThat(Shares.present(torn, bench.home, session).get(Source.KEYSTROKES))
                .as("no share but the first epoch's")
                .isEqualTo(Epochs.parse("0"));
        assertThat(forgotten.count()).as("of both segments").isGreaterThan(1);
    }

    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    private boolean hasIndexShare() throws Exception {
        return IndexShare.of(disk, bench.home, MONTH).isPresent();
    }

    /// As where a crash comes between the ring and the index, and a search drew the share between the two.
    @Test
    void shareOfAnIndexThatACrashLeft_isDestroyedByTheNextToRead_andOnce() throws Exception {
        record();
        Statement.Erased erased = erased(Epochs.parse("1"));
        Shares.destroy(disk, bench.home, erased);
        IndexShare.draw(disk, bench.home, MONTH);

        assertThat(Shares.destroy(disk, bench.home, ledger(erased))).isZero();
        assertThat(hasIndexShare()).isFalse();

        IndexShare.draw(disk, bench.home, MONTH);
        Shares.destroy(disk, bench.home, ledger(erased));
        assertThat(hasIndexShare()).as("of a later index").isTrue();
        Shares.destroy(disk, bench.home, ledger(erased(Epochs.parse("1-2"))));
        assertThat(hasIndexShare()).as("another ledger").isFalse();
        IndexShare.draw(disk, bench.home, MONTH);
        disk.at(bench.home.indexErasures())[20] ^= 1;
        Shares.destroy(disk, bench.home, ledger(erased(Epochs.parse("1-2"))));
        assertThat(hasIndexShare()).as("nobody remembers").isFalse();
    }

    @Test
    void erasureInALostRing_orOneThatIsEmpty_destroysTheShareOfTheIndex() throws Exception {
        record();
        for (Epochs epochs : List.of(Epochs.parse("7"), Epochs.parse("1"))) {
            IndexShare.draw(disk, bench.home, MONTH);
            Shares.destroy(disk, bench.home, erased(epochs));
            assertThat(hasIndexShare()).isFalse();
        }
        disk.files.remove(bench.home.ring(session));
        IndexShare.draw(disk, bench.home, MONTH);
        assertThat(hasIndexShare()).as("control").isTrue();
        Shares.destroy(disk, bench.home, erased(Epochs.parse("2")));
        assertThat(hasIndexShare()).isFalse();
        disk.files.keySet().removeIf(path -> path.startsWith(bench.home.sessions()));
        IndexShare.draw(disk, bench.home, MONTH);
        Shares.destroy(disk, bench.home, erased(Epochs.parse("2")));
        assertThat(hasIndexShare()).as("of a month that nobody knows").isFalse();
    }

    @Test
    void ringOfManyErasures_isReadOnce_andNoFurtherThanTheyGo() throws Exception {
        PowerDisk counting = new PowerDisk();
        Bench other = new Bench(Path.of("/counting"), counting);
        try (VaultWriter writer = other.writer(session)) {
            for (int second = 1; second < 100; second += 11) {
                other.nanos.set(second * Bench.SECOND);
                writer.append(Samples.admit(Samples.key(other.nanos.get(), "a")));
                writer.flush();
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (int line = 1; line <= 50; line++) {
            Statement.Erased erased = erased(Epochs.parse(line % 2 == 0 ? "3-4" : "3"));
            entries.add(new Entry(line, Instant.EPOCH, Entry.Hand.OWNER, erased));
        }
        int[] reads = {0};
        counting.fault =
                (act, path) -> reads[0] += act == Fault.Act.READ && path.equals(other.home.ring(session)) ? 1 : 0;
        assertThat(Shares.destroy(counting, other.home, Erasures.of(entries))).isEqualTo(2);
        assertThat(reads[0]).isEqualTo(1);
    }
}
