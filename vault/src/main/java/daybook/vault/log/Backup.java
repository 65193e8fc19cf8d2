package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.CanonicalJson;
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
/// The order makes the copy whole by itself: first the anchor is read, then the sealed files, then the keys, last the
/// ledger. So the anchor asks for nothing that was not copied, every block has its share, and every share that is gone
/// has its line on the ledger.
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
            if (!disk.list(folder).isEmpty()) {
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

    private long copySealed() throws IOException {
        long added = 0;
        for (Path file : copy.files(home.vault())) {
            Path from = home.vault().resolve(file);
            Path into = to.vault().resolve(file);
            if (file.toString().endsWith(SEGMENT)) {
                added += copy.grow(from, into, Long.MAX_VALUE);
            } else {
                copy.replace(from, into);
            }
        }
        return added;
    }

    private void copyKeys() throws IOException {
        Map<Path, Long> reach = reach();
        List<Path> files = copy.files(home.keys());
        for (Path file : files) {
            Path from = home.keys().resolve(file);
            Path into = to.keys().resolve(file);
            if (from.startsWith(home.rings())) {
                copy.overwrite(from, into, reach.getOrDefault(from, Long.MAX_VALUE));
            } else if (!from.equals(home.anchorFile())) {
                copy.replace(from, into);
            }
        }
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
        for (Path file : copy.files(home.consent())) {
            copy.replace(home.consent().resolve(file), to.consent().resolve(file));
        }
    }
}
