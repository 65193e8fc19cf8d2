package daybook.vault.keys;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Copies the files of `keys/` that hang together between a home and its backup: all of one identity.
///
/// A [Rotation] or a new secret that comes between is waited for. What a crash left of copying counts as whole, or not
/// at all: see [KeyFiles].
public final class KeyCopy {
    private KeyCopy() {}

    /// Which of the files of `keys/` these are. Whoever copies the others leaves them alone, and `vault.json` too.
    public static List<Path> files(VaultHome home) {
        return List.of(
                home.passphraseSlot(), home.recoverySlot(), home.agentFile(), home.publicFile(), home.rotationFile());
    }

    /// Whose vault this is, by what is trusted of it, though `vault.json` may be lost.
    public static VaultFile trusted(Disk disk, VaultHome home) throws IOException {
        return KeyFiles.of(disk, home).trusted();
    }

    /// Which vault a home has anything of; empty where nothing says so.
    public static Optional<Id> vault(Disk disk, VaultHome home) throws IOException {
        KeyFiles files = KeyFiles.of(disk, home);
        Path says = files.has(home.publicFile()) ? home.publicFile() : home.vaultFile();
        if (!files.has(says)) {
            return Optional.empty();
        }
        return Optional.of(VaultFile.parse(home.nameOf(says), files.read(says)).vault());
    }

    /// Makes those of a backup what those of the home are, and `vault.json` with them.
    public static void backUp(Disk disk, VaultHome home, VaultHome to) throws IOException {
        Map<Path, byte[]> files = new HashMap<>();
        try (Closeable _ = disk.lock(home.anchorLock())) {
            KeyFiles.settle(disk, home);
            KeyFiles own = KeyFiles.of(disk, home);
            files.put(to.vaultFile(), own.vaultFile().bytes());
            for (String member : KeyFiles.members(home).keySet()) {
                // What the home has lost stays as the backup has it.
                if (own.has(KeyFiles.at(home, member))) {
                    files.put(KeyFiles.at(to, member), own.read(KeyFiles.at(home, member)));
                }
            }
        }
        disk.makeDirectory(to.slots());
        disk.makeDirectory(to.vault());
        boolean isAnother = disk.kind(to.publicFile()) != Disk.Kind.NOTHING
                && !Arrays.equals(
                        files.get(to.publicFile()), KeyFiles.of(disk, to).read(to.publicFile()));
        if (isAnother) {
            for (Path file : KeyFiles.members(to).values()) {
                if (!files.containsKey(file)) {
                    throw new VaultMissingException(to.nameOf(file));
                }
            }
            KeyFiles.begin(disk, to, files);
        }
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            replace(disk, to, file.getKey(), file.getValue());
        }
        if (KeyFiles.of(disk, to).isUnderWay()) {
            disk.replace(to.rotationFile(), new byte[0]);
        }
    }

    private static void replace(Disk disk, VaultHome to, Path file, byte[] bytes) throws IOException {
        boolean isThere = disk.kind(file) != Disk.Kind.NOTHING;
        if (!isThere || !Arrays.equals(WholeFile.read(disk, to, file), bytes)) {
            disk.replace(file, bytes);
        }
    }

    /// Brings those that a home lacks back from its backup.
    ///
    /// @return how many
    /// @throws DamagedVaultException where the backup's are of another identity than those that the home has
    public static int restore(Disk disk, VaultHome from, VaultHome home) throws IOException {
        KeyFiles theirs = KeyFiles.of(disk, from);
        HomeFolder.require(disk, home, home.slots());
        disk.makeDirectory(home.slots());
        int brought = 0;
        try (Closeable _ = disk.lock(home.anchorLock())) {
            KeyFiles own = KeyFiles.of(disk, home);
            for (Map.Entry<String, Path> member : KeyFiles.members(home).entrySet()) {
                Path file = member.getValue();
                if (!own.has(file)) {
                    requireSameIdentity(home, own, theirs.read(from.publicFile()), file);
                    disk.replace(file, theirs.read(KeyFiles.at(from, member.getKey())));
                    brought++;
                }
            }
        }
        return brought;
    }

    private static void requireSameIdentity(VaultHome home, KeyFiles own, byte[] theirs, Path file) throws IOException {
        Path known = own.has(home.publicFile()) ? home.publicFile() : home.vaultFile();
        if (own.has(known) && !Arrays.equals(own.read(known), theirs)) {
            throw new DamagedVaultException(
                    home.nameOf(file),
                    "it is missing, and this backup is of another identity of the vault: restore from one that was "
                            + "made after the last vault rotate");
        }
    }

    /// Makes `vault.json` where it is lost, out of what is trusted of the home.
    ///
    /// @return how many files that were
    public static int restoreVaultFile(Disk disk, VaultHome home) throws IOException {
        if (disk.kind(home.vaultFile()) != Disk.Kind.NOTHING) {
            return 0;
        }
        disk.makeDirectory(home.vault());
        disk.replace(home.vaultFile(), trusted(disk, home).bytes());
        return 1;
    }
}
