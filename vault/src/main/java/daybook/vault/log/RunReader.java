package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Reads one run forward, beside the session that it belongs to: its blocks stand in the order of those for which they
/// stand, one for one. For one thread.
final class RunReader implements Closeable {
    private final SegmentWalk walk;
    private final Ring ring;
    private final SegmentKeys keys;
    private final Set<Long> standing = new HashSet<>();
    private long offset;

    private RunReader(SegmentWalk walk, Ring ring, SegmentKeys keys) {
        this.walk = walk;
        this.ring = ring;
        this.keys = keys;
    }

    /// Refuses one that is not whole: what it keeps is gone elsewhere.
    static RunReader open(Disk disk, VaultHome home, Identity identity, SegmentPart part) throws IOException {
        SegmentWalk walk = SegmentWalk.open(disk, home, identity.file(), part);
        try {
            if (walk.segment().closing().isEmpty()) {
                throw new DamagedVaultException(walk.segment().at(walk.segment().size()), "it is cut: it has no end");
            }
            Ring ring = Ring.open(disk, home, part.ring(home));
            try {
                return new RunReader(walk, ring, SegmentKeys.open(walk.segment(), ring, identity));
            } catch (IOException | RuntimeException e) {
                ring.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            walk.close();
            throw e;
        }
    }

    /// From now on each of its blocks of that epoch and source is to be opened.
    void standFor(int epoch, int source) {
        standing.add(place(epoch, source));
    }

    private static long place(int epoch, int source) {
        return (long) epoch * Block.SOURCES + source;
    }

    /// Opens the next block of that epoch and source into [#plain].
    ///
    /// @return as [SegmentKeys#open] does
    int open(int epoch, int source) throws IOException {
        for (Block block = walk.next(); block != null && block.epoch() <= epoch; block = walk.next()) {
            boolean isWanted = block.epoch() == epoch && block.source() == source;
            offset = block.offset();
            switch (block.type()) {
                case KEY -> {
                    if (isWanted) {
                        keys.take(block);
                    }
                }
                case DATA -> {
                    if (isWanted) {
                        return keys.open(block);
                    }
                    requireUnused(block);
                }
                case SEAL, END -> keys.verifySeal(block);
            }
        }
        throw new DamagedVaultException(at(), "it has fewer blocks than what it stands for");
    }

    private void requireUnused(Block block) throws DamagedVaultException {
        if (standing.contains(place(block.epoch(), block.source()))) {
            throw new DamagedVaultException(
                    walk.segment().at(block.offset()), "it has more blocks than what it stands for");
        }
    }

    /// Good until the next block is opened.
    byte[] plain() {
        return keys.plain();
    }

    /// Where the block is that was opened last.
    String at() {
        return walk.segment().at(offset);
    }

    /// Walks to the end, so that all of it is verified.
    void finish() throws IOException {
        for (Block block = walk.next(); block != null; block = walk.next()) {
            switch (block.type()) {
                case KEY -> {}
                case DATA -> requireUnused(block);
                case SEAL, END -> keys.verifySeal(block);
            }
        }
        if (!walk.isClosed()) {
            throw new DamagedVaultException(at(), "it is not whole");
        }
    }

    @Override
    public void close() throws IOException {
        keys.close();
        ring.close();
        walk.close();
    }
}
