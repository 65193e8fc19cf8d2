package daybook.vault.log;

import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Brings back from a backup what a home lacks. Nothing that is there is replaced, and nothing that the home's ledger
/// says was erased comes back. With no recorder on the home.
public final class Restore {
    private final Disk disk;
    private final VaultHome home;
    private final Erasures erasures;
    private final FileCopy copy;
    private final List<String> kept = new ArrayList<>();
    private int files;
    private long shares;

    private Restore(Disk disk, VaultHome home, Erasures erasures) {
        this.disk = disk;
        this.home = home;
        this.erasures = erasures;
        this.copy = new FileCopy(disk);
    }

    /// What became of it.
    ///
    /// @param files how many were brought back
    /// @param shares how many came back into rings that were there
    /// @param kept files of the home that differ from the backup's, relative to the home
    public record Summary(int files, long shares, List<String> kept) {}

    /// @param erasures of the home's own ledger, where it has one, else of the backup's
    /// @throws daybook.vault.DamagedVaultException where the home has another vault
    public static Summary run(Disk disk, Path folder, VaultHome home, Erasures erasures) throws IOException {
        VaultHome from = new VaultHome(folder);
        if (disk.kind(from.backupFile()) != Disk.Kind.FILE) {
            throw new VaultMissingException(from.backupFile().toString());
        }
        VaultFile vault = VaultFile.load(disk, from);
        Backup.read(disk, from, vault.vault());
        if (disk.kind(home.vaultFile()) == Disk.Kind.FILE) {
            Backup.read(disk, from, VaultFile.load(disk, home).vault());
        }
        Restore restore = new Restore(disk, home, erasures);
        restore.bring(from.keys(), home.keys());
        restore.bring(from.consent(), home.consent());
        restore.bring(from.vault(), home.vault());
        return new Summary(restore.files, restore.shares, restore.kept);
    }

    private void bring(Path folder, Path into) throws IOException {
        List<Path> all = copy.files(folder);
        // Last: a home without it holds no vault, and the next try begins where this one ended.
        all.sort(Comparator.comparing(file -> into.resolve(file).equals(home.vaultFile())));
        for (Path file : all) {
            Path source = folder.resolve(file);
            Path target = into.resolve(file);
            if (disk.kind(target) == Disk.Kind.NOTHING) {
                copy.grow(source, target, Long.MAX_VALUE);
                files++;
            } else if (target.startsWith(home.rings())) {
                fill(source, target);
            } else if (target.startsWith(home.vault()) && !isBegunBy(source, target)) {
                kept.add(home.nameOf(target));
            }
        }
    }

    /// Whether the home's file is the backup's, or that and more.
    private boolean isBegunBy(Path source, Path target) throws IOException {
        try (DiskFile backup = disk.open(source);
                DiskFile own = disk.open(target)) {
            ByteBuffer one = ByteBuffer.allocate(1 << 20);
            ByteBuffer other = ByteBuffer.allocate(1 << 20);
            for (long at = 0; at < backup.size(); at += one.limit()) {
                backup.read(one.clear(), at);
                own.read(other.clear().limit(one.flip().limit()), at);
                if (!one.equals(other.flip())) {
                    return false;
                }
            }
            return true;
        }
    }

    private void fill(Path source, Path target) throws IOException {
        RingName name = RingName.of(target).orElse(null);
        if (name == null) {
            return;
        }
        byte[] bytes = copy.bytes(source);
        try (Ring ring = Ring.change(disk, home, target)) {
            for (int at = 0; at + Ring.SLOT_BYTES <= bytes.length; at += Ring.SLOT_BYTES) {
                byte[] share = Arrays.copyOfRange(bytes, at, at + Ring.SLOT_BYTES);
                int epoch = at / Ring.SLOT_BYTES / Block.SOURCES;
                int number = at / Ring.SLOT_BYTES % Block.SOURCES;
                boolean wanted = !Arrays.equals(share, new byte[Ring.SLOT_BYTES])
                        && !name.isErased(erasures, epoch, number)
                        && ring.share(epoch, number).isEmpty();
                if (wanted) {
                    ring.put(epoch, number, share);
                    shares++;
                }
            }
            ring.force();
        }
    }
}
