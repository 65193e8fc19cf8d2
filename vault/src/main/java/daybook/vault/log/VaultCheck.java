package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.DiskFullException;
import daybook.vault.Id;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultException;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.WrongKeyException;
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
import org.jspecify.annotations.Nullable;

/// Looks through a whole vault for what is not as it was written.
///
/// Without an identity it checks all that needs no key: forms, signatures, certificates, checksums, running hashes,
/// the chain of segments, sidecars, rings, slots, and the anchor. With one it opens every block besides. It changes
/// nothing.
public final class VaultCheck {
    private static final String FROM_BACKUP = "restore this file from a backup, or accept that it is lost";

    private final Disk disk;
    private final VaultHome home;
    private final @Nullable Identity identity;
    private final Erasures erasures;
    private final List<Finding> findings = new ArrayList<>();

    private int sessions;
    private long frames;
    private long epochs;
    private int tornTails;
    private long erased;

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
        return new CheckReport(
                check.sessions,
                identity == null ? OptionalLong.empty() : OptionalLong.of(check.frames),
                check.epochs,
                check.tornTails,
                check.erased,
                check.findings);
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
            notice(home.nameOf(stray), "Daybook does not write files of this name here", "move it elsewhere");
        }
        TreeSet<Id> all = new TreeSet<>(files.segments().keySet());
        all.addAll(files.sidecars().keySet());
        all.addAll(anchor.sessions().keySet());
        for (Map.Entry<Id, Runs> runs : files.runs().entrySet()) {
            if (!all.contains(runs.getKey()) && !runs.getValue().logs().isEmpty()) {
                error(
                        home.nameOf(home.derived(runs.getKey())),
                        "the session that it belongs to is missing",
                        FROM_BACKUP);
            }
        }
        for (Id session : all) {
            sessions++;
            try {
                checkSession(vault, files, session, anchor.sessions().get(session));
            } catch (VaultException e) {
                report(e);
            }
        }
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

    private void checkSession(VaultFile vault, SessionFiles files, Id session, Anchor.@Nullable Newest newest)
            throws IOException {
        for (Map.Entry<Integer, Path> sidecar :
                files.sidecars().getOrDefault(session, SegmentPart.NO_FILES).entrySet()) {
            if (!files.segments().getOrDefault(session, SegmentPart.NO_FILES).containsKey(sidecar.getKey())) {
                error(home.nameOf(sidecar.getValue()), "its segment is missing", FROM_BACKUP);
            }
        }
        List<SegmentPart> parts = SegmentPart.list(disk, home, vault, files, session);
        SegmentCheck segments = new SegmentCheck(disk, home, vault, identity, erasures);
        try (segments) {
            for (SegmentPart part : parts) {
                checkSegment(segments, part);
            }
        }
        RunsCheck runs = new RunsCheck(disk, home, vault, identity, erasures, this::report, this::notice);
        runs.check(session, SegmentPart.started(parts), files.runs(session));
        frames += segments.frames() + runs.frames();
        epochs += segments.epochs();
        erased += segments.erased() + runs.erased();
        tellShares(session, segments.lost() + runs.lost(), segments.returned() + runs.returned());
        new AnchorCheck(home, this::error, this::notice).check(session, parts, segments, newest);
    }

    private void tellShares(Id session, long lost, long returned) {
        if (lost > 0) {
            error(
                    home.nameOf(home.ring(session)),
                    lost + " shares are gone, and no erasure of them is on record",
                    "restore this ring from a backup of keys/; without it, what lay under them cannot be read");
        }
        if (returned > 0) {
            error(
                    home.nameOf(home.ring(session)),
                    returned + " shares are there that the ledger says were erased",
                    "show any session, or record: both destroy them again");
        }
    }

    private void checkSegment(SegmentCheck segments, SegmentPart part) throws IOException {
        try {
            switch (segments.check(part)) {
                case NONE -> {}
                case SET_ASIDE -> tornTails++;
                case OPEN -> {
                    tornTails++;
                    notice(
                            home.nameOf(part.path()),
                            "it is running, or was ended by a crash: its last bytes were never acknowledged",
                            "nothing; the next recording sets them aside");
                }
            }
        } catch (VaultException e) {
            report(e);
        }
    }

    private void report(VaultException e) {
        findings.add(finding(e));
    }

    /// What such an exception would be in a report.
    public static Finding finding(VaultException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(": ");
        return switch (e) {
            case DamagedVaultException _ ->
                failure(message.substring(0, Math.max(0, colon)), message.substring(colon + 2), FROM_BACKUP);
            case NewerVaultException _ -> failure("vault", message, "update Daybook");
            case VaultMissingException _ -> failure("keys", message, FROM_BACKUP);
            case WrongKeyException _ -> failure("vault", message, "unlock the vault that this is");
            case DiskFullException _, VaultExistsException _ -> failure("vault", message, "make room");
        };
    }

    private static Finding failure(String where, String what, String fix) {
        return new Finding(Finding.Severity.ERROR, where, what, fix);
    }

    private void error(String where, String what, String fix) {
        findings.add(failure(where, what, fix));
    }

    private void notice(String where, String what, String fix) {
        findings.add(new Finding(Finding.Severity.NOTICE, where, what, fix));
    }
}
