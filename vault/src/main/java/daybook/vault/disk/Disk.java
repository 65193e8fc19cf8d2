package daybook.vault.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// The file operations that a vault needs, and no others.
///
/// Nothing is durable before it is forced: bytes by [DiskFile#force], names by [#forceDirectory]. Folders are made with
/// mode 0700 and files with 0600. Symbolic links are never followed in the last part of a path. Safe for use by
/// several threads.
public interface Disk {

    /// Makes a folder and those above it where they are missing, durably.
    void makeDirectory(Path directory) throws IOException;

    /// Makes a new file, for reading and writing.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException where there is one
    DiskFile create(Path file) throws IOException;

    /// Opens a file for reading. Fails at once where something else than a file stands there.
    ///
    /// @throws java.nio.file.NoSuchFileException where there is none
    DiskFile open(Path file) throws IOException;

    /// Opens a file that is there for writing over what is in it, as only key shares ever are, or for forcing what
    /// another process wrote. Fails as [#open] does.
    ///
    /// @throws java.nio.file.NoSuchFileException where there is none
    DiskFile change(Path file) throws IOException;

    /// Puts these bytes in the place of a file, whole or not at all, durably.
    default void replace(Path file, byte[] bytes) throws IOException {
        replace(file, fresh -> fresh.write(ByteBuffer.wrap(bytes), 0));
    }

    /// The same with whatever is written to an empty file.
    void replace(Path file, Filling filling) throws IOException;

    /// Writes what a file is to hold.
    interface Filling {
        void writeTo(DiskFile fresh) throws IOException;
    }

    /// Waits until nobody else holds this file as a lock, in any process, and holds it until closed by the same
    /// thread. Makes the file where there is none; what is in it does not count.
    Closeable lock(Path file) throws IOException;

    void forceDirectory(Path directory) throws IOException;

    /// What is in a folder, sorted by name; empty where there is no such folder.
    List<Path> list(Path directory) throws IOException;

    Kind kind(Path path) throws IOException;

    /// Room that is left for new bytes beside this path.
    long usableBytes(Path path) throws IOException;

    /// What stands at a path.
    enum Kind {
        FILE,
        DIRECTORY,
        NOTHING,
        /// A symbolic link, a device, a socket.
        OTHER
    }
}
