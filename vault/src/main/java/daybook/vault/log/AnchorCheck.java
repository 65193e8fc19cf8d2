package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares a session with what the anchor says of it.
///
/// @param error told what is missing or was put back to an earlier state
/// @param notice told what is merely unsettled
record AnchorCheck(VaultHome home, Teller error, Teller notice) {

    /// Takes a finding: where, what, and what to do.
    interface Teller {
        void tell(String where, String what, String fix);
    }

    void check(Id session, List<SegmentPart> parts, SegmentCheck seen, Anchor.@Nullable Newest newest) {
        String name = "session " + session.hex();
        if (newest == null) {
            notice.tell(name, "the anchor does not know it yet", "nothing; the next recording adds it");
            return;
        }
        SegmentPart part = parts.stream()
                .filter(p -> p.ordinal() == newest.ordinal() && p.header() != null)
                .findFirst()
                .orElse(null);
        if (part == null) {
            error.tell(
                    name,
                    "its segment " + newest.ordinal() + " is missing: it was dropped, or the vault was put back",
                    "restore it from a backup");
            return;
        }
        Extent found = seen.extent(newest.ordinal());
        boolean rolledBack =
                !newest.closed().equals(Extent.NONE) && !newest.closed().equals(found);
        if (!rolledBack && !newest.closed().equals(Extent.NONE) && !seen.isSettled(newest.ordinal())) {
            error.tell(home.nameOf(part.path()), "its sidecar is missing", "restore it from a backup");
        }
        if (rolledBack || !newest.header().equals(seen.headerHash(newest.ordinal()))) {
            error.tell(
                    home.nameOf(part.path()),
                    "it is not the segment that the anchor saw: it was cut or put back",
                    "restore it from a backup");
        }
    }
}
