package daybook.vault.log;

import daybook.vault.Hash;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Appends blocks to one segment. For one thread.
///
/// Blocks gather in a buffer and reach the disk when it is full or at [#force]. After any failure the segment is
/// to be abandoned at [#forced]: what a disk holds after a failed force cannot be known.
final class SegmentWriter implements Closeable {
    private static final int BUFFER_BYTES = 4 << 20;

    private final SegmentHeader header;
    private final Hash headerHash;
    private final DiskFile file;
    private final Ring ring;
    private final WriterKeys keys;
    private final RunningHash hash = new RunningHash();
    private final byte[] plain = new byte[Padding.MOST_BYTES];
    private final byte[] out = new byte[BUFFER_BYTES];

    private long written;
    private int filled;
    private long seq;
    private int sources;
    private boolean open;
    private Extent forced;

    /// @param file new and empty
    SegmentWriter(SegmentHeader header, byte[] signed, WriterKeys keys, DiskFile file, Ring ring) throws IOException {
        this.header = header;
        this.headerHash = SegmentHeader.hash(signed);
        this.keys = keys;
        this.file = file;
        this.ring = ring;
        file.write(ByteBuffer.wrap(signed), 0);
        file.force();
        hash.add(signed, 0, signed.length);
        written = signed.length;
        forced = new Extent(written, hash.head());
    }

    SegmentHeader header() {
        return header;
    }

    Hash headerHash() {
        return headerHash;
    }

    int epoch() {
        return keys.epoch();
    }

    /// Whether something stands after the last seal.
    boolean isUnsealed() {
        return open;
    }

    /// What is durable.
    Extent forced() {
        return forced;
    }

    long blocks() {
        return seq;
    }

    /// Goes on to a later epoch. The one before is sealed and forced.
    void enter(int epoch) {
        keys.stepTo(epoch);
    }

    /// Whether that epoch is within the reach of a reader's ratchet.
    boolean reaches(int epoch) {
        return epoch - header.firstEpoch() <= Ratchet.MOST_STEPS;
    }

    /// Seals items of a source of this epoch.
    ///
    /// @param length at most [Padding#MOST_ITEM_BYTES]
    void data(int source, byte[] items, int length) throws IOException {
        takeUp(source);
        int size = Padding.sizeFor(length);
        ByteBuffer.wrap(plain).putInt(length).put(items, 0, length);
        Arrays.fill(plain, Padding.LENGTH_BYTES + length, size, (byte) 0);
        int at = begin(BlockType.DATA, source, size + AesGcm.TAG_BYTES);
        byte[] aad = Arrays.copyOf(Arrays.copyOfRange(out, at, at + Block.PREFIX_BYTES), Block.PREFIX_BYTES + 16);
        header.segment().write(ByteBuffer.wrap(aad, Block.PREFIX_BYTES, 16));
        keys.seal(source, seq, aad, plain, size, out, at + Block.PREFIX_BYTES);
        finish(at, size + AesGcm.TAG_BYTES);
        sources |= 1 << source;
    }

    void seal(long nanos) throws IOException {
        seal(nanos, null);
        open = false;
    }

    void end(EndReason reason, long nanos) throws IOException {
        seal(nanos, reason);
    }

    private void seal(long nanos, @Nullable EndReason reason) throws IOException {
        SealBody body = new SealBody(nanos, sources, seq, hash.head(), reason);
        append(body.type(), 0, body.encode(keys.mac(body.sealed(header.segment(), keys.epoch()))));
    }

    private void takeUp(int source) throws IOException {
        if (keys.has(source)) {
            return;
        }
        byte[] share = ring.fill(keys.epoch(), source);
        byte[] commitment = keys.take(source, share, header);
        append(
                BlockType.KEY,
                source,
                ByteBuffer.allocate(Block.KEY_BODY_BYTES)
                        .put(commitment)
                        .put(Digests.sha256(share))
                        .array());
        Arrays.fill(share, (byte) 0);
    }

    private void append(BlockType type, int source, byte[] body) throws IOException {
        int at = begin(type, source, body.length);
        System.arraycopy(body, 0, out, at + Block.PREFIX_BYTES, body.length);
        finish(at, body.length);
    }

    /// Makes room for a block and writes what comes before its body.
    private int begin(BlockType type, int source, int bodyBytes) throws IOException {
        int total = Block.PREFIX_BYTES + bodyBytes + Block.CRC_BYTES;
        if (filled + total > out.length) {
            flush();
        }
        ByteBuffer.wrap(out, filled, Block.PREFIX_BYTES)
                .putInt(total - Block.LENGTH_BYTES)
                .put((byte) type.code())
                .putInt(keys.epoch())
                .put((byte) source)
                .putLong(seq)
                .putInt(Math.toIntExact(written + filled - forced.lengthBytes()));
        return filled;
    }

    private void finish(int at, int bodyBytes) {
        int covered = Block.PREFIX_BYTES + bodyBytes;
        ByteBuffer.wrap(out, at + covered, Block.CRC_BYTES).putInt(Block.crc(out, at, covered));
        hash.add(out, at, covered + Block.CRC_BYTES);
        filled = at + covered + Block.CRC_BYTES;
        seq++;
        open = true;
    }

    /// The ring first: no block may lie on the disk whose share does not.
    private void flush() throws IOException {
        ring.force();
        file.write(ByteBuffer.wrap(out, 0, filled), written);
        hash.settle();
        written += filled;
        filled = 0;
    }

    /// Returns once everything appended will survive.
    void force() throws IOException {
        if (written + filled > forced.lengthBytes()) {
            flush();
            file.force();
            forced = new Extent(written, hash.head());
        }
    }

    @Override
    public void close() throws IOException {
        keys.close();
        Arrays.fill(plain, (byte) 0);
        file.close();
    }
}
