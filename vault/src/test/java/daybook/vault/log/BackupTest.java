package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.IndexShare;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BackupTest {
    private static final Path FOLDER = Path.of("/backup");

    private final MemoryDisk disk = new MemoryDisk();
    private final Id session = Id.random();
    private Bench bench;

    @BeforeEach
    void make() throws Exception {
        bench = new Bench(Path.of("/home"), disk);
    }

    private void key(VaultWriter writer, int second, String text) throws Exception {
        bench.nanos.set(second * Bench.SECOND);
        writer.append(Samples.admit(Samples.key(bench.nanos.get(), text)));
        writer.flush();
    }

    private void backUp() throws Exception {
        Backup.begin(disk, bench.home, FOLDER);
        Backup.run(disk, bench.home, FOLDER);
    }

    /// The backup brought back to a disk that has nothing else.
    private Bench restored() throws Exception {
        MemoryDisk fresh = disk.copy();
        fresh.files.keySet().removeIf(path -> !path.startsWith(FOLDER));
        restore(fresh, bench.home, Erasures.NONE, false);
        Recovery.run(fresh, bench.home, bench.keys);
        return bench.on(fresh);
    }

    private static Restore.Summary restore(Disk disk, VaultHome home, Erasures erasures, boolean complete)
            throws IOException {
        Restore restore = Restore.of(disk, FOLDER, home);
        restore.bringKeys();
        return restore.bringRest(erasures, complete);
    }

    private Statement.Erased erased(String epochs) {
        return new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), Epochs.parse(epochs));
    }

    private static Erasures ledger(Statement statement) {
        return Erasures.of(List.of(new Entry(1, Instant.EPOCH, Entry.Hand.OWNER, statement)));
    }

    @Test
    void madeWhileItRecords_itChecksClean_andHoldsAllThatWasDurable() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "one");
            key(writer, 11, "two");
            backUp();
            key(writer, 21, "three");
            key(writer, 31, "four");
        }

        Bench restored = restored();
        assertThat(restored.texts(session)).containsExactly("one", "two");
        assertThat(restored.checkWithKey().findings()).isEmpty();
    }

    @Test
    void recordedOnWhileTheKeysAreCopied_noShareWithoutItsSegmentIsTaken() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "one");
            Backup.begin(disk, bench.home, FOLDER);
            // The keys are listed after the sealed files are copied.
            int[] times = {0};
            disk.listed = folder -> {
                if (folder.equals(bench.home.rings()) && times[0]++ == 0) {
                    try {
                        key(writer, 11, "two");
                        key(writer, 21, "three");
                        key(writer, 31, "four");
                    } catch (Exception e) {
                        throw new java.io.IOException(e);
                    }
                }
            };
            Backup.run(disk, bench.home, FOLDER);
            disk.listed = _ -> {};
            assertThat(times[0]).as("control").isPositive();
        }

        Bench restored = restored();
        assertThat(restored.texts(session)).containsExactly("one");
        assertThat(restored.checkWithKey().findings()).isEmpty();
    }

    @Test
    void aLaterBackup_addsWhatIsNew_andTakesOverWhatWasErased() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "one");
            key(writer, 11, "secret");
            backUp();
            key(writer, 21, "three");
            Shares.destroy(disk, bench.home, erased("1"));
        }
        assertThat(restored().texts(session))
                .as("control: the first backup holds it")
                .contains("secret");

        assertThat(Backup.run(disk, bench.home, FOLDER)).isPositive();

        Bench restored = restored();
        assertThat(restored.texts(session)).containsExactly("one", "three");
        assertThat(VaultCheck.run(restored.disk, restored.home, restored.identity, ledger(erased("1")))
                        .findings())
                .isEmpty();
        assertThat(Backup.run(disk, bench.home, FOLDER)).as("nothing is new").isZero();
    }

    @Test
    void whatAHomeLost_comesBack_butNotWhatItErasedSince() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "one");
            key(writer, 11, "secret");
            key(writer, 21, "three");
        }
        backUp();
        Shares.destroy(disk, bench.home, erased("1"));
        disk.files.keySet().removeIf(path -> path.startsWith(bench.home.sessions()));
        java.util.Arrays.fill(disk.at(bench.home.ring(session)), (byte) 0);

        Restore.Summary summary = restore(disk, bench.home, ledger(erased("1")), true);

        assertThat(summary.files()).isEqualTo(1);
        assertThat(summary.kept()).isEmpty();
        assertThat(bench.texts(session)).containsExactly("one", "three");
        assertThat(VaultCheck.run(disk, bench.home, bench.identity, ledger(erased("1")))
                        .findings())
                .isEmpty();
    }

    @Test
    void aFileThatDiffers_isKept_andNamed() throws Exception {
        bench.record(Samples.admit(Samples.key(1, "one")));
        backUp();
        Path segment = disk.files.keySet().stream()
                .filter(path -> path.startsWith(bench.home.sessions()))
                .findFirst()
                .orElseThrow();
        disk.at(segment)[2_000] ^= 1;

        Restore.Summary summary = restore(disk, bench.home, Erasures.NONE, true);

        assertThat(summary.kept()).containsExactly(bench.home.nameOf(segment));
        assertThat(bench.checkWithKey().ok()).isFalse();
        disk.files.remove(segment);
        restore(disk, bench.home, Erasures.NONE, true);
        assertThat(bench.checkWithKey().findings()).isEmpty();
    }

    @Test
    void aFolderOfSomethingElse_andAnotherVaultsBackup_areRefused() throws Exception {
        disk.makeDirectory(FOLDER);
        disk.replace(FOLDER.resolve("thesis.txt"), new byte[1]);
        assertThatThrownBy(() -> Backup.begin(disk, bench.home, FOLDER)).isInstanceOf(VaultExistsException.class);

        disk.files.remove(FOLDER.resolve("thesis.txt"));
        backUp();
        VaultHome other = new Bench(Path.of("/other"), disk).home;
        assertThatThrownBy(() -> Backup.begin(disk, other, FOLDER)).isInstanceOf(DamagedVaultException.class);
        assertThatThrownBy(() -> Restore.of(disk, FOLDER, other)).isInstanceOf(DamagedVaultException.class);
    }

    @Test
    void whereNotEveryErasureIsKnown_aRingThatIsThereGetsNoShareBack() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "one");
            key(writer, 11, "secret");
        }
        backUp();
        Shares.destroy(disk, bench.home, erased("1"));
        disk.files.keySet().removeIf(path -> path.startsWith(bench.home.vault()));

        Restore.Summary summary = restore(disk, bench.home, Erasures.NONE, false);

        assertThat(summary.withheld()).isEqualTo(1);
        assertThat(summary.shares()).isZero();
        assertThat(bench.texts(session)).containsExactly("one");
        assertThat(restore(disk, bench.home, Erasures.NONE, true).shares())
                .as("control")
                .isEqualTo(1);
        assertThat(bench.texts(session)).containsExactly("one", "secret");
    }

    @Test
    void madeWhileTheVaultGetsAnotherIdentity_itOpens() throws Exception {
        Id first = bench.record(Samples.admit(Samples.key(1, "one")));
        Backup.begin(disk, bench.home, FOLDER);
        for (Path when : List.of(bench.home.sessions(), bench.home.keys(), bench.home.slots(), bench.home.rings())) {
            int[] times = {0};
            disk.listed = folder -> {
                if (folder.equals(when) && times[0]++ == 0) {
                    CheapVault.rotate(disk, bench.home);
                }
            };
            Backup.run(disk, bench.home, FOLDER);
            disk.listed = _ -> {};
            assertThat(times[0]).as("control").isPositive();
            MemoryDisk fresh = disk.copy();
            fresh.files.keySet().removeIf(path -> !path.startsWith(FOLDER));
            restore(fresh, bench.home, Erasures.NONE, false);
            Bench opened = bench.opened(fresh);
            assertThat(opened.texts(first)).as("%s", when).containsExactly("one");
            assertThat(opened.checkWithKey().findings()).isEmpty();
        }
    }

    @Test
    void keysOfAnIdentityOfBefore_areRefused_whereTheHomeHasALaterOne() throws Exception {
        backUp();
        CheapVault.rotate(disk, bench.home);
        byte[] agent = disk.at(bench.home.agentFile());
        disk.files.remove(bench.home.agentFile());

        assertThatThrownBy(() -> restore(disk, bench.home, Erasures.NONE, true))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("after the last vault rotate");

        assertThat(disk.files).doesNotContainKey(bench.home.agentFile());
        disk.files.put(bench.home.agentFile(), agent);
        Backup.run(disk, bench.home, FOLDER);
        disk.files.remove(bench.home.agentFile());
        restore(disk, bench.home, Erasures.NONE, true);
        assertThat(disk.at(bench.home.agentFile()))
                .as("control: a later backup")
                .isEqualTo(agent);
    }

    @Test
    void indexAndItsShares_areInNoBackup_andThoseThatWereAreDestroyed() throws Exception {
        bench.record(Samples.admit(Samples.key(1, "one")));
        YearMonth month = YearMonth.of(2026, 11);
        byte[] share = IndexShare.draw(disk, bench.home, month);
        MonthSnapshot.write(disk, bench.home, bench.identity, month, share, new byte[100]);
        VaultHome backup = new VaultHome(FOLDER);
        backUp();
        assertThat(disk.files.keySet()).noneMatch(backup::isOfIndex);
        assertThat(disk.files.keySet()).as("control").anyMatch(bench.home::isOfIndex);

        // As it was backed up once.
        disk.makeDirectory(backup.indexShares());
        disk.replace(backup.indexShare(month), share);
        Backup.run(disk, bench.home, FOLDER);
        assertThat(disk.at(backup.indexShare(month))).isEqualTo(new byte[IndexShare.BYTES]);
        assertThat(((MemoryDisk) restored().disk).files.keySet()).noneMatch(bench.home::isOfIndex);
    }

    /// The disk of the home lied, or the copy is of a Daybook that copied what was not forced yet.
    @Test
    void copyOfMoreThanALossOfPowerLeft_isCutToWhatRecoveryFound() throws Exception {
        VaultWriter writer = bench.writer(session);
        key(writer, 1, "one");
        key(writer, 2, "two");
        MemoryDisk crashed = disk.copy();
        writer.close();
        Path segment = bench.segment(session, 0);
        byte[] whole = crashed.at(segment);
        Backup.begin(crashed, bench.home, FOLDER);
        Backup.run(crashed, bench.home, FOLDER);
        crashed.files.put(segment, Arrays.copyOf(whole, whole.length - 10));
        assertThatThrownBy(() -> Backup.run(crashed, bench.home, FOLDER))
                .as("control: nobody says why")
                .isInstanceOf(DamagedVaultException.class);

        Recovery.run(crashed, bench.home, bench.keys);
        Backup.run(crashed, bench.home, FOLDER);

        Path copy = FOLDER.resolve(bench.home.root().relativize(segment));
        assertThat(crashed.at(copy)).isEqualTo(crashed.at(segment));
    }

    @Test
    void whatIsCopiedOfASegment_isForcedBefore() throws Exception {
        try (VaultWriter writer = bench.writer(session)) {
            key(writer, 1, "one");
            Path segment = bench.segment(session, 0);
            disk.forced.clear();
            backUp();
            assertThat(disk.forced.get(segment)).containsExactly(disk.at(segment).length);
        }
    }

    @Test
    void firstBackupCutShortAtOnce_isBegunAgain() throws Exception {
        disk.makeDirectory(FOLDER);
        disk.files.put(FOLDER.resolve("backup.json.new"), new byte[3]);
        backUp();
        assertThat(restored().checkWithKey().findings()).isEmpty();
    }
}
