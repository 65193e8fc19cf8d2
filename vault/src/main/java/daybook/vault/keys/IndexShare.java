package daybook.vault.keys;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Random;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

/// The key share of a month's index: 32 bytes, drawn anew for each snapshot, without which none opens.
///
/// Whoever builds an index draws its share **before** it reads any session. Whoever erases destroys the month's share
/// **after** the shares in the ring are gone (and may do so before, too). So whatever was read before the erasing lies
/// under a share that is destroyed, whichever of the two came first. No key is needed to destroy one.
public final class IndexShare {
    public static final int BYTES = 32;

    private static final String SUFFIX = ".share";

    private IndexShare() {}

    /// A new share in the place of the last, durably.
    public static byte[] draw(Disk disk, VaultHome home, YearMonth month) throws IOException {
        disk.makeDirectory(home.indexShares());
        try (Closeable _ = lock(disk, home)) {
            byte[] share = Random.bytes(BYTES);
            overwrite(disk, home.indexShare(month));
            disk.replace(home.indexShare(month), share);
            return share;
        }
    }

    /// The month's share; nothing where there is none, or it was destroyed.
    public static Optional<byte[]> of(Disk disk, VaultHome home, YearMonth month) throws IOException {
        try (DiskFile file = disk.open(home.indexShare(month))) {
            byte[] share = new byte[BYTES];
            boolean whole = file.read(ByteBuffer.wrap(share), 0) == BYTES;
            return whole && !Arrays.equals(share, new byte[BYTES]) ? Optional.of(share) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Overwrites the month's share with zeros where it lies, and returns once that is durable.
    public static void destroy(Disk disk, VaultHome home, YearMonth month) throws IOException {
        if (disk.kind(home.indexShares()) == Disk.Kind.DIRECTORY) {
            try (Closeable _ = lock(disk, home)) {
                overwrite(disk, home.indexShare(month));
            }
        }
    }

    /// The same for those of every month.
    public static void destroyAll(Disk disk, VaultHome home) throws IOException {
        if (disk.kind(home.indexShares()) == Disk.Kind.DIRECTORY) {
            try (Closeable _ = lock(disk, home)) {
                for (Path share : disk.list(home.indexShares())) {
                    if (share.toString().endsWith(SUFFIX)) {
                        overwrite(disk, share);
                    }
                }
            }
        }
    }

    private static void overwrite(Disk disk, Path share) throws IOException {
        try (DiskFile file = disk.change(share)) {
            file.write(ByteBuffer.wrap(new byte[BYTES]), 0);
            file.force();
        } catch (NoSuchFileException e) {
            // None was ever drawn.
        }
    }

    /// A share that is drawn and one that is destroyed never pass each other.
    private static Closeable lock(Disk disk, VaultHome home) throws IOException {
        return disk.lock(home.indexLock());
    }
}
