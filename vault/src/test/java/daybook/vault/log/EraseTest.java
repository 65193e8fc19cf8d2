package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Epochs;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.Stored;
import daybook.vault.keys.IndexShare;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EraseTest {
    private static final int SEAL_BYTES = 110;

    private final MemoryDisk disk = new MemoryDisk();
    private final Bench bench = bench(disk);
    private final Id session = Id.random();

    private static Bench bench(MemoryDisk disk) {
        try {
            return new Bench(Path.of("/erase"), disk);
        } catch (IOException e) {
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

    /// The blocks lie in the first segment, which is given up, and again in a second.
    private void recordWithAFailedForce(int second, int forcesBefore) throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "before");
            disk.forcesLeft = forcesBefore;
            disk.failures = 1;
            key(writer, second, "secret");
            disk.forcesLeft = Integer.MAX_VALUE;
            key(writer, 35, "after");
        }
    }

    /// What somebody reads who takes away all segments but the first, and from the ring what came later, so that all of
    /// it counts.
    private List<String> textsOfTheFirstSegment(int epochs) throws Exception {
        MemoryDisk copy = disk.copy();
        copy.files
                .keySet()
                .removeIf(path -> path.toString().endsWith(".log") && !path.equals(bench.segment(session, 0)));
        copy.files.computeIfPresent(
                bench.home.ring(session), (_, ring) -> Arrays.copyOf(ring, epochs * Block.SOURCES * Ring.SLOT_BYTES));
        return bench.on(copy).texts(session);
    }

    @Test
    void whatLiesBehindWhatCounts_inAnEpochOfItsOwn_isGoneToo() throws Exception {
        // Of the epoch before, of the ring, and then of the blocks.
        recordWithAFailedForce(11, 2);
        assertThat(textsOfTheFirstSegment(2)).as("control").containsExactly("before", "secret");

        assertThat(Tails.destroyShares(disk, bench.home, bench.keys.file(), session))
                .isPositive();

        assertThat(textsOfTheFirstSegment(2)).containsExactly("before");
        assertThat(bench.texts(session)).containsExactly("before", "secret", "after");
        assertThat(check(Erasures.NONE).ok()).isTrue();
        assertThat(Tails.destroyShares(disk, bench.home, bench.keys.file(), session))
                .isZero();
    }

    @Test
    void whatLiesBehindWhatCounts_inAnEpochThatCounts_goesWithItsTwin() throws Exception {
        recordWithAFailedForce(2, 0);
        int epoch = bench.read(session).stream()
                .filter(item -> item instanceof Stored.Seen seen
                        && seen.observation() instanceof Observation.Key key
                        && key.text().equals("secret"))
                .findFirst()
                .orElseThrow()
                .epoch();
        Epochs named = Epochs.of(List.of(epoch));
        Epochs all = Tails.with(disk, bench.home, bench.keys.file(), session, named);

        assertThat(all).isEqualTo(named.and(Epochs.parse("0")));
        Shares.destroy(disk, bench.home, erased(named));
        assertThat(textsOfTheFirstSegment(1))
                .as("control: alone it is not enough")
                .contains("secret");
        Shares.destroy(disk, bench.home, erased(all));
        assertThat(textsOfTheFirstSegment(1)).isEmpty();
        assertThat(bench.texts(session)).containsExactly("after");
        assertThat(Tails.with(disk, bench.home, bench.keys.file(), session, Epochs.parse("40")))
                .as("control: another epoch has no twin")
                .isEqualTo(Epochs.parse("40"));
    }

    @Test
    void whatACrashLeftBehindWhatCounts_isGoneOnceItIsRecovered() throws Exception {
        MemoryDisk crashed;
        Path path = bench.segment(session, 0);
        int before;
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "before");
            before = disk.at(path).length;
            key(writer, 11, "secret");
            crashed = disk.copy();
        }
        // Whole is the seal of the first epoch, and nothing after it.
        crashed.files.put(path, Arrays.copyOf(crashed.at(path), before + SEAL_BYTES + 10));
        assertThat(Shares.present(crashed, bench.home, session).get(Source.KEYSTROKES))
                .as("control")
                .isEqualTo(Epochs.parse("0-1"));

        Recovery.run(crashed, bench.home, bench.keys);

        assertThat(Shares.present(crashed, bench.home, session).get(Source.KEYSTROKES))
                .isEqualTo(Epochs.parse("0"));
        assertThat(bench.on(crashed).texts(session)).containsExactly("before");
        assertThat(bench.on(crashed).check().ok()).isTrue();
    }

    @Test
    void whatACrashLeft_isGoneAlsoWhereTheRecoveryCrashesAnywhere() throws Exception {
        MemoryDisk crashed;
        Path path = bench.segment(session, 0);
        int before;
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "before");
            before = disk.at(path).length;
            key(writer, 11, "secret");
            crashed = disk.copy();
        }
        crashed.files.put(path, Arrays.copyOf(crashed.at(path), before + SEAL_BYTES + 10));
        boolean whole = false;
        for (int changes = 0; !whole; changes++) {
            MemoryDisk again = crashed.copy();
            try {
                Recovery.run(new StoppingDisk(again, changes), bench.home, bench.keys);
                whole = true;
            } catch (IOException e) {
                // The machine stopped: the next recorder does the rest.
            }
            Recovery.run(again, bench.home, bench.keys);
            assertThat(Shares.present(again, bench.home, session).get(Source.KEYSTROKES))
                    .as("after %d changes", changes)
                    .isEqualTo(Epochs.parse("0"));
            assertThat(bench.on(again).check().ok()).isTrue();
        }
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
