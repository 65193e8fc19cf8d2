package daybook.exporter.release;

import daybook.exporter.bundle.BundleFile;
import daybook.vault.keys.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The one place where a [Release] is made.
public final class ReleaseGate {
    private ReleaseGate() {}

    /// Makes the release of exactly that bundle.
    ///
    /// @param told the digest that the owner gave: whole, or its first sixteen digits
    /// @param now what plan and vault are now; another ground than the one the bundle was staged on is refused
    /// @param at when; by the machine's clock
    /// @throws ReleaseException where it is refused, saying what to do
    public static Release approve(StagedBundle staged, String told, Ground now, Instant at, Identity owner)
            throws ReleaseException {
        if (!staged.ground().equals(now)) {
            throw new ReleaseException("The plan or what it draws on changed since the preview:"
                    + " preview the release again, and approve the digest that it shows.");
        }
        List<String> blocks = blocks(staged, at);
        if (!blocks.isEmpty()) {
            throw new ReleaseException(blocks.getFirst());
        }
        String digest = BundleFile.digest(staged.files()).hex();
        String given = told.strip().toLowerCase(Locale.ROOT);
        if (!given.equals(digest) && !given.equals(staged.shortDigest())) {
            throw new ReleaseException(
                    "That is not the digest of what is staged: preview the release and give the digest that it shows.");
        }
        return new Release(staged.digest(), at, owner.owner());
    }

    /// What keeps it from being approved at that time whatever digest is given, each as one sentence.
    public static List<String> blocks(StagedBundle staged, Instant at) {
        Instant notBefore = staged.notBefore();
        return notBefore != null && at.isBefore(notBefore)
                ? List.of("The plan says not before " + notBefore + ": approve it then.")
                : List.of();
    }
}
