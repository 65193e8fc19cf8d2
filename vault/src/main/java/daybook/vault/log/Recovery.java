package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sets aside what a crash left, without any key that reads.
///
/// For each segment that was not closed in order it writes a signed sidecar that says how much of it counts. It
/// changes no segment, and may itself be cut short and run again. To be called by a recorder that is alone with the
/// vault, before it opens a session.
public final class Recovery {
    private final Disk disk;
    private final VaultHome home;
    private final RecorderKeys keys;
    private final List<Outcome> outcomes = new ArrayList<>();

    private Recovery(Disk disk, VaultHome home, RecorderKeys keys) {
        this.disk = disk;
        this.home = home;
        this.keys = keys;
    }

    /// What became of a segment or session that needed care.
    public sealed interface Outcome {
        /// All that was acknowledged is there. The torn tail never was.
        record SetAside(Id session, int segment, long goodBytes, long tailBytes) implements Outcome {}

        /// More is wrong than a crash can explain: it was left as it is, for [VaultCheck] to tell.
        record Damaged(Id session, VaultException cause) implements Outcome {}
    }

    /// @return nothing where there was nothing to do
    public static List<Outcome> run(Disk disk, VaultHome home, RecorderKeys keys) throws IOException {
        Recovery recovery = new Recovery(disk, home, keys);
        SessionFiles files = SessionFiles.list(disk, home);
        Anchor anchor = recovery.anchor();
        for (Id session : files.segments().keySet()) {
            try {
                recovery.mend(session, SegmentPart.list(disk, home, keys.file(), files, session), anchor);
            } catch (VaultException e) {
                recovery.outcomes.add(new Outcome.Damaged(session, e));
            }
        }
        return recovery.outcomes;
    }

    private Anchor anchor() throws IOException {
        try {
            return Anchor.load(disk, home, keys.file());
        } catch (VaultMissingException e) {
            return Anchor.empty();
        }
    }

    private void mend(Id session, List<SegmentPart> parts, Anchor anchor) throws IOException {
        SegmentPart newest = null;
        for (SegmentPart part : parts) {
            newest = part.header() == null ? newest : part;
        }
        Anchor.Newest known = anchor.sessions().get(session);
        if (known != null) {
            requireWhatTheAnchorSaw(session, newest, known);
        }
        for (int i = 0; i < parts.size(); i++) {
            SegmentPart part = parts.get(i);
            SegmentHeader header = part.header();
            if (part.recovered() != null) {
                continue;
            }
            if (header == null) {
                setAside(part, Extent.NONE, 0, 0);
            } else {
                mendSegment(part, header, Tails.endEpoch(parts, i));
            }
        }
        boolean lags = newest != null
                && (known == null
                        || known.ordinal() < newest.ordinal()
                        || known.closed().equals(Extent.NONE));
        if (lags) {
            advance(session, newest);
        }
    }

    /// Refuses before anything is written: what the anchor saw was durable then, so no crash took it away.
    private void requireWhatTheAnchorSaw(Id session, @Nullable SegmentPart newest, Anchor.Newest known)
            throws IOException {
        String where = "session " + session.hex();
        if (newest == null || newest.ordinal() < known.ordinal()) {
            throw new DamagedVaultException(where, "its segment " + known.ordinal() + " is missing: it was dropped");
        }
        if (newest.ordinal() == known.ordinal()) {
            try (SegmentWalk walk = SegmentWalk.open(disk, home, keys.file(), newest)) {
                if (!walk.segment().headerHash().equals(known.header())) {
                    throw new DamagedVaultException(where, "its newest segment is not the one that the anchor saw");
                }
            }
        }
    }

    private void mendSegment(SegmentPart part, SegmentHeader header, int endEpoch) throws IOException {
        Ring.Reach reached = Ring.reach(disk, home, part.ring(home));
        try (SegmentWalk walk = SegmentWalk.open(disk, home, keys.file(), part)) {
            boolean looksClosed = walk.segment().closing().isPresent()
                    && (part.good() == null
                            || part.good().lengthBytes() == walk.segment().size());
            if (looksClosed) {
                return;
            }
            Set<Tails.Slot> counted = exhaust(walk);
            walk.requireReaches(reached);
            if (walk.tailBytes() > 0) {
                // What stands there nobody is to read. First, so that a crash between the two comes here again.
                Tails.destroyShares(disk, home, part.session(), header.firstEpoch(), endEpoch, counted);
            }
            Long sealed = walk.seen().sealedNanos();
            long nanos = sealed == null ? header.startNanos() : sealed;
            setAside(part, walk.seen().good(), nanos, walk.seen().sources());
        }
    }

    /// Goes as far as it counts.
    ///
    /// @return under which keys something does
    private static Set<Tails.Slot> exhaust(SegmentWalk walk) throws IOException {
        Set<Tails.Slot> counted = new HashSet<>();
        for (Block block = walk.next(); block != null; block = walk.next()) {
            if (block.type() == BlockType.KEY) {
                counted.add(new Tails.Slot(block.epoch(), block.source()));
            }
        }
        return counted;
    }

    /// What a recorder that was killed had written, a loss of power could still take away: not once it counts.
    private void force(SegmentPart part) throws IOException {
        try (DiskFile file = disk.change(part.path())) {
            file.force();
        }
    }

    private void setAside(SegmentPart part, Extent good, long nanos, int sources) throws IOException {
        Path sidecar = SessionFiles.sidecar(part.path());
        if (disk.kind(sidecar) != Disk.Kind.NOTHING) {
            throw new DamagedVaultException(home.nameOf(sidecar), "it is no ordinary file");
        }
        force(part);
        try (DiskFile file = disk.open(part.path())) {
            if (file.size() - good.lengthBytes() > TailSearch.MOST_TAIL_BYTES) {
                throw new DamagedVaultException(
                        home.nameOf(part.path()) + "@" + good.lengthBytes(),
                        "more stands behind what counts than any crash leaves");
            }
            Recovered recovered = new Recovered(
                    part.session(),
                    part.ordinal(),
                    good,
                    nanos,
                    sources,
                    file.size() - good.lengthBytes(),
                    Recovered.hashFrom(file, good.lengthBytes()));
            disk.replace(sidecar, recovered.sign(keys));
            outcomes.add(
                    new Outcome.SetAside(part.session(), part.ordinal(), good.lengthBytes(), recovered.tailBytes()));
        }
    }

    private void advance(Id session, @Nullable SegmentPart newest) throws IOException {
        SegmentHeader header = newest == null ? null : newest.header();
        if (newest == null || header == null) {
            return;
        }
        force(newest);
        try (SegmentWalk walk = SegmentWalk.open(disk, home, keys.file(), newest)) {
            exhaust(walk);
            Anchor.Newest settled = new Anchor.Newest(
                    header.ordinal(), walk.segment().headerHash(), walk.seen().good());
            Anchor.advance(disk, home, keys, header.ledger(), session, settled);
        }
    }
}
