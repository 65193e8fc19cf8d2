package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a look through one session came to: its segments, its runs, its rings, and what the anchor says of it.
final class SessionCheck {
    private final Disk disk;
    private final VaultHome home;
    private final VaultFile vault;
    private final @Nullable Identity identity;
    private final Erasures erasures;
    private final Id session;
    private final List<Finding> findings = new ArrayList<>();

    private long frames;
    private long epochs;
    private long tornTails;
    private long erased;

    private SessionCheck(
            Disk disk, VaultHome home, VaultFile vault, @Nullable Identity identity, Erasures erasures, Id session) {
        this.disk = disk;
        this.home = home;
        this.vault = vault;
        this.identity = identity;
        this.erasures = erasures;
        this.session = session;
    }

    /// @param newest what the anchor says of it, where it knows it
    static SessionCheck run(
            Disk disk,
            VaultHome home,
            VaultFile vault,
            @Nullable Identity identity,
            Erasures erasures,
            SessionFiles files,
            Id session,
            Anchor.@Nullable Newest newest)
            throws IOException {
        SessionCheck check = new SessionCheck(disk, home, vault, identity, erasures, session);
        try {
            check.check(files, newest);
        } catch (VaultException e) {
            check.report(e);
        }
        return check;
    }

    List<Finding> findings() {
        return findings;
    }

    long frames() {
        return frames;
    }

    long epochs() {
        return epochs;
    }

    long tornTails() {
        return tornTails;
    }

    long erased() {
        return erased;
    }

    private void check(SessionFiles files, Anchor.@Nullable Newest newest) throws IOException {
        for (Map.Entry<Integer, Path> sidecar :
                files.sidecars().getOrDefault(session, SegmentPart.NO_FILES).entrySet()) {
            if (!files.segments().getOrDefault(session, SegmentPart.NO_FILES).containsKey(sidecar.getKey())) {
                error(home.nameOf(sidecar.getValue()), "its segment is missing", Finding.FROM_BACKUP);
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
        frames = segments.frames() + runs.frames();
        epochs = segments.epochs();
        erased = segments.erased() + runs.erased();
        tellShares(segments.lost() + runs.lost(), segments.returned() + runs.returned());
        new AnchorCheck(home, this::error, this::notice).check(session, parts, segments, newest);
    }

    private void tellShares(long lost, long returned) {
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
        findings.add(Finding.of(e));
    }

    private void error(String where, String what, String fix) {
        findings.add(Finding.error(where, what, fix));
    }

    private void notice(String where, String what, String fix) {
        findings.add(Finding.notice(where, what, fix));
    }
}
