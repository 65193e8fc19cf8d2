package daybook.exporter.staging;

import daybook.consent.ledger.Signer;
import daybook.vault.Hash;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder of sealed files under a one-time key. For one thread.
///
/// The key lies beside them, sealed to the vault: whoever has the passphrase opens it, and nobody else. Names of files
/// tell nothing. [#destroy] takes the key first.
public final class Staging {
    private static final Disk DISK = new RealDisk();
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    /// A sealed key has some 1,200 bytes.
    private static final int MOST_KEY_BYTES = 64 << 10;

    private static final String KEY_FILE = "key.sealed";
    private static final String INDEX_FILE = "index.sealed";
    private static final String FILE_SUFFIX = ".sealed";

    private static final String NEW_SUFFIX = ".new";
    /// The index stands in no bundle: it has no path there, and no number.
    private static final int INDEX_NUMBER = -1;

    private static final String INDEX_PATH = "";
    private static final int MOST_INDEX_BYTES = 64 << 20;

    private final Path folder;
    private final OneTimeKey key;
    private final VaultFile vault;
    private final @Nullable StagingLock lock;
    private final List<StagedFile> files = new ArrayList<>();
    private final Map<String, SealedOutput> open = new HashMap<>();
    private final Set<String> paths = new HashSet<>();
    private int opened;

    private Staging(Path folder, OneTimeKey key, VaultFile vault, @Nullable StagingLock lock) {
        this.folder = folder;
        this.key = key;
        this.vault = vault;
        this.lock = lock;
    }

    /// Begins anew in that folder, which nobody else may until this is finished or abandoned. What was staged there
    /// before is destroyed.
    ///
    /// @param vault to whom the key is sealed
    /// @throws StagingBusyException where another is being staged there
    public static Staging begin(Path folder, VaultFile vault) throws IOException {
        Files.createDirectories(parent(folder), PRIVATE_FOLDER);
        StagingLock lock = StagingLock.take(folder);
        boolean begun = false;
        try {
            remove(folder);
            Files.createDirectories(folder, PRIVATE_FOLDER);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            OneTimeKey key = OneTimeKey.draw();
            byte[] publicKey = Base64.getDecoder().decode(vault.publicKey());
            DISK.replace(folder.resolve(KEY_FILE), Hpke.seal(publicKey, info(vault, folder), key.bytes()));
            DISK.forceDirectory(parent(folder));
            begun = true;
            return new Staging(folder, key, vault, lock);
        } finally {
            if (!begun) {
                lock.close();
            }
        }
    }

