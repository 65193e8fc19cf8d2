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
import java.nio.file.Path;
import java.time.Instant;
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
        Restore.run(fresh, FOLDER, bench.home, Erasures.NONE);
        Recovery.run(fresh, bench.home, bench.keys);
        return bench.on(fresh);
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

        Restore.Summary summary = Restore.run(disk, FOLDER, bench.home, ledger(erased("1")));

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

        Restore.Summary summary = Restore.run(disk, FOLDER, bench.home, Erasures.NONE);

        assertThat(summary.kept()).containsExactly(bench.home.nameOf(segment));
        assertThat(bench.checkWithKey().ok()).isFalse();
        disk.files.remove(segment);
        Restore.run(disk, FOLDER, bench.home, Erasures.NONE);
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
        assertThatThrownBy(() -> Restore.run(disk, FOLDER, other, Erasures.NONE))
                .isInstanceOf(DamagedVaultException.class);
    }
}
