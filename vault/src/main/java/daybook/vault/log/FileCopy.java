package daybook.vault.log;

import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Copies files between a home and its backup, durably. A copy that is cut short was never in anybody's place.
final class FileCopy {
    private static final int PIECE_BYTES = 1 << 20;

    private final Disk disk;

    FileCopy(Disk disk) {
        this.disk = disk;
    }

    /// All files below a folder; those that stand only while something is done are not among them.
    List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        collect(folder, files);
        return files;
    }

    private void collect(Path folder, List<Path> files) throws IOException {
        for (Path entry : disk.list(folder)) {
            String name = entry.getFileName().toString();
            switch (disk.kind(entry)) {
                case FILE -> {
                    if (!name.endsWith(".lock") && !name.endsWith(".new")) {
                        files.add(entry);
                    }
                }
                case DIRECTORY -> collect(entry, files);
                case NOTHING, OTHER -> {}
            }
        }
    }

    /// A file of any length, or so much of its beginning: what stands there afterwards is the last copy or this one.
    void whole(Path from, Path to, long sizeBytes) throws IOException {
        disk.makeDirectory(parent(to));
        try (DiskFile source = disk.open(from)) {
            disk.replace(to, fresh -> copy(source, fresh, 0, sizeBytes));
        }
    }

    /// How long a file is that others may write to, once no loss of power makes it shorter than that.
    long forced(Path file) throws IOException {
        try (DiskFile open = disk.open(file)) {
            long size = open.size();
            open.force();
            return size;
        }
    }

    long size(Path file) throws IOException {
        try (DiskFile open = disk.open(file)) {
            return open.size();
        }
    }

    /// A file that only ever grows, of which the copy has no more than a beginning: what it lacks is added.
    void grow(Path from, Path to) throws IOException {
        try (DiskFile source = disk.open(from);
                DiskFile copy = disk.change(to)) {
            copy(source, copy, copy.size(), source.size());
            copy.force();
        }
    }

    /// Whether a file begins with all that the other holds.
    boolean isBegunBy(Path beginning, Path file) throws IOException {
        try (DiskFile first = disk.open(beginning);
                DiskFile whole = disk.open(file)) {
            ByteBuffer one = ByteBuffer.allocate(PIECE_BYTES);
            ByteBuffer other = ByteBuffer.allocate(PIECE_BYTES);
            for (long at = 0; at < first.size(); at += one.limit()) {
                first.read(one.clear(), at);
                whole.read(other.clear().limit(one.flip().limit()), at);
                if (!one.equals(other.flip())) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void copy(DiskFile source, DiskFile copy, long from, long to) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        long at = from;
        while (at < to) {
            piece.clear().limit((int) Math.min(PIECE_BYTES, to - at));
            if (source.read(piece, at) < piece.limit()) {
                throw new IOException("a file became shorter while it was copied");
            }
            copy.write(piece.flip(), at);
            at += piece.limit();
        }
    }

    /// A file whose bytes change in their places, and whose old bytes must not stay: it is written over.
    void overwrite(Path from, Path to, long limit) throws IOException {
        boolean isNew = disk.kind(to) == Disk.Kind.NOTHING;
        disk.makeDirectory(parent(to));
        try (DiskFile source = disk.open(from);
                DiskFile copy = isNew ? disk.create(to) : disk.change(to)) {
            copy(source, copy, 0, Math.min(source.size(), limit));
            copy.force();
        }
        if (isNew) {
            disk.forceDirectory(parent(to));
        }
    }

    /// A small file, as a whole; nothing where the copy is the same.
    void replace(Path from, Path to) throws IOException {
        byte[] bytes = bytes(from);
        if (disk.kind(to) != Disk.Kind.FILE || !Arrays.equals(bytes, bytes(to))) {
            disk.makeDirectory(parent(to));
            disk.replace(to, bytes);
        }
    }

    byte[] bytes(Path path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
            int read = file.read(all, 0);
            return Arrays.copyOf(all.array(), read);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no file of a home");
        }
        return parent;
    }
}
