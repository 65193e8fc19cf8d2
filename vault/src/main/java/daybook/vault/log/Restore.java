package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import daybook.vault.keys.KeyCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Brings back from a backup what a home lacks. Nothing that is there is replaced, and nothing that is known to be
/// erased comes back. With no recorder on the home.
///
/// First [#bringKeys], which brings what a ledger is read with; then [#bringRest], with what that ledger says. One that
/// was cut short is done again from its beginning.
public final class Restore {
    /// What only ever grows, line by line.
    private static final String LINES = ".jsonl";

    private final Disk disk;
    private final VaultHome from;
    private final VaultHome home;
    private final FileCopy copy;
    private final List<String> kept = new ArrayList<>();
    private int files;
    private long shares;
    private long withheld;

    private Restore(Disk disk, VaultHome from, VaultHome home) {
        this.disk = disk;
        this.from = from;
        this.home = home;
        this.copy = new FileCopy(disk);
    }

    /// What became of it.
    ///
    /// @param files how many were brought back
    /// @param shares how many came back into rings that were there
    /// @param withheld how many did not, since nobody can tell whether they were erased
    /// @param kept files of the home that differ from the backup's, relative to the home
    public record Summary(int files, long shares, long withheld, List<String> kept) {}

    /// Changes nothing yet.
    ///
    /// @throws VaultMissingException where that folder is no backup
    /// @throws DamagedVaultException where it is of another vault than the home has anything of
    public static Restore of(Disk disk, Path folder, VaultHome home) throws IOException {
        VaultHome from = new VaultHome(folder);
        if (disk.kind(from.backupFile()) != Disk.Kind.FILE) {
            throw new VaultMissingException(from.backupFile().toString());
        }
        Backup.read(disk, from, KeyCopy.trusted(disk, from).vault());
        Optional<Id> present = KeyCopy.vault(disk, home);
        if (present.isPresent()) {
            Backup.read(disk, from, present.get());
        }
        return new Restore(disk, from, home);
    }

    /// Brings what must be there before the ledger can be read: of `keys/` all but the rings, and `consent/`. Lines
    /// that were cut off come back too.
    public void bringKeys() throws IOException {
        files += KeyCopy.restore(disk, from, home);
        List<Path> all = copy.files(from.keys());
        all.removeIf(file -> file.startsWith(from.rings())
                || from.isOfIndex(file)
                || KeyCopy.files(from).contains(file));
        all.addAll(copy.files(from.consent()));
        for (Path source : all) {
            Path target = in(source);
            boolean growing = source.toString().endsWith(LINES);
            if (isMissing(target)) {
                bring(source, target);
            } else if (growing && copy.size(target) < copy.size(source) && copy.isBegunBy(target, source)) {
                copy.grow(source, target);
                files++;
            } else if (growing && !copy.isBegunBy(source, target)) {
                kept.add(home.nameOf(target));
            }
        }
    }

    /// Brings all else: the rings without what is known to be erased, then what is sealed.
    ///
    /// @param erasures of the home's ledger as far as it holds, and of the backup's
    /// @param complete whether that is every erasure there ever was. Where it is not, a ring that is there gets no
    ///     share back: nobody could tell one that was lost from one that was erased
    public Summary bringRest(Erasures erasures, boolean complete) throws IOException {
        for (Path source : copy.files(from.rings())) {
            bringRing(source, erasures, complete);
        }
        // Before there is a vault to read.
        Shares.destroy(disk, home, erasures);
        for (Path source : copy.files(from.vault())) {
            Path target = in(source);
            if (source.equals(from.vaultFile()) || from.isOfIndex(source)) {
                continue;
            }
            if (isMissing(target)) {
                bring(source, target);
            } else if (!copy.isBegunBy(source, target)) {
                kept.add(home.nameOf(target));
            }
        }
        // Last: a home without it holds no vault.
        files += KeyCopy.restoreVaultFile(disk, home);
        return new Summary(files, shares, withheld, List.copyOf(kept));
    }

    private Path in(Path source) {
        return home.root().resolve(from.root().relativize(source));
    }

    private boolean isMissing(Path target) throws IOException {
        return disk.kind(target) == Disk.Kind.NOTHING;
    }

    private void bring(Path source, Path target) throws IOException {
        copy.whole(source, target, copy.size(source));
        files++;
    }

    private void bringRing(Path source, Erasures erasures, boolean complete) throws IOException {
        Path target = in(source);
        RingName name = RingName.of(source).orElse(null);
        if (name == null) {
            if (isMissing(target)) {
                bring(source, target);
            }
            return;
        }
        byte[] ring = copy.bytes(source);
        Ring.slots(ring, (slot, epoch, number) -> {
            if (name.isErased(erasures, epoch, number)) {
                Arrays.fill(ring, slot, slot + Ring.SLOT_BYTES, (byte) 0);
            }
        });
        if (isMissing(target)) {
            disk.makeDirectory(home.rings());
            disk.replace(target, ring);
            files++;
        } else {
            fill(target, ring, complete);
        }
        Arrays.fill(ring, (byte) 0);
    }

    private void fill(Path target, byte[] from, boolean complete) throws IOException {
        try (Ring ring = Ring.change(disk, home, target)) {
            Ring.slots(from, (slot, epoch, number) -> {
                if (ring.share(epoch, number).isPresent()) {
                    return;
                }
                if (complete) {
                    ring.put(epoch, number, Arrays.copyOfRange(from, slot, slot + Ring.SLOT_BYTES));
                    shares++;
                } else {
                    withheld++;
                }
            });
            ring.force();
        }
    }
}
