package daybook.vault.log;

import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of a seal or end block: what stood before it, under a key that only the epoch's writer had.
///
/// Layout: `nanos i64 | sources u32 | blocks u64 | head 32 | reason u8 (end only) | HMAC 32`.
///
/// @param nanos the session's nanoseconds when it was written
/// @param sources a bit for each source that has blocks in the segment so far, 1 shifted by its code
/// @param blocks how many blocks stand before it
/// @param head the running hash over all that stands before it
/// @param reason why the segment ends; null in a seal
record SealBody(
        long nanos,
        int sources,
        long blocks,
        Hash head,
        @Nullable EndReason reason) {
    private static final int MAC_BYTES = 32;
    private static final int CLAIM_BYTES = 8 + 4 + 8 + Hash.BYTES;

    static final int SEAL_BYTES = CLAIM_BYTES + MAC_BYTES;
    static final int END_BYTES = CLAIM_BYTES + 1 + MAC_BYTES;

    BlockType type() {
        return reason == null ? BlockType.SEAL : BlockType.END;
    }

    /// @param mac over [#sealed], under the epoch's K
    byte[] encode(byte[] mac) {
        byte[] claim = claim();
        return ByteBuffer.allocate(claim.length + MAC_BYTES).put(claim).put(mac).array();
    }

    boolean isSealedBy(byte[] key, Id segment, int epoch, ByteBuffer body) {
        byte[] found = new byte[MAC_BYTES];
        body.get(body.limit() - MAC_BYTES, found);
        return Digests.same(found, Digests.hmac(key, sealed(segment, epoch)));
    }

    private byte[] claim() {
        ByteBuffer claim = ByteBuffer.allocate(CLAIM_BYTES + (reason == null ? 0 : 1))
                .putLong(nanos)
                .putInt(sources)
                .putLong(blocks)
                .put(head.bytes());
        if (reason != null) {
            claim.put((byte) reason.code());
        }
        return claim.array();
    }

    /// What the HMAC covers.
    byte[] sealed(Id segment, int epoch) {
        byte[] place = ByteBuffer.allocate(Id.BYTES + 4 + 1)
                .put(segment.bytes())
                .putInt(epoch)
                .put((byte) type().code())
                .array();
        return Domain.SEAL.with(place, claim());
    }

    /// Reads a body whose length was found right; empty where its reason is none.
    static Optional<SealBody> parse(BlockType type, ByteBuffer body) {
        ByteBuffer from = body.duplicate();
        long nanos = from.getLong();
        int sources = from.getInt();
        long blocks = from.getLong();
        Hash head = Hash.read(from);
        if (type == BlockType.SEAL) {
            return Optional.of(new SealBody(nanos, sources, blocks, head, null));
        }
        return EndReason.ofCode(from.get() & 0xff).map(r -> new SealBody(nanos, sources, blocks, head, r));
    }
}
