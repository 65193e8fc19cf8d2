package daybook.vault.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One change that a disk has taken and not made durable: a loss of power takes it away, or part of it, or not.
sealed interface Unsynced {

    /// Bytes of a file.
    record Written(PowerDisk.Inode inode, long offset, Content content) implements Unsynced {
        private static final int SECTOR_BYTES = 512;

        byte[] bytes() {
            return content.bytes();
        }

        /// How many sectors it touches.
        int sectors() {
            return (int) ((offset + bytes().length - 1) / SECTOR_BYTES - offset / SECTOR_BYTES) + 1;
        }

        /// Where, within its bytes, one of these sectors begins.
        int beginOf(int sector) {
            return Math.clamp((offset / SECTOR_BYTES + sector) * SECTOR_BYTES - offset, 0, bytes().length);
        }
    }

    /// A name that stands for another file now, or for none.
    ///
    /// @param from the name that the file had before, which it loses by the same act
    record Named(
            Path name,
            PowerDisk.@Nullable Inode inode,
            @Nullable Path from) implements Unsynced {}

    /// A new folder.
    record Made(Path folder) implements Unsynced {}
}
