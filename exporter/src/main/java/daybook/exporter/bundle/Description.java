package daybook.exporter.bundle;

import daybook.exporter.rows.Terms;
import daybook.vault.crypto.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the pages of a bundle say of it.
///
/// @param name the plan's
/// @param releaseId drawn for the plan
/// @param rows of each table
public record Description(
        String name, String releaseId, String contributorId, Terms terms, SortedMap<String, Long> rows) {
    /// Nothing looks for what must not leave yet, and every page says so.
    public static final String REDACTION = "none";

    public Description {
        rows = new TreeMap<>(rows);
    }

    public Description(String name, String releaseId, String contributorId, Terms terms, Map<String, Long> rows) {
        this(name, releaseId, contributorId, terms, new TreeMap<>(rows));
    }

    /// Who contributed, by their public key: the same for all releases of one owner, whom the signature names anyway.
    public static String contributor(byte[] publicKey) {
        var digest = Digests.sha256();
        digest.update("daybook contributor 1\n".getBytes(StandardCharsets.UTF_8));
        digest.update(publicKey);
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return "Description[" + releaseId + "]";
    }
}
