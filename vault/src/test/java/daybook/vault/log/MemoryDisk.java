package daybook.vault.log;

import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// A disk in memory, to be changed at will. It can be told to fail from some write or force on.
final class MemoryDisk implements Disk {
    final NavigableMap<Path, byte[]> files = new TreeMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Path> folders = new TreeSet<>();

    /// How long each file was at each of its forces.
    final Map<Path, List<Integer>> forced = new HashMap<>();

    /// How many more forces of files succeed.
    int forcesLeft = Integer.MAX_VALUE;
    /// How many forces fail after those.
    int failures;
    /// Is told of each folder that was listed.
    Listener listed = _ -> {};
    /// What the disk says it has room for.
    long usable = Long.MAX_VALUE;

    interface Listener {
        void listed(Path folder) throws IOException;
    }

    MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk();
        files.forEach((path, bytes) -> copy.files.put(path, bytes.clone()));
        copy.folders.addAll(folders);
        return copy;
    }

    /// A file's own bytes, to be changed in place.
    byte[] at(Path file) {
        return java.util.Objects.requireNonNull(files.get(file));
    }

    @Override
    public synchronized void makeDirectory(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            folders.add(at);
        }
    }

    @Override
    public synchronized DiskFile create(Path file) throws IOException {
        if (files.putIfAbsent(file, new byte[0]) != null) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return new MemoryFile(file);
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        if (!files.containsKey(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new MemoryFile(file);
    }

    @Override
    public DiskFile change(Path file) throws IOException {
        return open(file);
    }

    @Override
    public synchronized void replace(Path file, Filling filling) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        files.put(beside, new byte[0]);
        filling.writeTo(new MemoryFile(beside));
        files.put(file, java.util.Objects.requireNonNull(files.remove(beside)));
    }

    @Override
    public Closeable lock(Path file) {
        lock.lock();
        return lock::unlock;
    }

    @Override
    public void forceDirectory(Path directory) {}

    @Override
    public List<Path> list(Path directory) throws IOException {
        List<Path> entries = entries(directory);
        // Without the lock: it may wait for another thread that writes.
        listed.listed(directory);
        return entries;
    }

    private synchronized List<Path> entries(Path directory) {
        TreeSet<Path> entries = new TreeSet<>(files.keySet());
        entries.addAll(folders);
        entries.removeIf(path -> !directory.equals(path.getParent()));
        return List.copyOf(entries);
    }

    @Override
    public synchronized Kind kind(Path path) {
        if (files.containsKey(path)) {
            return Kind.FILE;
        }
        return folders.contains(path) ? Kind.DIRECTORY : Kind.NOTHING;
    }

    @Override
    public long usableBytes(Path path) {
        return usable;
    }

    private byte[] bytes(Path path) throws IOException {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new NoSuchFileException(path.toString());
        }
        return bytes;
    }

    private final class MemoryFile implements DiskFile {
        private final Path path;

        MemoryFile(Path path) {
            this.path = path;
        }

        @Override
        public long size() throws IOException {
            synchronized (MemoryDisk.this) {
                return bytes(path).length;
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                byte[] bytes = bytes(path);
                int count = Math.clamp(bytes.length - position, 0, into.remaining());
                into.put(bytes, (int) Math.min(position, bytes.length), count);
                return count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (MemoryDisk.this) {
                byte[] bytes = bytes(path);
                int end = (int) position + from.remaining();
                byte[] grown = Arrays.copyOf(bytes, Math.max(bytes.length, end));
                from.get(grown, (int) position, from.remaining());
                files.put(path, grown);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                if (forcesLeft > 0) {
                    forcesLeft--;
                    forced.computeIfAbsent(path, _ -> new ArrayList<>()).add(bytes(path).length);
                } else if (failures > 0) {
                    failures--;
                    throw new IOException("the test's disk failed to force");
                }
            }
        }

        @Override
        public void close() {}
    }
}
