package daybook.exporter.verify;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Manifest;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a bundle's folder holds exactly what was signed.
final class FilesCheck {
    private FilesCheck() {}

    static List<Check> run(Path bundle, Manifest manifest) throws IOException {
        return List.of(
                Check.of("files", strays(bundle, manifest), manifest.files().size() + " files, and no other"),
                Check.of("digests", changed(bundle, manifest), "every file is as it was signed"));
    }

    /// Symbolic links and what the manifest does not name.
    private static List<String> strays(Path bundle, Manifest manifest) throws IOException {
        Set<String> named = manifest.files().stream().map(BundleFile::path).collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        try (Stream<Path> all = Files.walk(bundle)) {
            for (Path path : all.sorted().toList()) {
                String name = bundle.relativize(path).toString().replace('\\', '/');
                boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                if (folder && (name.isEmpty() || named.stream().anyMatch(file -> file.startsWith(name + "/")))) {
                    continue;
                }
                if (!folder && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    faults.add(shown(name) + " is a link or no ordinary file");
                } else if (!named.contains(name) && !name.equals(Manifest.FILE)) {
                    faults.add(shown(name) + " was added");
                }
            }
        }
        return faults;
    }

    private static List<String> changed(Path bundle, Manifest manifest) throws IOException {
        List<String> faults = new ArrayList<>();
        for (BundleFile file : manifest.files()) {
            Path path = bundle.resolve(file.path());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                faults.add(file.path() + " is missing");
            } else if (Files.size(path) != file.sizeBytes() || !digest(path).equals(file.sha256())) {
                faults.add(file.path() + " was changed");
            }
        }
        if (!BundleFile.digest(manifest.files()).equals(manifest.digest())) {
            faults.add(Manifest.FILE + " names another digest than that of its files");
        }
        return faults;
    }

    private static Hash digest(Path path) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] piece = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(path)) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
            }
        }
        return Hash.of(digest.digest());
    }

    /// A name that somebody else chose, so that it cannot play with a terminal.
    private static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
    }
}
