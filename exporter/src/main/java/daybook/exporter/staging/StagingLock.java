package daybook.exporter.staging;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Keeps two from staging or destroying in one folder at a time, in whatever process.
///
/// The file that is locked stands beside the folder and stays there, empty: one that is removed would part those who
/// wait for it from those who come later.
final class StagingLock implements Closeable {
    private static final String SUFFIX = ".lock";

    private final FileChannel file;

    private StagingLock(FileChannel file) {
        this.file = file;
    }

    /// @throws StagingBusyException where somebody else has it
    static StagingLock take(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolveSibling(folder.getFileName() + SUFFIX),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            // This process has it already: told below.
        } finally {
            if (lock == null) {
                file.close();
            }
        }
        if (lock == null) {
            throw new StagingBusyException();
        }
        return new StagingLock(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
