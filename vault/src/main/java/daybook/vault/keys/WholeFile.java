package daybook.vault.keys;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// All the bytes of a small file of a home. What is no ordinary file, or too long, is damage.
public final class WholeFile {
    /// The most that any document takes but the anchor.
    private static final int MOST_BYTES = 1 << 20;

    private WholeFile() {}

    /// All of a file of at most 1 MiB.
    ///
    /// @throws VaultMissingException where there is none
    public static byte[] read(Disk disk, VaultHome home, Path file) throws IOException {
        return read(disk, home, file, MOST_BYTES);
    }

    /// All of a file of at most that many bytes.
    ///
    /// @throws VaultMissingException where there is none
    public static byte[] read(Disk disk, VaultHome home, Path file, int mostBytes) throws IOException {
        String where = home.nameOf(file);
        HomeFolder.requireOf(disk, home, file);
        Disk.Kind kind = disk.kind(file);
        if (kind == Disk.Kind.DIRECTORY || kind == Disk.Kind.OTHER) {
            throw new DamagedVaultException(where, "it is no ordinary file");
        }
        try (DiskFile open = disk.open(file)) {
            long size = open.size();
            if (size > mostBytes) {
                throw new DamagedVaultException(where, "it is longer than any that Daybook writes");
            }
            ByteBuffer all = ByteBuffer.allocate((int) size);
            open.read(all, 0);
            return Arrays.copyOf(all.array(), all.position());
        } catch (NoSuchFileException e) {
            throw new VaultMissingException(where);
        }
    }
}
