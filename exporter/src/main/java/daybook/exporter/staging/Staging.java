package daybook.exporter.staging;

import daybook.vault.Hash;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.Random;
import daybook.vault.keys.Identity;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of sealed files under a one-time key. For one thread.
///
/// The key lies beside them, sealed to the vault: whoever has the passphrase opens it, and nobody else. Names of files
/// tell nothing. [#destroy] takes the key first.
public final class Staging {
    private static final String KEY_FILE = "key.sealed";
    private static final String INDEX_FILE = "index.sealed";
    private static final String FILE_SUFFIX = ".sealed";

    private final Path folder;
    private final byte[] key;
    private final List<StagedFile> files = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();
    private int opened;

    private Staging(Path folder, byte[] key) {
        this.folder = folder;
        this.key = key;
    }

    /// Begins anew in that folder. What was staged there before is destroyed.
    ///
    /// @param vault to whom the key is sealed
    public static Staging begin(Path folder, VaultFile vault) throws IOException {
        destroy(folder);
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] key = Random.bytes(AesGcm.KEY_BYTES);
        byte[] publicKey = Base64.getDecoder().decode(vault.publicKey());
        Files.write(folder.resolve(KEY_FILE), Hpke.seal(publicKey, info(vault, folder), key));
        return new Staging(folder, key);
    }

    /// Opens what [#finish] finished. Empty where there is none.
    ///
    /// @throws StagingChangedException where it is not what was written
    public static Optional<Staging> open(Path folder, Identity identity) throws IOException {
        if (!Files.exists(folder.resolve(INDEX_FILE))) {
            return Optional.empty();
        }
        try {
            byte[] key = identity.open(info(identity.file(), folder), Files.readAllBytes(folder.resolve(KEY_FILE)))
                    .orElseThrow(StagingChangedException::new);
            return Optional.of(new Staging(folder, key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static byte[] info(VaultFile vault, Path folder) {
        byte[] name = folder.getFileName().toString().getBytes(StandardCharsets.UTF_8);
        return Domain.STAGING_KEY.with(vault.vault().bytes(), name);
    }

    /// A new file of the bundle. It counts once it is closed.
    public OutputStream create(String path) throws IOException {
        if (!paths.add(path)) {
            throw new IllegalArgumentException("that file is there already");
        }
        int number = opened++;
        return new SealedOutput(
                sealed(number),
                key,
                (sizeBytes, sha256) -> files.add(new StagedFile(path, number, sizeBytes, Hash.of(sha256))));
    }

    /// What was closed so far.
    public List<StagedFile> files() {
        return List.copyOf(files);
    }

    public InputStream read(StagedFile file) throws IOException {
        return new SealedInput(sealed(file.number()), key);
    }

    /// Writes the document that lists the files. After this nothing may be added.
    public void finish(byte[] index) throws IOException {
        try (OutputStream out = new SealedOutput(folder.resolve(INDEX_FILE), key, (_, _) -> {})) {
            out.write(index);
        }
    }

    /// The document that [#finish] wrote.
    public byte[] index() throws IOException {
        try (InputStream in = new SealedInput(folder.resolve(INDEX_FILE), key)) {
            return in.readAllBytes();
        }
    }

    /// When [#finish] finished.
    public Instant finished() throws IOException {
        return Files.getLastModifiedTime(folder.resolve(INDEX_FILE)).toInstant();
    }

    private Path sealed(int number) {
        return folder.resolve(number + FILE_SUFFIX);
    }

    /// Takes the key, then the files. Nothing happens where there is none.
    public static void destroy(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path keyFile = folder.resolve(KEY_FILE);
        if (Files.exists(keyFile)) {
            Files.write(keyFile, new byte[(int) Files.size(keyFile)]);
            Files.delete(keyFile);
        }
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                if (file.getFileName().toString().endsWith(FILE_SUFFIX)) {
                    Files.delete(file);
                }
            }
        }
        Files.delete(folder);
    }

    @Override
    public String toString() {
        return "Staging[" + files.size() + " files]";
    }
}
