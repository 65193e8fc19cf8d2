package daybook.vault.log;

import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A disk in memory that keeps what was forced apart from what was not, for each file and for each name in a folder.
///
/// It goes through the steps that the machine's own disk goes through, one after the other, and tells a watcher after
/// each that changed something. Before each it asks its [Fault]. What a failed force left unforced stays so whatever is
/// forced later. For any threads.
final class PowerDisk implements Disk {
    private final Map<Path, Inode> names = new HashMap<>();
    private final TreeSet<Path> folders = new TreeSet<>();
    private final Map<Path, Inode> durableNames = new HashMap<>();
    private final TreeSet<Path> durableFolders = new TreeSet<>();
    private final List<Unsynced> unsynced = new ArrayList<>();
    private final List<Unsynced> doomed = new ArrayList<>();
    private final ReentrantLock locked = new ReentrantLock();

    /// Of which files and folders a force does nothing.
    Predicate<Path> unforceable = _ -> false;

    Watcher watcher = () -> {};
    Fault fault = Fault.NONE;
    /// Is told of all that is to be written, before anything can fail.
    Writing writing = (_, _, _) -> {};

    interface Watcher {
        void changed();
    }

    interface Writing {
        void written(Path file, long position, byte[] bytes);
    }

    static final class Inode {
        private Content durable = Content.EMPTY;
        /// Forced since, and put together only where somebody looks: a log is forced a thousand times.
        private final List<Unsynced> forced = new ArrayList<>();
        private byte[] live = {};
        private int size;
        /// Whether the live bytes are those of an image, which nobody may change.
        private boolean shared;

        Content durable() {
            if (!forced.isEmpty()) {
                durable = new Content(PowerLoss.written(durable.bytes(), forced));
                forced.clear();
            }
            return durable;
        }
    }

    static PowerDisk of(DiskImage image) {
        PowerDisk disk = new PowerDisk();
        image.files().forEach((path, content) -> {
            Inode inode = new Inode();
            inode.durable = content;
            inode.live = content.bytes();
            inode.size = inode.live.length;
            inode.shared = true;
            disk.names.put(path, inode);
        });
        disk.durableNames.putAll(disk.names);
        disk.folders.addAll(image.folders());
        disk.durableFolders.addAll(image.folders());
        return disk;
    }

    /// What a loss of power now could make of it.
    synchronized PowerLoss lose() {
        Map<Inode, Content> contents = new HashMap<>();
        durableNames.values().forEach(inode -> contents.put(inode, inode.durable()));
        List<Unsynced> open = new ArrayList<>(doomed);
        open.addAll(unsynced);
        for (Unsynced change : open) {
            if (change instanceof Unsynced.Named named && named.inode() != null) {
                contents.put(named.inode(), named.inode().durable());
            }
        }
        return new PowerLoss(Map.copyOf(durableNames), new TreeSet<>(durableFolders), contents, open);
    }

    /// What all would be if nothing were lost.
    DiskImage image() {
        return lose().keepAll();
    }

    private void ask(Fault.Act act, Path path) throws IOException {
        fault.before(act, path);
    }

    private void change(Unsynced change) {
        unsynced.add(change);
        watcher.changed();
    }

