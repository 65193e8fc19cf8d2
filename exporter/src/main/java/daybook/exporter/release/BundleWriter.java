package daybook.exporter.release;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.staging.StagingChangedException;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Writes a released bundle: a folder of plain files.
///
/// All is written beside the target, into `<target>.partial`, and takes its name at the very end: a process that is
/// killed leaves nothing that looks like a bundle, for the manifest comes last too. The staged bytes are hashed again
/// on their way.
public final class BundleWriter {
    private static final String PARTIAL_SUFFIX = ".partial";
    /// Stands in a folder that this class may remove.
    private static final String MARKER = ".daybook-partial";
    private static final long SPARE_BYTES = 1 << 20;

    private BundleWriter() {}

    /// What was written.
    public record Written(Path bundle, Hash digest, int files, long sizeBytes) {}

    /// @param target the bundle's folder: not there yet, or empty
    /// @throws ReleaseException where it is refused, saying what to do
    public static Written write(Release release, StagedBundle staged, Path target)
            throws IOException, ReleaseException {
        Path place = target.toAbsolutePath().normalize();
        requireFree(place);
        requireRoom(place, staged.sizeBytes());
        Path partial = place.resolveSibling(place.getFileName() + PARTIAL_SUFFIX);
        clear(partial);
        try {
            Files.createDirectory(partial);
            Files.createFile(partial.resolve(MARKER));
            Written written = fill(release, staged, partial);
            Files.delete(partial.resolve(MARKER));
            syncFolders(partial);
            requireFree(place);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
            sync(parent(place));
            return new Written(place, written.digest(), written.files(), written.sizeBytes());
        } catch (IOException | ReleaseException | RuntimeException e) {
            remove(partial);
            if (e instanceof IOException full && isFull(full, place)) {
                throw full(staged.sizeBytes());
            }
            throw e;
        }
    }

    private static Written fill(Release release, StagedBundle staged, Path partial) throws IOException {
        List<BundleFile> written = new ArrayList<>();
        long size = 0;
        for (BundleFile file : staged.files()) {
            Path path = partial.resolve(file.path());
            Files.createDirectories(path.getParent());
            written.add(copy(staged, file, path));
            size += file.sizeBytes();
        }
        if (!BundleFile.digest(written).equals(release.digest())) {
            throw new StagingChangedException();
        }
        byte[] manifest = Manifest.write(staged.description(), written, release.owner());
        try (OutputStream out = create(partial.resolve(Manifest.FILE))) {
            out.write(manifest);
        }
        return new Written(partial, release.digest(), written.size() + 1, size + manifest.length);
    }

    private static BundleFile copy(StagedBundle staged, BundleFile file, Path path) throws IOException {
        MessageDigest digest = Digests.sha256();
        long size = 0;
        byte[] piece = new byte[64 << 10];
        try (InputStream in = staged.read(file.path());
                OutputStream out = create(path)) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
                out.write(piece, 0, length);
                size += length;
            }
        }
        return new BundleFile(file.path(), size, Hash.of(digest.digest()));
    }

    /// A new file that is on the disk once it is closed.
    private static OutputStream create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream into = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                into.write(value);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                into.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                try (channel) {
                    channel.force(true);
                }
            }
        };
    }

    private static void requireFree(Path place) throws IOException, ReleaseException {
        if (place.getParent() == null || !Files.isDirectory(parent(place))) {
            throw new ReleaseException("The folder that is to hold the bundle is not there: make it first.");
        }
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new ReleaseException("There is a file where the bundle is to go: choose another folder.");
        }
        try (Stream<Path> inside = Files.list(place)) {
            if (inside.findAny().isPresent()) {
                throw new ReleaseException("The folder where the bundle is to go is not empty: choose another.");
            }
        }
    }

    private static Path parent(Path place) {
        return Objects.requireNonNull(place.getParent());
    }

    private static void requireRoom(Path place, long sizeBytes) throws IOException, ReleaseException {
        if (Files.getFileStore(parent(place)).getUsableSpace() < sizeBytes + SPARE_BYTES) {
            throw full(sizeBytes);
        }
    }

    private static boolean isFull(IOException e, Path place) throws IOException {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left")
                || message.contains("quota")
                || Files.getFileStore(parent(place)).getUsableSpace() < SPARE_BYTES / 16;
    }

    private static ReleaseException full(long sizeBytes) {
        long mib = (sizeBytes + SPARE_BYTES + (1 << 20) - 1) >> 20;
        return new ReleaseException("The disk has no room for the bundle: free at least " + mib
                + " MiB there or choose another; nothing was left behind.");
    }

    /// What a killed approval left is removed; anything else of that name is not touched.
    private static void clear(Path partial) throws IOException, ReleaseException {
        if (!Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean ours = Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)
                && Files.exists(partial.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
        if (!ours) {
            throw new ReleaseException("There is something else named " + partial.getFileName()
                    + " beside the target: move it away or choose another folder.");
        }
        remove(partial);
    }

    private static void remove(Path partial) throws IOException {
        if (!Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path marker = partial.resolve(MARKER);
        try (Stream<Path> all = Files.walk(partial)) {
            // The marker goes last but for its folder, so that a second kill finds it again.
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(marker) && !path.equals(partial)) {
                    Files.delete(path);
                }
            }
        }
        Files.deleteIfExists(marker);
        Files.delete(partial);
    }

    private static void syncFolders(Path root) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.walk(root)) {
            folders = all.filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            sync(folder);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
