package daybook.exporter.release;

import daybook.consent.ledger.DamagedLedgerException;
import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.staging.StagingChangedException;
import daybook.exporter.verify.BundleCheck;
import daybook.exporter.verify.Check;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a released bundle: a folder of plain files.
///
/// All is written beside the target, into `<target>.partial/bundle`, and takes its name at the very end. The staged
/// bytes are hashed again on their way; once they are on the disk the release is put on record, and only then is the
/// manifest signed. So a process that is killed leaves nothing that looks like a bundle, and there is no bundle that is
/// not on record.
public final class BundleWriter {
    private static final String PARTIAL_SUFFIX = ".partial";
    /// Stands in a folder that this class may remove.
    private static final String MARKER = ".daybook-partial";
    /// The folder in it that becomes the bundle: the marker stays beside it, so what a kill leaves is always known.
    private static final String GROWING = "bundle";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final long SPARE_BYTES = 1 << 20;

    private BundleWriter() {}

    /// Where a release is put on record, durably, before its bundle can exist.
    @FunctionalInterface
    public interface Recording {
        void released(Hash digest) throws IOException, DamagedLedgerException;
    }

    /// What was written.
    public record Written(Path bundle, Hash digest, int files, long sizeBytes) {}

    /// @param target the bundle's folder: not there yet, or empty
    /// @param recording where this fails, nothing is released
    /// @throws ReleaseException where it is refused, saying what to do
    public static Written write(Release release, StagedBundle staged, Path target, Recording recording)
            throws IOException, ReleaseException, DamagedLedgerException {
        Path place = target.toAbsolutePath().normalize();
        Path partial = place.resolveSibling(place.getFileName() + PARTIAL_SUFFIX);
        Optional<Written> before = finished(release, place);
        if (before.isPresent()) {
            clear(partial);
            return before.get();
        }
        requireFree(place);
        requireRoom(place, staged.sizeBytes());
        clear(partial);
        try (FileChannel _ = begin(partial)) {
            return write(release, staged, place, partial, recording);
        }
    }

    /// What this run made is removed where it fails, and nothing else; why it failed is told, whatever else does.
    private static Written write(Release release, StagedBundle staged, Path place, Path partial, Recording recording)
            throws IOException, ReleaseException, DamagedLedgerException {
        Written written;
        Path growing = partial.resolve(GROWING);
        try {
            Files.createDirectory(growing, PRIVATE_FOLDER);
            List<BundleFile> files = fill(release, staged, growing);
            requireFree(place);
            recording.released(release.digest());
            long manifestBytes = sign(release, staged, files, growing);
            written = new Written(place, release.digest(), files.size() + 1, staged.sizeBytes() + manifestBytes);
            Files.move(growing, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | ReleaseException | DamagedLedgerException | RuntimeException | Error e) {
            boolean full = e instanceof IOException failed && isFull(failed, place);
            try {
                remove(partial);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            if (full) {
                NoRoomException told = full(staged.sizeBytes());
                told.initCause(e);
                throw told;
            }
            throw e;
        }
        try {
            sync(parent(place));
            remove(partial);
        } catch (IOException e) {
            // It has its name: it is released. What is left beside it the next approval clears.
        }
        return written;
    }

    /// Makes the folder of this run, and locks its marker for as long as it is open.
    private static FileChannel begin(Path partial) throws IOException, ReleaseException {
        FileChannel marker;
        try {
            Files.createDirectory(partial, PRIVATE_FOLDER);
            marker = FileChannel.open(
                    partial.resolve(MARKER),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PRIVATE_FILE);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // Another took the folder, or what was empty away.
            throw busy();
        }
        if (!isLocked(marker)) {
            return marker;
        }
        marker.close();
        throw busy();
    }

    /// Whether somebody else holds it; else it is held from now on.
    private static boolean isLocked(FileChannel marker) throws IOException {
        try {
            return marker.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static ReleaseException busy() {
        return new ReleaseException("Another approval is writing a bundle to the same place: wait until it has ended.");
    }

    /// The very bundle, where an approval was killed after it had its name. What is signed is on record.
    private static Optional<Written> finished(Release release, Path place) throws IOException {
        Path file = place.resolve(Manifest.FILE);
        String owner = Manifest.fingerprint(release.owner().publicKey());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !BundleCheck.run(place, Optional.of(owner)).stream().allMatch(Check::ok)) {
            return Optional.empty();
        }
        Manifest manifest = Manifest.read(Files.readAllBytes(file));
        long size = Files.size(file)
                + manifest.files().stream().mapToLong(BundleFile::sizeBytes).sum();
        return manifest.digest().equals(release.digest())
                ? Optional.of(
                        new Written(place, release.digest(), manifest.files().size() + 1, size))
                : Optional.empty();
    }

    private static List<BundleFile> fill(Release release, StagedBundle staged, Path growing) throws IOException {
        List<BundleFile> written = new ArrayList<>();
        for (BundleFile file : staged.files()) {
            Path path = growing.resolve(file.path());
            Files.createDirectories(path.getParent(), PRIVATE_FOLDER);
            written.add(copy(staged, file, path));
        }
        if (!BundleFile.digest(written).equals(release.digest())) {
            throw new StagingChangedException();
        }
        syncFolders(growing);
        return written;
    }

    private static long sign(Release release, StagedBundle staged, List<BundleFile> files, Path growing)
            throws IOException {
        byte[] manifest = Manifest.write(staged.description(), files, release.approved(), release.owner());
        try (OutputStream out = create(growing.resolve(Manifest.FILE))) {
            out.write(manifest);
        }
        sync(growing);
        return manifest.length;
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
        FileChannel channel =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE_FILE);
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

    private static void requireRoom(Path place, long sizeBytes) throws IOException {
        if (Files.getFileStore(parent(place)).getUsableSpace() < sizeBytes + SPARE_BYTES) {
            throw full(sizeBytes);
        }
    }

    /// Judged before anything is removed, and by what the system said of the write: a fault of another kind on a disk
    /// that happens to be full is that other fault.
    private static boolean isFull(IOException e, Path place) {
        if (e instanceof StagingChangedException) {
            return false;
        }
        String message = String.valueOf(e.getMessage());
        try {
            return message.contains("No space left")
                    || message.contains("quota")
                    || (e.getClass().equals(IOException.class)
                            && Files.getFileStore(parent(place)).getUsableSpace() == 0);
        } catch (IOException unknown) {
            return false;
        }
    }

    private static NoRoomException full(long sizeBytes) {
        return new NoRoomException((sizeBytes + SPARE_BYTES + (1 << 20) - 1) >> 20);
    }

    /// What a killed approval left is removed, be it an empty folder; anything else of that name is not touched.
    private static void clear(Path partial) throws IOException, ReleaseException {
        if (!Files.exists(partial, LinkOption.NOFOLLOW_LINKS) || isTakenAway(partial)) {
            return;
        }
        boolean ours = Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)
                && Files.exists(partial.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
        if (!ours) {
            throw new ReleaseException("There is something else named " + partial.getFileName()
                    + " beside the target: move it away or choose another folder.");
        }
        try (FileChannel marker = FileChannel.open(partial.resolve(MARKER), StandardOpenOption.WRITE)) {
            if (isLocked(marker)) {
                throw busy();
            }
        }
        remove(partial);
    }

    /// A kill may come before the marker is in it, or after.
    private static boolean isTakenAway(Path partial) throws IOException {
        if (!Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.delete(partial);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
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
