package daybook.exporter.verify;

import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Card;
import daybook.exporter.bundle.Croissant;
import daybook.exporter.bundle.Manifest;
import daybook.exporter.bundle.Receipt;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a bundle's folder holds exactly what was signed, and whether that is what a bundle has.
final class FilesCheck {
    private static final int MOST_FAULTS = 1_000;
    private static final String MEDIA = "media/";

    private FilesCheck() {}

    static Check strays(Path bundle, Manifest manifest) throws IOException {
        Strays strays = new Strays(bundle, manifest);
        Files.walkFileTree(bundle, strays);
        strays.faults.addAll(unlike(manifest));
        return Check.of("files", strays.faults, manifest.files().size() + " files, and no other");
    }

    /// What a bundle lacks, or has and should not. Media are compared with the rows that name them.
    private static List<String> unlike(Manifest manifest) {
        Set<String> named = manifest.files().stream().map(BundleFile::path).collect(Collectors.toSet());
        List<String> wanted = Stream.concat(
                        Stream.of(Card.FILE, Receipt.FILE, Croissant.FILE),
                        Tables.ALL.stream().map(Table::file))
                .toList();
        List<String> faults = new ArrayList<>();
        wanted.stream()
                .filter(path -> !named.contains(path))
                .forEach(path -> faults.add(path + " is missing from the manifest"));
        named.stream()
                .filter(path -> !wanted.contains(path) && !path.startsWith(MEDIA))
                .sorted()
                .limit(MOST_FAULTS)
                .forEach(path -> faults.add(path + " is no part of a bundle"));
        return faults;
    }

    static Check digests(Path bundle, Manifest manifest) {
        List<String> faults = new ArrayList<>();
        for (BundleFile file : manifest.files()) {
            Path path = bundle.resolve(file.path());
            try {
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    faults.add(file.path() + " is missing");
                } else if (Files.size(path) != file.sizeBytes() || !digest(path).equals(file.sha256())) {
                    faults.add(file.path() + " was changed");
                }
            } catch (IOException e) {
                faults.add(file.path() + " cannot be read");
            }
            if (faults.size() > MOST_FAULTS) {
                break;
            }
        }
        if (!BundleFile.digest(manifest.files()).equals(manifest.digest())) {
            faults.add(Manifest.FILE + " names another digest than that of its files");
        }
        return Check.of("digests", faults, "every file is as it was signed");
    }

    private static Hash digest(Path path) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] piece = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
            }
        }
        return Hash.of(digest.digest());
    }

    /// Symbolic links and what the manifest does not name. It goes into no folder that has no file of the bundle.
    private static final class Strays extends SimpleFileVisitor<Path> {
        final List<String> faults = new ArrayList<>();
        private final Path bundle;
        private final Set<String> files = new HashSet<>();
        private final Set<String> folders = new HashSet<>();

        Strays(Path bundle, Manifest manifest) {
            this.bundle = bundle;
            files.add(Manifest.FILE);
            for (BundleFile file : manifest.files()) {
                files.add(file.path());
                for (int at = file.path().indexOf('/');
                        at >= 0;
                        at = file.path().indexOf('/', at + 1)) {
                    folders.add(file.path().substring(0, at));
                }
            }
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = name(folder);
            if (name.isEmpty() || folders.contains(name)) {
                return FileVisitResult.CONTINUE;
            }
            return told(shown(name) + " was added", FileVisitResult.SKIP_SUBTREE);
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String name = name(path);
            if (!attributes.isRegularFile()) {
                return told(shown(name) + " is a link or no ordinary file", FileVisitResult.CONTINUE);
            }
            return files.contains(name)
                    ? FileVisitResult.CONTINUE
                    : told(shown(name) + " was added", FileVisitResult.CONTINUE);
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException why) {
            return told(shown(name(path)) + " cannot be read", FileVisitResult.CONTINUE);
        }

        private FileVisitResult told(String fault, FileVisitResult otherwise) {
            faults.add(fault);
            return faults.size() > MOST_FAULTS ? FileVisitResult.TERMINATE : otherwise;
        }

        private String name(Path path) {
            return bundle.relativize(path).toString().replace('\\', '/');
        }
    }

    /// A name that somebody else chose, so that it cannot play with a terminal.
    private static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
    }
}
