package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.CanonicalJson;
import daybook.vault.keys.IndexShare;
import daybook.vault.keys.KeyCopy;
import daybook.vault.keys.VaultFile;
import daybook.vault.keys.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/// Copies a home into a folder elsewhere, while a recorder may go on. A later backup into the same folder adds what is
/// new, and takes over what was erased: the copy of a ring is written over where it lies.
///
/// The order makes the copy whole by itself: first the anchor is read, then the sealed files, then the keys (those that
/// hang together at once, with `vault.json`), last the ledger. So the anchor asks for nothing that was not copied,
/// every block has its share, and every share that is gone has its line on the ledger.
public final class Backup {
    private static final String SEGMENT = ".log";

    private final Disk disk;
    private final VaultHome home;
    private final VaultHome to;
    private final FileCopy copy;

    private Backup(Disk disk, VaultHome home, VaultHome to) {
        this.disk = disk;
        this.home = home;
        this.to = to;
        this.copy = new FileCopy(disk);
    }

    /// What the folder is called on the ledger, so that an erasure can say which backups hold its shares still. It is
    /// made where there is none.
    ///
    /// @throws VaultExistsException where the folder holds something else than a backup
    public static Id begin(Disk disk, VaultHome home, Path folder) throws IOException {
        VaultFile vault = VaultFile.load(disk, home);
        VaultHome to = new VaultHome(folder);
        if (disk.kind(to.backupFile()) == Disk.Kind.NOTHING) {
            // One that a crash left is nobody's.
            Path left = to.backupFile().resolveSibling(to.backupFile().getFileName() + ".new");
            if (!disk.list(folder).stream().allMatch(left::equals)) {
                throw new VaultExistsException(folder.toString());
            }
            disk.makeDirectory(folder);
            Id id = Id.random();
            disk.replace(
                    to.backupFile(),
                    CanonicalJson.bytes(CanonicalJson.begin()
                            .put("vault", vault.vault().hex())
                            .put("backup", id.hex())));
            return id;
        }
        return read(disk, to, vault.vault());
    }

    /// The name of the backup in that folder.
    ///
    /// @throws DamagedVaultException where it is another vault's
    static Id read(Disk disk, VaultHome to, Id vault) throws IOException {
        String where = to.nameOf(to.backupFile());
        CanonicalJson document = CanonicalJson.read(where, WholeFile.read(disk, to, to.backupFile()));
        if (!document.text("vault").equals(vault.hex())) {
            throw new DamagedVaultException(where, "it is the backup of another vault");
        }
        if (!Id.isHex(document.text("backup"))) {
            throw new DamagedVaultException(where, "its name is none");
        }
        return Id.ofHex(document.text("backup"));
    }

    /// Copies. Whatever the ledger is to say of it must stand there before.
    ///
    /// @return how many bytes of sealed files were new
    public static long run(Disk disk, VaultHome home, Path folder) throws IOException {
        Backup backup = new Backup(disk, home, new VaultHome(folder));
        boolean hasAnchor = disk.kind(home.anchorFile()) == Disk.Kind.FILE;
        byte[] anchor = hasAnchor ? backup.copy.bytes(home.anchorFile()) : new byte[0];
        long added = backup.copySealed();
        backup.copyKeys();
        if (hasAnchor) {
            disk.replace(backup.to.anchorFile(), anchor);
        }
        backup.copyConsent();
        return added;
    }

    /// But `vault.json`, which comes with the keys.
    private long copySealed() throws IOException {
        long added = 0;
        for (Path from : files(home.vault())) {
            Path into = in(from);
            if (from.toString().endsWith(SEGMENT)) {
                added += addSegment(from, into);
            } else if (!from.equals(home.vaultFile())) {
                copy.replace(from, into);
            }
        }
        return added;
    }

    private List<Path> files(Path folder) throws IOException {
        List<Path> files = copy.files(folder);
        files.removeIf(home::isOfIndex);
        return files;
    }

    private Path in(Path file) {
        return to.root().resolve(home.root().relativize(file));
    }

    /// @return how many of its bytes were new
    /// @throws DamagedVaultException where the copy has more than the segment, and no recovery says why
    private long addSegment(Path from, Path into) throws IOException {
        long size = copy.size(from);
        long had = disk.kind(into) == Disk.Kind.NOTHING ? -1 : copy.size(into);
        if (had == size) {
            return 0;
        }
        if (had > size && !isRecovered(from, size)) {
            throw new DamagedVaultException(
                    home.nameOf(from), "it is shorter than its copy in the backup: move it away and run vault restore");
        }
        long forced = copy.forced(from);
        copy.whole(from, into, forced);
        return Math.max(0, forced - Math.max(0, had));
    }

    /// Whether a recovery found this segment so long: a loss of power took what had been copied of it and was never
    /// acknowledged.
    private boolean isRecovered(Path segment, long size) throws IOException {
        Path sidecar = SessionFiles.sidecar(segment);
        if (disk.kind(sidecar) != Disk.Kind.FILE) {
            return false;
        }
        Recovered found =
                Recovered.verify(VaultFile.load(disk, home), home.nameOf(sidecar), WholeFile.read(disk, home, sidecar));
        return found.good().lengthBytes() + found.tailBytes() == size;
    }

    private void copyKeys() throws IOException {
        Map<Path, Long> reach = reach();
        KeyCopy.backUp(disk, home, to);
        for (Path from : files(home.keys())) {
            if (from.startsWith(home.rings())) {
                copy.overwrite(from, in(from), reach.getOrDefault(from, Long.MAX_VALUE));
            } else if (!from.equals(home.anchorFile()) && !KeyCopy.files(home).contains(from)) {
                copy.replace(from, in(from));
            }
        }
        // As they were copied once.
        IndexShare.destroyAll(disk, to);
    }

    /// How much of the ring of a session that was running is wanted: no share of an epoch that came after its segment
    /// was copied, or the copy would look as if it had been cut.
    private Map<Path, Long> reach() throws IOException {
        Map<Path, Long> reach = new HashMap<>();
        VaultFile vault = VaultFile.load(disk, home);
        for (Map.Entry<Id, NavigableMap<Integer, Path>> session :
                SessionFiles.list(disk, to).segments().entrySet()) {
            Map.Entry<Integer, Path> newest = session.getValue().lastEntry();
            try (SegmentFile segment = SegmentFile.open(
                    disk, to, vault, LogKind.SEGMENT, newest.getValue(), session.getKey(), newest.getKey())) {
                if (segment.closing().isEmpty()) {
                    BlockScanner scanner = segment.scanner(segment.size());
                    while (scanner.next() != null) {
                        // How far it goes is what counts.
                    }
                    reach.put(home.ring(session.getKey()), (scanner.epoch() + 1L) * Block.SOURCES * Ring.SLOT_BYTES);
                }
            } catch (DamagedVaultException e) {
                // A header that is not whole yet, or damage: the ring is copied as it is.
            }
        }
        return reach;
    }

    private void copyConsent() throws IOException {
        for (Path file : files(home.consent())) {
            copy.replace(file, in(file));
        }
    }
}
