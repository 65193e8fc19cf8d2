package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.VaultFile;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A walk over the part of a segment that counts, which knows damage from a torn tail. For one thread.
final class SegmentWalk implements Closeable {
    private final SegmentFile segment;
    private final @Nullable Extent good;
    private final BlockScanner scanner;

    private SegmentWalk(SegmentFile segment, @Nullable Extent good) throws DamagedVaultException {
        this.segment = segment;
        this.good = good;
        if (good != null && (good.lengthBytes() > segment.size() || good.lengthBytes() < SegmentHeader.BYTES)) {
            throw new DamagedVaultException(segment.at(segment.size()), "it is cut: part of what counts is missing");
        }
        this.scanner = segment.scanner(good == null ? segment.size() : good.lengthBytes());
    }

    /// @param part one whose header is whole
    static SegmentWalk open(Disk disk, VaultHome home, VaultFile vault, SegmentPart part) throws IOException {
        SegmentFile segment = SegmentFile.open(disk, home, vault, part);
        try {
            return new SegmentWalk(segment, part.good());
        } catch (IOException | RuntimeException e) {
            segment.close();
            throw e;
        }
    }

    /// The next block, or null after the last that counts.
    ///
    /// @throws DamagedVaultException where what counts is not whole to its end
    @Nullable
    Block next() throws IOException {
        Block block = scanner.next();
        if (block == null) {
            settle();
        }
        return block;
    }

    private void settle() throws IOException {
        BlockScanner.Trouble trouble = scanner.trouble();
        if (trouble != null) {
            boolean damaged = good != null
                    || trouble.whole()
                    || TailSearch.provesDamage(segment.file(), trouble.offset(), scanner.blocks());
            if (damaged) {
                throw new DamagedVaultException(segment.at(trouble.offset()), trouble.what());
            }
        }
        if (good != null && !scanner.good().equals(good)) {
            throw new DamagedVaultException(
                    segment.at(good.lengthBytes()), "it is not what its sidecar or successor names");
        }
    }

    SegmentFile segment() {
        return segment;
    }

    /// Refuses a segment that has no end of its own and whose blocks do not reach as far as the ring says they did:
    /// it was cut, and by no crash. Only after [#next] gave null.
    ///
    /// @param ring asked before this was opened: a recorder may go on
    void requireReaches(Ring.Reach ring) throws DamagedVaultException {
        boolean isEmpty = scanner.blocks() == 0;
        int epoch = isEmpty ? scanner.epoch() - 1 : scanner.epoch();
        boolean isCut = epoch < ring.before() || (epoch < ring.newest() && !isEmpty && !scanner.isSealed());
        if (good == null && scanner.end() == null && isCut) {
            throw new DamagedVaultException(
                    segment.at(scanner.good().lengthBytes()), "it is cut: its session's ring knows of later epochs");
        }
    }

    /// What was seen so far.
    BlockScanner seen() {
        return scanner;
    }

    /// How many bytes stand behind the part that counts. Only after [#next] gave null.
    long tailBytes() {
        return segment.size() - scanner.good().lengthBytes();
    }

    /// Whether the segment was closed in order and nothing stands behind. Only after [#next] gave null.
    boolean isClosed() {
        return scanner.end() != null && tailBytes() == 0;
    }

    @Override
    public void close() throws IOException {
        segment.close();
    }
}
