package daybook.exporter.search;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of one session, as far as they tell whether it has changed. Nothing is decrypted for it.
///
/// @param month in whose folder they lie
/// @param sizes of its segments, sidecars and runs, by name
/// @param rings of its runs, by number
/// @param stamp differs once any of its files, the ring too, was written to
record SessionFolder(YearMonth month, Map<String, Long> sizes, Set<Integer> rings, String stamp) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{32})-[0-9]+\\.(log|recovered)");
    private static final Pattern RUN = Pattern.compile("([0-9a-f]{32})/([0-9]{1,9}\\.log)");
    private static final Pattern RING = Pattern.compile("([0-9a-f]{32})(?:-([0-9]{1,9}))?\\.ring");
    private static final Pattern MONTH = Pattern.compile("([0-9]{4})/(0[1-9]|1[0-2])");
    private static final int PIECE_BYTES = 64 << 10;

    /// All sessions of a vault.
    static Map<Id, SessionFolder> all(VaultHome home) throws IOException {
        Map<Id, SessionFolder> all = new TreeMap<>();
        walk(home.sessions(), 3, (file, attributes) -> {
            Matcher name = NAME.matcher(file.getFileName().toString());
            Matcher month =
                    MONTH.matcher(home.sessions().relativize(file.getParent()).toString());
            if (name.matches() && month.matches()) {
                all.computeIfAbsent(
                                Id.ofHex(name.group(1)),
                                _ -> new SessionFolder(
                                        YearMonth.parse(month.group(1) + "-" + month.group(2)),
                                        new TreeMap<>(),
                                        new TreeSet<>(),
                                        ""))
                        .sizes()
                        .put(name.group(), attributes.size());
            }
        });
        walk(home.derived(), 2, (file, attributes) -> {
            Matcher run = RUN.matcher(home.derived().relativize(file).toString());
            SessionFolder folder = run.matches() ? all.get(Id.ofHex(run.group(1))) : null;
            if (folder != null) {
                folder.sizes().put(run.group(2), attributes.size());
            }
        });
        addRings(home, all);
        return all;
    }

    private static void addRings(VaultHome home, Map<Id, SessionFolder> all) throws IOException {
        Map<Id, Map<String, String>> stamps = new TreeMap<>();
        walk(home.rings(), 1, (file, attributes) -> {
            Matcher name = RING.matcher(file.getFileName().toString());
            SessionFolder folder = name.matches() ? all.get(Id.ofHex(name.group(1))) : null;
            if (folder != null) {
                stamps.computeIfAbsent(Id.ofHex(name.group(1)), _ -> new TreeMap<>())
                        .put(
                                name.group(),
                                attributes.size() + " "
                                        + attributes.lastModifiedTime().toInstant());
                if (name.group(2) != null) {
                    folder.rings().add(Integer.parseInt(name.group(2)));
                }
            }
        });
        all.replaceAll((session, folder) -> new SessionFolder(
                folder.month(),
                folder.sizes(),
                folder.rings(),
                folder.sizes() + " " + stamps.getOrDefault(session, Map.of())));
    }

    private interface Visit {
        void see(Path file, BasicFileAttributes attributes);
    }

    private static void walk(Path folder, int depth, Visit visit) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        visit.see(file, attributes);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // It went away meanwhile.
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// A digest of its sizes, and of all of its rings, where erasing happens. It outlives a copy of the vault.
    String state(VaultHome home, Id session) throws IOException {
        MessageDigest digest = Digests.sha256();
        digest.update((sizes + "\n").getBytes(StandardCharsets.UTF_8));
        add(digest, home.ring(session));
        for (int run : rings) {
            add(digest, home.ring(session, run));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        try (InputStream ring = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] piece = new byte[PIECE_BYTES];
            while (ring.read(piece) >= 0) {
                // Only its digest is wanted.
            }
        } catch (NoSuchFileException e) {
            // Lost: then it cannot be read either.
        }
    }
}
