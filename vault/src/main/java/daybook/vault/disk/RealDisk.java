package daybook.vault.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The machine's own file system.
public final class RealDisk implements Disk {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    @Override
    public void makeDirectory(Path directory) throws IOException {
        Path whole = directory.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return;
        }
        Path parent = whole.getParent();
        if (parent == null) {
            throw new NotDirectoryException(whole.toString());
        }
        makeDirectory(parent);
        try {
            Files.createDirectory(whole, PRIVATE_FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(whole)) {
                throw e;
            }
        }
        forceDirectory(parent);
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        return new ChannelFile(FileChannel.open(file, Set.of(CREATE_NEW, READ, WRITE), PRIVATE_FILE));
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        requireFile(file);
        return new ChannelFile(FileChannel.open(file, READ, NOFOLLOW_LINKS));
    }

    @Override
    public DiskFile change(Path file) throws IOException {
        requireFile(file);
        return new ChannelFile(FileChannel.open(file, READ, WRITE, NOFOLLOW_LINKS));
    }

    /// To open a pipe would wait for its other end.
    private void requireFile(Path file) throws IOException {
        switch (kind(file)) {
            case FILE -> {}
            case NOTHING -> throw new NoSuchFileException(file.toString());
            case DIRECTORY, OTHER -> throw new FileSystemException(file.toString(), null, "it is no ordinary file");
        }
    }

    @Override
    public void replace(Path file, Filling filling) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        // One that is left over from a crash: it was never in anybody's place.
        Files.deleteIfExists(beside);
        try (DiskFile fresh = create(beside)) {
            filling.writeTo(fresh);
            fresh.force();
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        Path parent = file.getParent();
        if (parent != null) {
            forceDirectory(parent);
        }
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        // A lock on a file parts processes only, and only one may be asked for at a time in each.
        IN_PROCESS.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, Set.of(CREATE, WRITE, NOFOLLOW_LINKS), PRIVATE_FILE);
            channel.lock();
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            IN_PROCESS.unlock();
            throw e;
        }
        return release(channel);
    }

    private static Closeable release(FileChannel locked) {
        return () -> {
            try {
                locked.close();
            } finally {
                IN_PROCESS.unlock();
            }
        };
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    @Override
    public Kind kind(Path path) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
            if (found.isRegularFile()) {
                return Kind.FILE;
            }
            return found.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
        } catch (NoSuchFileException e) {
            return Kind.NOTHING;
        }
    }

    @Override
    public long usableBytes(Path path) throws IOException {
        // Zero is also what is said of a path that cannot be asked about; the long way throws then.
        long bytes = path.toFile().getUsableSpace();
        return bytes > 0 ? bytes : Files.getFileStore(path).getUsableSpace();
    }

    private record ChannelFile(FileChannel channel) implements DiskFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            int total = 0;
            while (into.hasRemaining()) {
                int count = channel.read(into, position + total);
                if (count < 0) {
                    break;
                }
                total += count;
            }
            return total;
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            long at = position;
            while (from.hasRemaining()) {
                at += channel.write(from, at);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
