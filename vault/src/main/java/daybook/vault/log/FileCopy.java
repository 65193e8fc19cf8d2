package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Copies files between a home and its backup, durably. A copy that is cut short goes on where it stopped.
final class FileCopy {
    private static final int PIECE_BYTES = 1 << 20;

    private final Disk disk;

    FileCopy(Disk disk) {
        this.disk = disk;
    }

    /// All files below a folder, relative to it; those that stand only while something is done are not among them.
    List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        collect(folder, folder, files);
        return files;
    }

    private void collect(Path root, Path folder, List<Path> files) throws IOException {
        for (Path entry : disk.list(folder)) {
            String name = entry.getFileName().toString();
            switch (disk.kind(entry)) {
                case FILE -> {
                    if (!name.endsWith(".lock") && !name.endsWith(".new")) {
                        files.add(root.relativize(entry));
                    }
                }
                case DIRECTORY -> collect(root, entry, files);
                case NOTHING, OTHER -> {}
            }
        }
    }

    /// A file that only ever grows: what the copy lacks is added to it.
    ///
    /// @param limit how much of the file is wanted at most
    /// @return how many bytes were added
    /// @throws DamagedVaultException where the copy has more than the file
    long grow(Path from, Path to, long limit) throws IOException {
        boolean isNew = disk.kind(to) == Disk.Kind.NOTHING;
        disk.makeDirectory(parent(to));
        try (DiskFile source = disk.open(from);
                DiskFile copy = isNew ? disk.create(to) : disk.change(to)) {
            long size = Math.min(source.size(), limit);
            long at = copy.size();
            if (at > size) {
                throw new DamagedVaultException(from.getFileName().toString(), "its copy has more than it has itself");
            }
            long added = size - at;
            copy(source, copy, at, size);
            if (added > 0 || isNew) {
                copy.force();
            }
            if (isNew) {
                disk.forceDirectory(parent(to));
            }
            return added;
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
