package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What stands behind the part of a segment that counts, and could still be read by whoever looks there.
///
/// A write that failed leaves its blocks in the segment that it gave up, and writes them again in the next, under other
/// epochs; a crash leaves blocks that nobody was told of. No reader gives them. But where an epoch is erased for what
/// it holds, what a tail holds of it must go too. No key is needed; of segments without a tail only the header is read.
public final class Tails {
    private final Disk disk;
    private final VaultHome home;
    private final VaultFile vault;
    private final Id session;
    private final List<SegmentPart> parts = new ArrayList<>();

    private Tails(Disk disk, VaultHome home, VaultFile vault, Id session) throws IOException {
        this.disk = disk;
        this.home = home;
        this.vault = vault;
        this.session = session;
        for (SegmentPart part : SegmentPart.list(disk, home, vault, SessionFiles.list(disk, home), session)) {
            if (part.header() != null) {
                parts.add(part);
            }
        }
    }

    /// Destroys the shares that only blocks behind what counts lie under. Nothing that a reader gives goes, so no
    /// ledger tells of it. Those of a segment that a recorder still writes stay; so do those of a damaged session.
    ///
    /// @return how many there were
    public static int destroyShares(Disk disk, VaultHome home, VaultFile vault, Id session) {
        try {
            return new Tails(disk, home, vault, session).destroyShares();
        } catch (IOException e) {
            // What is to be erased must not stay for it: a check tells what is wrong.
            return 0;
        }
    }

    /// Those epochs, and each last one before a tail whose blocks were written again in one of them.
    public static Epochs with(Disk disk, VaultHome home, VaultFile vault, Id session, Epochs epochs) {
        try {
            return new Tails(disk, home, vault, session).with(epochs);
        } catch (IOException e) {
            // Likewise.
            return epochs;
        }
    }

    record Slot(int epoch, int source) {}

    private int destroyShares() throws IOException {
        int destroyed = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (hasTail(i)) {
                destroyed += destroyShares(parts.get(i), endEpoch(i));
            }
        }
        return destroyed;
    }

    private int destroyShares(SegmentPart part, int endEpoch) throws IOException {
        Set<Slot> counted = new HashSet<>();
        int firstEpoch;
        try (SegmentWalk walk = SegmentWalk.open(disk, home, vault, part)) {
            firstEpoch = walk.segment().header().firstEpoch();
            for (Block block = walk.next(); block != null; block = walk.next()) {
                if (block.type() == BlockType.KEY) {
                    counted.add(new Slot(block.epoch(), block.source()));
                }
            }
        }
        return destroyShares(disk, home, session, firstEpoch, endEpoch, counted);
    }

    /// Destroys the shares of these epochs but those that count. Nothing where the ring is lost.
    ///
    /// @param endEpoch not counted
    static int destroyShares(Disk disk, VaultHome home, Id session, int firstEpoch, int endEpoch, Set<Slot> counted)
            throws IOException {
        try (Ring ring = Ring.change(disk, home, home.ring(session))) {
            List<Slot> doomed = new ArrayList<>();
            ring.present((epoch, source) -> {
                Slot slot = new Slot(epoch, source);
                if (epoch >= firstEpoch && epoch < endEpoch && !counted.contains(slot)) {
                    doomed.add(slot);
                }
            });
            for (Slot slot : doomed) {
                ring.erase(slot.epoch(), slot.source());
            }
            ring.force();
            return doomed.size();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /// Of the newest segment only recovery knows where it ends.
    private boolean hasTail(int at) throws IOException {
        SegmentPart part = parts.get(at);
        Extent good = part.good();
        boolean isOver = at + 1 < parts.size() || part.recovered() != null;
        if (!isOver || good == null) {
            return false;
        }
        try (DiskFile file = disk.open(part.path())) {
            return file.size() > good.lengthBytes();
        }
    }

    private int endEpoch(int at) {
        return endEpoch(parts, at);
    }

    /// The first epoch that is none of that segment's any more.
    static int endEpoch(List<SegmentPart> parts, int at) {
        for (SegmentPart part : parts.subList(at + 1, parts.size())) {
            SegmentHeader next = part.header();
            if (next != null) {
                return next.firstEpoch();
            }
        }
        return Integer.MAX_VALUE;
    }

    private Epochs with(Epochs epochs) throws IOException {
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < parts.size() - 1; i++) {
            if (hasTail(i)) {
                int again = firstEpochAfter(i);
                if (again >= 0 && epochs.contains(again)) {
                    all.add(lastEpoch(parts.get(i)));
                }
            }
        }
        return all.isEmpty() ? epochs : epochs.and(Epochs.of(all));
    }

    /// The epoch in which what stands in a segment's tail was written again; -1 where it was not.
    private int firstEpochAfter(int at) throws IOException {
        for (SegmentPart part : parts.subList(at + 1, parts.size())) {
            try (SegmentWalk walk = SegmentWalk.open(disk, home, vault, part)) {
                Block first = walk.next();
                if (first != null) {
                    return first.epoch();
                }
            }
        }
        return -1;
    }

    private int lastEpoch(SegmentPart part) throws IOException {
        try (SegmentWalk walk = SegmentWalk.open(disk, home, vault, part)) {
            while (walk.next() != null) {
                // Where it ends is asked.
            }
            return walk.seen().epoch();
        }
    }
}
