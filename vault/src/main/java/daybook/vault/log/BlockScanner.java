package daybook.vault.log;

import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Walks the blocks of a segment in order, without any key.
///
/// It gives a block only when its checksum, its place in the order and, for a seal, its running hash are right. At the
/// first that is not it stops, and [#trouble] says why.
final class BlockScanner {
    private static final int BUFFER_BYTES = 4 << 20;

    private final LogKind kind;
    private final DiskFile file;
    private final long limit;
    private final RunningHash hash = new RunningHash();
    private final ByteBuffer buffer;

    /// Where in the file the buffer's position stands.
    private long offset;

    private @Nullable Block current;
    private @Nullable Trouble trouble;
    private @Nullable SealBody lastSeal;
    private int epoch;
    private int keyed;
    private int sources;
    private long seq;
    private boolean ended;
    private boolean sealed;

    /// @param header the segment's header as it stands in the file
    /// @param limit where to stop
    BlockScanner(LogKind kind, DiskFile file, byte[] header, int firstEpoch, long limit) {
        this.kind = kind;
        this.file = file;
        this.limit = limit;
        this.offset = header.length;
        this.epoch = firstEpoch;
        this.buffer = ByteBuffer.allocate(Math.clamp(limit - header.length, 0, BUFFER_BYTES))
                .limit(0);
        hash.add(header, 0, header.length);
    }

    /// Why a walk ended before its limit.
    ///
    /// @param offset where the block in question begins
    /// @param whole whether its checksum is right: then it is no torn write, but out of its place
    record Trouble(long offset, boolean whole, String what) {}

    /// The next block, or null at the limit or at trouble.
    @Nullable
    Block next() throws IOException {
        leave();
        if (trouble != null || offset == limit) {
            return null;
        }
        Block found = read();
        if (found == null) {
            return null;
        }
        String wrong = ended ? "there is something after its end" : misplaced(found);
        if (wrong != null) {
            trouble = new Trouble(offset, true, wrong);
            return null;
        }
        hash.add(buffer.array(), buffer.arrayOffset() + found.at(), found.totalBytes());
        current = found;
        return found;
    }

    private @Nullable Block read() throws IOException {
        if (!fill(Block.LEAST_BYTES)) {
            return torn("a block is cut");
        }
        int total = Block.claimedBytes(buffer, buffer.position());
        if (total == 0) {
            return torn("there is no block where one should begin");
        }
        if (!fill(total)) {
            return torn("a block is cut");
        }
        if (!Block.isWhole(buffer, buffer.position(), total)) {
            return torn("a block's checksum is wrong");
        }
        return Block.read(offset, buffer, buffer.position(), total);
    }

    private @Nullable Block torn(String what) {
        trouble = new Trouble(offset, false, what);
        return null;
    }

    /// What is wrong with a whole block in this place, if anything.
    private @Nullable String misplaced(Block block) {
        if (block.seq() != seq) {
            return "a block stands out of order";
        }
        if (block.epoch() < epoch || block.source() >= Block.SOURCES || block.unforced() > offset) {
            return "a block's numbers are impossible";
        }
        int keyedHere = block.epoch() == epoch ? keyed : 0;
        boolean hasKey = (keyedHere >> block.source() & 1) == 1;
        return switch (block.type()) {
            case KEY -> hasKey ? "a key comes twice" : kind.holds(block.source()) ? null : "a run has no journal";
            case DATA -> hasKey ? null : "data comes before its key";
            case SEAL, END -> unfit(block);
        };
    }

    private @Nullable String unfit(Block block) {
        SealBody body = SealBody.parse(block.type(), block.body()).orElse(null);
        boolean fits = body != null
                && block.source() == 0
                && body.blocks() == seq
                && body.sources() == sources
                && body.head().equals(hash.head())
                && kind.fits(body);
        lastSeal = fits ? body : lastSeal;
        return fits ? null : "a seal does not fit what stands before it";
    }

    /// Counts the block that was given last.
    private void leave() {
        Block done = current;
        if (done == null) {
            return;
        }
        if (done.epoch() != epoch) {
            epoch = done.epoch();
            keyed = 0;
        }
        switch (done.type()) {
            case KEY -> keyed |= 1 << done.source();
            case DATA -> sources |= 1 << done.source();
            case SEAL -> {}
            case END -> ended = true;
        }
        sealed = done.type() == BlockType.SEAL || done.type() == BlockType.END;
        buffer.position(done.at() + done.totalBytes());
        offset = done.end();
        seq++;
        current = null;
    }

    /// Brings that many bytes into the buffer; false where there are not so many before the limit.
    private boolean fill(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        if (limit - offset < bytes) {
            return false;
        }
        hash.settle();
        buffer.compact();
        long from = offset + buffer.position();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + limit - from));
        file.read(buffer, from);
        buffer.flip();
        return buffer.remaining() >= bytes;
    }

    /// Where the last good block ends, and the running hash up to there. Only after [#next] gave null.
    Extent good() {
        return new Extent(offset, hash.head());
    }

    @Nullable
    Trouble trouble() {
        return trouble;
    }

    /// How the segment was closed; null where it was not.
    @Nullable
    EndReason end() {
        return ended && lastSeal != null ? lastSeal.reason() : null;
    }

    /// The last seal's or end's time.
    @Nullable
    Long sealedNanos() {
        return lastSeal == null ? null : lastSeal.nanos();
    }

    /// Whether the last block is a seal or an end. Only after [#next] gave null.
    boolean isSealed() {
        return sealed;
    }

    long blocks() {
        return seq;
    }

    /// A bit for each source that has data.
    int sources() {
        return sources;
    }

    int epoch() {
        return epoch;
    }
}
