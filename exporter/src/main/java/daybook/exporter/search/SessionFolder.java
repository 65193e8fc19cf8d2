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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of one session, as far as they tell whether it has changed. Nothing is decrypted for it.
///
/// @param month in whose folder they lie
/// @param sizes of its segments and sidecars, by name
/// @param stamp differs once any of its files, the ring too, was written to
record SessionFolder(YearMonth month, Map<String, Long> sizes, String stamp) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{32})-[0-9]+\\.(log|recovered)");
    private static final Pattern RING = Pattern.compile("([0-9a-f]{32})\\.ring");
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
                                        YearMonth.parse(month.group(1) + "-" + month.group(2)), new TreeMap<>(), ""))
                        .sizes()
                        .put(name.group(), attributes.size());
            }
        });
        Map<Id, String> rings = new TreeMap<>();
        walk(home.rings(), 1, (file, attributes) -> {
            Matcher name = RING.matcher(file.getFileName().toString());
            if (name.matches()) {
                rings.put(
                        Id.ofHex(name.group(1)),
                        attributes.size() + " " + attributes.lastModifiedTime().toInstant());
            }
        });
        all.replaceAll((session, folder) -> new SessionFolder(
                folder.month(), folder.sizes(), folder.sizes() + " " + rings.getOrDefault(session, "none")));
        return all;
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

    /// A digest of its sizes, and of all of its ring, where erasing happens. It outlives a copy of the vault.
    String state(VaultHome home, Id session) throws IOException {
        MessageDigest digest = Digests.sha256();
        digest.update((sizes + "\n").getBytes(StandardCharsets.UTF_8));
        try (InputStream ring = new DigestInputStream(Files.newInputStream(home.ring(session)), digest)) {
            byte[] piece = new byte[PIECE_BYTES];
            while (ring.read(piece) >= 0) {
                // Only its digest is wanted.
            }
        } catch (NoSuchFileException e) {
            // Lost: then it cannot be read either.
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
