package daybook.vault.log;

import daybook.consent.Observation;
import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.VaultHome;
import daybook.vault.codec.ItemReader;
import daybook.vault.codec.Stored;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.Identity;
import daybook.vault.keys.VaultFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks the segments of one session, one after the other, or a run, as deep as the keys in hand allow. For one
/// thread.
final class SegmentCheck implements Closeable {
    private final Disk disk;
    private final VaultHome home;
    private final VaultFile vault;
    private final @Nullable Identity identity;
    private final Erasures erasures;
    private final Set<Integer> epochs = new HashSet<>();
    private final Set<Integer> settled = new HashSet<>();
    private final Map<Integer, Extent> extents = new HashMap<>();
    private final Map<Integer, Hash> headerHashes = new HashMap<>();

    private @Nullable Ring ring;
    private long erased;
    private long lost;
    private long returned;
    private long frames;
    private int lastEpoch = -1;

    SegmentCheck(Disk disk, VaultHome home, VaultFile vault, @Nullable Identity identity, Erasures erasures) {
        this.disk = disk;
        this.home = home;
        this.vault = vault;
        this.identity = identity;
        this.erasures = erasures;
    }

    /// What stands behind the part of a segment that counts.
    enum Tail {
        NONE,
        /// What a crash left was set aside by a sidecar.
        SET_ASIDE,
        /// Nothing says where it ends: it is being written, or a crash ended it and no recovery has run.
        OPEN
    }

    Tail check(SegmentPart part) throws IOException {
        checkTail(part);
        if (part.header() == null) {
            return size(part) == 0 ? Tail.NONE : behind(part);
        }
        Ring.Reach reached = Ring.reach(disk, home, part.ring(home));
        try (SegmentWalk walk = SegmentWalk.open(disk, home, vault, part)) {
            SegmentHeader header = walk.segment().header();
            headerHashes.put(part.ordinal(), walk.segment().headerHash());
            if (header.firstEpoch() <= lastEpoch) {
                throw new DamagedVaultException(walk.segment().at(0), "its epochs are another segment's");
            }
            walkBlocks(walk, part);
            walk.requireReaches(reached);
            checkSidecar(walk, part.recovered());
            lastEpoch = walk.seen().epoch();
            extents.put(part.ordinal(), walk.seen().good());
            boolean ended = walk.seen().end() != null;
            if (ended || part.recovered() != null) {
                settled.add(part.ordinal());
            }
            if (walk.tailBytes() > 0 && ended && part.good() == null) {
                throw new DamagedVaultException(
                        walk.segment().at(walk.seen().good().lengthBytes()), "there is something after its end");
            }
            return walk.tailBytes() == 0 && isSettled(part.ordinal()) ? Tail.NONE : behind(part);
        }
    }

    /// Compares what a sidecar says of the blocks that count with what is in them.
    private static void checkSidecar(SegmentWalk walk, @Nullable Recovered recovered) throws DamagedVaultException {
        if (recovered == null) {
            return;
        }
        BlockScanner seen = walk.seen();
        Long sealed = seen.sealedNanos();
        long nanos = sealed == null ? walk.segment().header().startNanos() : sealed;
        if (recovered.nanos() != nanos || recovered.sources() != seen.sources()) {
            throw new DamagedVaultException(walk.segment().at(0), "its sidecar tells of other blocks than it has");
        }
    }

    private static Tail behind(SegmentPart part) {
        return part.recovered() == null ? Tail.OPEN : Tail.SET_ASIDE;
    }

    private void walkBlocks(SegmentWalk walk, SegmentPart part) throws IOException {
        Ring shares = ring(part);
        Identity opener = identity;
        if (opener == null) {
            for (Block block = walk.next(); block != null; block = walk.next()) {
                epochs.add(block.epoch());
                if (block.type() == BlockType.KEY) {
                    count(walk.segment(), block, hasShare(shares, walk, block));
                }
            }
            return;
        }
        try (SegmentKeys keys = SegmentKeys.open(walk.segment(), shares, opener)) {
            for (Block block = walk.next(); block != null; block = walk.next()) {
                epochs.add(block.epoch());
                open(walk.segment(), keys, block);
            }
        }
    }

    private static boolean hasShare(Ring shares, SegmentWalk walk, Block block) throws IOException {
        return SegmentKeys.share(shares, walk.segment(), block).isPresent();
    }

    private void count(SegmentFile segment, Block block, boolean hasShare) {
        boolean toBeGone = segment.kind().isErased(erasures, segment.header(), block);
        if (hasShare) {
            returned += toBeGone ? 1 : 0;
        } else {
            erased++;
            lost += toBeGone ? 0 : 1;
        }
    }

    private void open(SegmentFile segment, SegmentKeys keys, Block block) throws IOException {
        switch (block.type()) {
            case KEY -> count(segment, block, keys.take(block));
            case DATA -> {
                int length = keys.open(block);
                if (length >= 0) {
                    readAll(segment, keys, length, block);
                }
            }
            case SEAL, END -> keys.verifySeal(block);
        }
    }

    private void readAll(SegmentFile segment, SegmentKeys keys, int length, Block block) throws IOException {
        int signs = segment.kind().signs(block.source());
        String where = segment.at(block.offset());
        try (ItemReader items =
                new ItemReader(keys.plain(), Padding.LENGTH_BYTES, length, block.epoch(), signs, where)) {
            for (Optional<Stored> item = items.next(); item.isPresent(); item = items.next()) {
                if (item.get() instanceof Stored.Seen(int _, Observation.Frame _)) {
                    frames++;
                }
            }
        }
    }

    private Ring ring(SegmentPart part) throws IOException {
        Ring open = ring;
        if (open == null) {
            try {
                open = Ring.open(disk, home, part.ring(home));
            } catch (NoSuchFileException e) {
                throw new DamagedVaultException(home.nameOf(part.ring(home)), "the session's ring is lost");
            }
            ring = open;
        }
        return open;
    }

    private void checkTail(SegmentPart part) throws IOException {
        Recovered recovered = part.recovered();
        if (recovered == null) {
            return;
        }
        try (DiskFile file = disk.open(part.path())) {
            long from = recovered.good().lengthBytes();
            boolean same = file.size() == from + recovered.tailBytes()
                    && Recovered.hashFrom(file, from).equals(recovered.tailHash());
            if (!same) {
                throw new DamagedVaultException(
                        home.nameOf(part.path()) + "@" + from, "its torn tail is not the one that was set aside");
            }
        }
    }

    private long size(SegmentPart part) throws IOException {
        try (DiskFile file = disk.open(part.path())) {
            return file.size();
        }
    }

    /// Whether a segment has an end block or a sidecar.
    boolean isSettled(int ordinal) {
        return settled.contains(ordinal);
    }

    long epochs() {
        return epochs.size();
    }

    /// How many pictures of the screen could be read.
    long frames() {
        return frames;
    }

    /// Shares that are gone.
    long erased() {
        return erased;
    }

    /// Those of them that no erasure accounts for.
    long lost() {
        return lost;
    }

    /// Shares that are there although they were erased.
    long returned() {
        return returned;
    }

    @Nullable
    Extent extent(int ordinal) {
        return extents.get(ordinal);
    }

    @Nullable
    Hash headerHash(int ordinal) {
        return headerHashes.get(ordinal);
    }

    @Override
    public void close() throws IOException {
        if (ring != null) {
            ring.close();
        }
    }
}
