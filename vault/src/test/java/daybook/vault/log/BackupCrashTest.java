package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.IndexShare;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Losses of power after every act of a disk while a backup is made or brought back, or something is erased.
final class BackupCrashTest {
    private static final Path FOLDER = Path.of("/backup");

    private final QuickSignatures quick = new QuickSignatures();
    private final PowerDisk disk = new PowerDisk();
    private final Id session = Id.random();
    private Bench bench;
    private Erasures erasures = Erasures.NONE;
    private byte[] erasedShare = {};

    @BeforeEach
    void make() throws Exception {
        bench = new Bench(Path.of("/bench"), disk);
        try (VaultWriter writer = bench.writer(session)) {
            for (String text : List.of("one", "secret", "three")) {
                bench.nanos.addAndGet(10 * Bench.SECOND);
                writer.append(Samples.admit(Samples.key(bench.nanos.get(), text)));
                writer.flush();
            }
        }
        Backup.begin(disk, bench.home, FOLDER);
        Backup.run(disk, bench.home, FOLDER);
    }

    @AfterEach
    void forget() {
        quick.close();
    }

    private void eraseTheSecond() throws IOException {
        Shares.destroy(disk, bench.home, sayErased());
    }

    /// On the ledger.
    private Statement.Erased sayErased() throws IOException {
        try (Ring ring = Ring.open(disk, bench.home, bench.home.ring(session))) {
            erasedShare = ring.share(2, Source.KEYSTROKES.code()).orElseThrow();
        }
        Statement.Erased erased = new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), Epochs.parse("2"));
        erasures = Erasures.of(List.of(new Entry(1, Instant.EPOCH, Entry.Hand.OWNER, erased)));
        return erased;
    }

    private interface Act {
        void run(PowerDisk disk) throws IOException;
    }

    /// What the disk may hold after a loss of power at any instant of it.
    private static List<DiskImage> lossesIn(DiskImage before, Act act) throws IOException {
        PowerDisk played = PowerDisk.of(before);
        List<PowerLoss> losses = new ArrayList<>();
        played.watcher = () -> losses.add(played.lose());
        act.run(played);
        Map<String, DiskImage> images = new LinkedHashMap<>();
        Random random = new Random(1);
        for (PowerLoss loss : losses) {
            for (DiskImage image : List.of(loss.keepNone(), loss.keepAll(), loss.any(random))) {
                images.put(image.digest(), image);
            }
        }
        assertThat(images).hasSizeGreaterThan(2);
        return List.copyOf(images.values());
    }

    private void restore(PowerDisk on) throws IOException {
        Restore restore = Restore.of(on, FOLDER, bench.home);
        restore.bringKeys();
        restore.bringRest(erasures, true);
    }

    private static DiskImage without(DiskImage image, Path... lost) {
        image.files().keySet().removeIf(path -> Arrays.stream(lost).anyMatch(path::startsWith));
        return image;
    }

    private boolean isBack(DiskImage image) {
        return isThere(image, erasedShare);
    }

    private boolean isThere(DiskImage image, byte[] share) {
        return image.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(bench.home.root()))
                .anyMatch(file -> holds(file.getValue().bytes(), share));
    }

    private static boolean holds(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aRestoreCutShortAnywhere_isCompletedByTheNext_andNothingErasedIsEverBack() throws Exception {
        eraseTheSecond();
        for (Path[] lost :
                new Path[][] {{bench.home.root()}, {bench.home.vault()}, {bench.home.keys(), bench.home.vaultFile()}}) {
            for (DiskImage image : lossesIn(without(disk.image(), lost), this::restore)) {
                assertThat(isBack(image)).isFalse();
                PowerDisk left = PowerDisk.of(image);
                restore(left);
                Bench restored = bench.opened(left);
                assertThat(isBack(left.image())).isFalse();
                assertThat(restored.texts(session)).containsExactly("one", "three");
                assertThat(VaultCheck.run(left, restored.home, null, erasures).findings())
                        .allMatch(finding -> finding.where().endsWith(".new"));
            }
        }
        erasures = Erasures.NONE;
        PowerDisk careless = PowerDisk.of(without(disk.image(), bench.home.root()));
        restore(careless);
        assertThat(isBack(careless.image())).as("control").isTrue();
    }

    @Test
    void anErasureCutShortAnywhere_isCarriedOutByTheNextToRead() throws Exception {
        YearMonth month = YearMonth.of(2026, 11);
        byte[] index = IndexShare.draw(disk, bench.home, month);
        Statement.Erased erased = sayErased();
        for (DiskImage image : lossesIn(disk.image(), played -> Shares.destroy(played, bench.home, erased))) {
            PowerDisk left = PowerDisk.of(image);
            // By a search that runs between.
            byte[] drawn = IndexShare.draw(left, bench.home, month);
            Shares.destroy(left, bench.home, erasures);
            assertThat(isBack(left.image())).isFalse();
            assertThat(isThere(left.image(), drawn)).isFalse();
            assertThat(isThere(left.image(), index)).isFalse();
        }
    }

    /// Between the two backups the vault got another identity and a session more.
    @Test
    void aBackupCutShortAnywhere_holdsWhatTheLastOneHeld_andTheNextIsWhole() throws Exception {
        CheapVault.rotate(disk, bench.home);
        bench = bench.opened(disk);
        Id second = bench.record(Samples.admit(Samples.key(1, "two")));
        for (DiskImage image : lossesIn(disk.image(), played -> Backup.run(played, bench.home, FOLDER))) {
            PowerDisk elsewhere = PowerDisk.of(image);
            PowerDisk fresh = PowerDisk.of(without(elsewhere.image(), bench.home.root()));
            restore(fresh);
            assertThat(bench.opened(fresh).texts(session)).containsExactly("one", "secret", "three");

            Backup.run(elsewhere, bench.home, FOLDER);
            PowerDisk next = PowerDisk.of(without(elsewhere.image(), bench.home.root()));
            restore(next);
            assertThat(bench.opened(next).texts(second)).containsExactly("two");
            assertThat(bench.opened(next).check().findings())
                    .allMatch(finding -> finding.where().endsWith(".new"));
        }
    }

    @Test
    void control_whereTheLastStepOfARestoreIsMissing_thereIsNoVault() throws Exception {
        PowerDisk fresh = PowerDisk.of(without(disk.image(), bench.home.root()));
        Restore.of(fresh, FOLDER, bench.home).bringKeys();
        assertThatThrownBy(() -> bench.opened(fresh)).isInstanceOf(IOException.class);
    }
}
