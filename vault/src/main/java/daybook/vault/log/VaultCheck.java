package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.SlotCheck;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Looks through a whole vault for what is not as it was written.
///
/// Without an identity it checks all that needs no key: forms, signatures, certificates, checksums, running hashes,
/// the chain of segments, sidecars, rings, slots, and the anchor. With one it opens every block besides. It changes
/// nothing.
public final class VaultCheck {
    private final Disk disk;
    private final VaultHome home;
    private final @Nullable Identity identity;
    private final Erasures erasures;
    private final List<Finding> findings = new ArrayList<>();

    private List<SessionCheck> sessions = List.of();

    private VaultCheck(Disk disk, VaultHome home, @Nullable Identity identity, Erasures erasures) {
        this.disk = disk;
        this.home = home;
        this.identity = identity;
        this.erasures = erasures;
    }

    /// @param erasures what the ledger says is gone
    public static CheckReport run(Disk disk, VaultHome home, @Nullable Identity identity, Erasures erasures)
            throws IOException {
        VaultCheck check = new VaultCheck(disk, home, identity, erasures);
        check.look();
        return check.told();
    }

    private CheckReport told() {
        List<Finding> all = new ArrayList<>(findings);
        sessions.forEach(session -> all.addAll(session.findings()));
        return new CheckReport(
                sessions.size(),
                identity == null ? OptionalLong.empty() : OptionalLong.of(sum(SessionCheck::frames)),
                sum(SessionCheck::epochs),
                Math.toIntExact(sum(SessionCheck::tornTails)),
                sum(SessionCheck::erased),
                all);
    }

    private long sum(ToLongFunction<SessionCheck> count) {
        return sessions.stream().mapToLong(count).sum();
    }

    private void look() throws IOException {
        VaultFile vault;
        try {
            vault = VaultFile.load(disk, home);
        } catch (VaultException e) {
            report(e);
            return;
        }
        SlotCheck.run(disk, home, vault).forEach(this::report);
        // Before the files: one that a recorder adds between is newer than the anchor, never missing.
        Anchor anchor = anchor(vault);
        SessionFiles files = SessionFiles.list(disk, home);
        if (anchor == null) {
            anchor = lateAnchor(vault, files);
        }
        for (Path stray : files.strays()) {
            findings.add(Finding.notice(
                    home.nameOf(stray), "Daybook does not write files of this name here", "move it elsewhere"));
        }
        TreeSet<Id> all = new TreeSet<>(files.segments().keySet());
        all.addAll(files.sidecars().keySet());
        all.addAll(anchor.sessions().keySet());
        for (Map.Entry<Id, Runs> runs : files.runs().entrySet()) {
            if (!all.contains(runs.getKey()) && !runs.getValue().logs().isEmpty()) {
                findings.add(Finding.error(
                        home.nameOf(home.derived(runs.getKey())),
                        "the session that it belongs to is missing",
                        Finding.FROM_BACKUP));
            }
        }
        Anchor known = anchor;
        sessions = EachSession.of(
                all,
                session -> SessionCheck.run(
                        disk,
                        home,
                        vault,
                        identity,
                        erasures,
                        files,
                        session,
                        known.sessions().get(session)));
    }

    /// Null where there is none.
    private @Nullable Anchor anchor(VaultFile vault) throws IOException {
        try {
            return Anchor.load(disk, home, vault);
        } catch (VaultMissingException e) {
            return null;
        } catch (VaultException e) {
            report(e);
            return Anchor.empty();
        }
    }

    /// Where none was there: a recorder makes one before its first segment, so one that has segments was lost.
    private Anchor lateAnchor(VaultFile vault, SessionFiles files) throws IOException {
        if (!files.segments().isEmpty() && anchor(vault) == null) {
            report(new VaultMissingException(home.nameOf(home.anchorFile())));
        }
        return Anchor.empty();
    }

    private void report(VaultException e) {
        findings.add(Finding.of(e));
    }
}