    /// Opens what [#finish] finished. Empty where there is none.
    ///
    /// @throws StagingChangedException where it is not what was written
    public static Optional<Staging> open(Path folder, Identity identity) throws IOException {
        if (!Files.exists(folder.resolve(INDEX_FILE), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(folder.resolve(KEY_FILE), LinkOption.NOFOLLOW_LINKS)) {
            OneTimeKey key = identity.open(info(identity.file(), folder), in.readNBytes(MOST_KEY_BYTES))
                    .flatMap(OneTimeKey::of)
                    .orElseThrow(StagingChangedException::new);
            return Optional.of(new Staging(folder, key, identity.file(), null));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static byte[] info(VaultFile vault, Path folder) {
        byte[] name = folder.getFileName().toString().getBytes(StandardCharsets.UTF_8);
        return Domain.STAGING_KEY.with(vault.vault().bytes(), name);
    }

    private static Path parent(Path folder) {
        return Objects.requireNonNull(folder.toAbsolutePath().getParent());
    }

    /// What the owner signs: that this document is the index of this staging.
    private byte[] signed(byte[] index) {
        return Domain.STAGED_INDEX.with(vault.vault().bytes(), key.id(), index);
    }

    /// A new file of the bundle. It counts once it is closed.
    public OutputStream create(String path) throws IOException {
        if (!paths.add(path)) {
            throw new IllegalArgumentException("that file is there already");
        }
        int number = opened++;
        SealedOutput file = new SealedOutput(sealed(number), key, number, path, (sizeBytes, sha256) -> {
            open.remove(path);
            files.add(new StagedFile(path, number, sizeBytes, Hash.of(sha256)));
        });
        open.put(path, file);
        return file;
    }

    /// What was closed so far.
    public List<StagedFile> files() {
        return List.copyOf(files);
    }

    /// The bytes of a file. They end only where they are those that the index names.
    public InputStream read(StagedFile file) throws IOException {
        return new WholeInput(new SealedInput(sealed(file.number()), key, file.number(), file.path()), file);
    }

    /// Writes the document that lists the files, signed: whoever has the public key alone can seal, but not sign. After
    /// this nothing may be added.
    ///
    /// @throws IllegalStateException where somebody left a file open
    public void finish(byte[] index, Signer owner) throws IOException {
        if (!open.isEmpty()) {
            throw new IllegalStateException(open.size() + " files of the bundle were left open");
        }
        try (OutputStream out =
                new SealedOutput(folder.resolve(INDEX_FILE), key, INDEX_NUMBER, INDEX_PATH, (_, _) -> {})) {
            out.write(owner.sign(signed(index)));
            out.write(index);
        }
        DISK.forceDirectory(folder);
        unlock();
    }

    /// Gives up what was begun, and destroys it.
    public void abandon() throws IOException {
        try {
            for (SealedOutput file : open.values()) {
                file.abandon();
            }
            remove(folder);
        } finally {
            unlock();
        }
    }

    private void unlock() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    /// The document that [#finish] wrote.
    ///
    /// @throws StagingChangedException where the vault's owner did not sign it
    public byte[] index() throws IOException {
        try (InputStream in = new SealedInput(folder.resolve(INDEX_FILE), key, INDEX_NUMBER, INDEX_PATH)) {
            byte[] signature = in.readNBytes(SigningKey.SIGNATURE_BYTES);
            byte[] index = in.readNBytes(MOST_INDEX_BYTES);
            if (in.read() >= 0 || !vault.isSignedByOwner(signed(index), signature)) {
                throw new StagingChangedException();
            }
            return index;
        }
    }

    /// When [#finish] finished.
    public Instant finished() throws IOException {
        return Files.getLastModifiedTime(folder.resolve(INDEX_FILE)).toInstant();
    }

    /// When [#begin] began what is in that folder; empty where nothing is.
    public static Optional<Instant> begun(Path folder) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(folder.resolve(KEY_FILE), LinkOption.NOFOLLOW_LINKS)
                    .toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path sealed(int number) {
        return folder.resolve(number + FILE_SUFFIX);
    }

    /// Takes the key, then the files. Nothing happens where there is none. What others put there stays.
    ///
    /// @throws StagingBusyException where it is being staged
    public static void destroy(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (StagingLock _ = StagingLock.take(folder)) {
                remove(folder);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        wipe(folder.resolve(KEY_FILE));
        wipe(folder.resolve(KEY_FILE + NEW_SUFFIX));
        DISK.forceDirectory(folder);
        for (Path file : DISK.list(folder)) {
            if (file.getFileName().toString().endsWith(FILE_SUFFIX) && DISK.kind(file) == Disk.Kind.FILE) {
                Files.delete(file);
            }
        }
        if (DISK.list(folder).isEmpty()) {
            Files.delete(folder);
            DISK.forceDirectory(parent(folder));
        }
    }

    /// Zeros in the place of its bytes, on the disk before it is deleted: a file that is cut first leaves them.
    private static void wipe(Path file) throws IOException {
        if (DISK.kind(file) != Disk.Kind.FILE) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_KEY_BYTES));
            while (zeros.hasRemaining()) {
                channel.write(zeros, zeros.position());
            }
            channel.force(true);
        }
        Files.delete(file);
    }

    @Override
    public String toString() {
        return "Staging[" + files.size() + " files]";
    }
}
