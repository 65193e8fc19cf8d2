package daybook.exporter.bundle;

import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/// A file of a bundle and its digest.
///
/// @param path within the bundle, with forward slashes
public record BundleFile(String path, long sizeBytes, Hash sha256) {
    private static final int MOST_CHARS = 255;
    private static final String DOMAIN = "daybook bundle 1\n";

    public BundleFile {
        if (!isPath(path)) {
            throw new IllegalArgumentException("no path of a bundle");
        }
    }

    /// Whether a bundle may have a file of that path: plain ASCII, and never out of its folder.
    public static boolean isPath(String path) {
        if (path.length() > MOST_CHARS) {
            return false;
        }
        boolean begins = true;
        for (int i = 0; i < path.length(); i++) {
            char at = path.charAt(i);
            boolean plain = (at >= 'a' && at <= 'z') || (at >= 'A' && at <= 'Z') || (at >= '0' && at <= '9');
            boolean within = plain || at == '.' || at == '_' || at == '-' || at == '/';
            if (begins ? !plain : !within) {
                return false;
            }
            begins = at == '/';
        }
        return !begins;
    }

    /// In the order in which a bundle is digested, listed and written.
    public static List<BundleFile> sorted(List<BundleFile> files) {
        return files.stream().sorted(Comparator.comparing(BundleFile::path)).toList();
    }

    /// The digest of a whole bundle but for its manifest: over the sorted paths and hashes.
    public static Hash digest(List<BundleFile> files) {
        MessageDigest digest = Digests.sha256();
        digest.update(DOMAIN.getBytes(StandardCharsets.UTF_8));
        for (BundleFile file : sorted(files)) {
            digest.update((file.sha256.hex() + "  " + file.path + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Hash.of(digest.digest());
    }
}