    private void requireFolder(Path folder) throws IOException {
        if (folder.getParent() != null && !folders.contains(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
    }

    private static Path folderOf(Path path) {
        return java.util.Objects.requireNonNull(path.getParent());
    }

    @Override
    public synchronized void makeDirectory(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (folders.contains(directory) || parent == null) {
            return;
        }
        makeDirectory(parent);
        ask(Fault.Act.MAKE_DIRECTORY, directory);
        folders.add(directory);
        change(new Unsynced.Made(directory));
        forceDirectory(parent);
    }

    @Override
    public synchronized DiskFile create(Path file) throws IOException {
        ask(Fault.Act.CREATE, file);
        requireFolder(folderOf(file));
        Inode inode = new Inode();
        if (names.putIfAbsent(file, inode) != null) {
            throw new FileAlreadyExistsException(file.toString());
        }
        change(new Unsynced.Named(file, inode, null));
        return new Open(file, inode);
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        ask(Fault.Act.OPEN, file);
        Inode inode = names.get(file);
        if (inode == null && folders.contains(file)) {
            throw new FileSystemException(file.toString(), null, "it is no ordinary file");
        }
        if (inode == null) {
            throw new NoSuchFileException(file.toString());
        }
        return new Open(file, inode);
    }

    @Override
    public DiskFile change(Path file) throws IOException {
        return open(file);
    }

    @Override
    public synchronized void replace(Path file, Filling filling) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Path folder = folderOf(file);
        if (names.containsKey(beside)) {
            ask(Fault.Act.DELETE, beside);
            names.remove(beside);
            change(new Unsynced.Named(beside, null, null));
        }
        try (DiskFile fresh = create(beside)) {
            filling.writeTo(fresh);
            fresh.force();
        }
        ask(Fault.Act.RENAME, file);
        Inode inode = names.remove(beside);
        if (inode == null) {
            throw new NoSuchFileException(beside.toString());
        }
        names.put(file, inode);
        change(new Unsynced.Named(file, inode, beside));
        forceDirectory(folder);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        locked.lock();
        try {
            synchronized (this) {
                ask(Fault.Act.LOCK, file);
                if (!names.containsKey(file)) {
                    requireFolder(folderOf(file));
                    Inode inode = new Inode();
                    names.put(file, inode);
                    change(new Unsynced.Named(file, inode, null));
                }
            }
        } catch (IOException e) {
            locked.unlock();
            throw e;
        }
        return locked::unlock;
    }

    @Override
    public synchronized void forceDirectory(Path directory) throws IOException {
        ask(Fault.Act.FORCE_DIRECTORY, directory);
        requireFolder(directory);
        if (unforceable.test(directory)) {
            return;
        }
        List<Unsynced> here = unsynced.stream()
                .filter(change -> directory.equals(folderOf(change)))
                .toList();
        for (Unsynced change : here) {
            switch (change) {
                case Unsynced.Named named -> PowerLoss.name(durableNames, named);
                case Unsynced.Made made -> durableFolders.add(made.folder());
                case Unsynced.Written _ -> {}
            }
        }
        unsynced.removeAll(here);
        watcher.changed();
    }

    private static @Nullable Path folderOf(Unsynced change) {
        return switch (change) {
            case Unsynced.Named named -> folderOf(named.name());
            case Unsynced.Made made -> folderOf(made.folder());
            case Unsynced.Written _ -> null;
        };
    }

    @Override
    public synchronized List<Path> list(Path directory) throws IOException {
        ask(Fault.Act.LIST, directory);
        TreeSet<Path> entries = new TreeSet<>();
        names.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .forEach(entries::add);
        folders.stream().filter(path -> directory.equals(path.getParent())).forEach(entries::add);
        return List.copyOf(entries);
    }

    @Override
    public synchronized Kind kind(Path path) throws IOException {
        ask(Fault.Act.KIND, path);
        if (names.containsKey(path)) {
            return Kind.FILE;
        }
        return folders.contains(path) ? Kind.DIRECTORY : Kind.NOTHING;
    }

    @Override
    public synchronized long usableBytes(Path path) {
        return fault.usableBytes();
    }

    private final class Open implements DiskFile {
        private final Path path;
        private final Inode inode;

        Open(Path path, Inode inode) {
            this.path = path;
            this.inode = inode;
        }

        @Override
        public long size() {
            synchronized (PowerDisk.this) {
                return inode.size;
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (PowerDisk.this) {
                ask(Fault.Act.READ, path);
                int count = Math.clamp(inode.size - position, 0, into.remaining());
                into.put(inode.live, (int) Math.min(position, inode.size), count);
                return count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (PowerDisk.this) {
                byte[] bytes = new byte[from.remaining()];
                from.get(bytes);
                writing.written(path, position, bytes);
                try {
                    ask(Fault.Act.WRITE, path);
                } catch (Fault.CutShort e) {
                    put(Arrays.copyOf(bytes, bytes.length / 2), position);
                    throw e;
                }
                put(bytes, position);
            }
        }

        private void put(byte[] bytes, long position) {
            int end = Math.toIntExact(position + bytes.length);
            inode.size = Math.max(inode.size, end);
            if (inode.shared || inode.size > inode.live.length) {
                inode.live = Arrays.copyOf(inode.live, Math.max(inode.size, 2 * inode.live.length));
                inode.shared = false;
            }
            System.arraycopy(bytes, 0, inode.live, (int) position, bytes.length);
            change(new Unsynced.Written(inode, position, new Content(bytes)));
        }

        @Override
        public void force() throws IOException {
            synchronized (PowerDisk.this) {
                List<Unsynced> mine = unsynced.stream()
                        .filter(change -> change instanceof Unsynced.Written w && w.inode() == inode)
                        .toList();
                try {
                    ask(Fault.Act.FORCE, path);
                } catch (IOException e) {
                    // The system takes it for written from now on, and does not try again.
                    unsynced.removeAll(mine);
                    doomed.addAll(mine);
                    throw e;
                }
                if (!unforceable.test(path)) {
                    unsynced.removeAll(mine);
                    inode.forced.addAll(mine);
                    watcher.changed();
                }
            }
        }

        @Override
        public void close() {}
    }
}
