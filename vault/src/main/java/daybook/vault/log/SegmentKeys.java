package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.WrongKeyException;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.keys.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of one segment, as a reader unlocks them block by block. For one thread.
final class SegmentKeys implements Closeable {
    private final SegmentFile segment;
    private final Ring ring;
    private final Ratchet ratchet;
    private final AesGcm cipher = new AesGcm();
    private final @Nullable DataKey[] dataKeys = new @Nullable DataKey[Block.SOURCES];
    /// As long as the longest block that was opened.
    private byte[] plain = {};

    private SegmentKeys(SegmentFile segment, Ring ring, Ratchet ratchet) {
        this.segment = segment;
        this.ring = ring;
        this.ratchet = ratchet;
    }

    static SegmentKeys open(SegmentFile segment, Ring ring, Identity identity) throws IOException {
        SegmentHeader header = segment.header();
        byte[] shares = identity.open(header.info(), segment.sealedShares())
                .orElseThrow(() -> new WrongKeyException("This key does not open " + segment.at(0) + "."));
        return new SegmentKeys(segment, ring, Ratchet.of(shares, header.firstEpoch()));
    }

    /// Takes up the key that a key block announces.
    ///
    /// @return false where its share was erased
    boolean take(Block block) throws IOException {
        stepTo(block);
        ByteBuffer body = block.body();
        byte[] commitment = new byte[DataKey.COMMITMENT_BYTES];
        body.get(commitment);
        Optional<byte[]> share = share(ring, segment, block);
        if (share.isEmpty()) {
            return false;
        }
        DataKey key = DataKey.derive(ratchet.a(), share.get(), segment.header(), block.epoch(), block.source());
        if (!Digests.same(commitment, key.commitment())) {
            throw new DamagedVaultException(segment.at(block.offset()), "its key is not the one it commits to");
        }
        dataKeys[block.source()] = key;
        return true;
    }

    /// The share of a key block's key, as the ring holds it; empty where it was erased.
    static Optional<byte[]> share(Ring ring, SegmentFile segment, Block block) throws IOException {
        byte[] hash = new byte[32];
        block.body().get(DataKey.COMMITMENT_BYTES, hash);
        Optional<byte[]> share = ring.share(block.epoch(), block.source());
        if (share.isPresent() && !Arrays.equals(Digests.sha256(share.get()), hash)) {
            throw new DamagedVaultException(
                    segment.at(block.offset()), "its share in the ring is neither the one it names nor erased");
        }
        return share;
    }

    /// Opens a data block into [#plain].
    ///
    /// @return how many bytes of items stand there from [Padding#LENGTH_BYTES] on; -1 where its share was erased
    int open(Block block) throws IOException {
        stepTo(block);
        DataKey key = dataKeys[block.source()];
        if (key == null) {
            return -1;
        }
        makeRoom(block.bodyBytes());
        boolean authentic = cipher.open(
                key.key(),
                DataKey.nonce(block.seq()),
                block.aad(segment.header().segment()),
                block.buffer().array(),
                block.buffer().arrayOffset() + block.bodyAt(),
                block.bodyBytes(),
                plain,
                0);
        if (!authentic) {
            throw new DamagedVaultException(segment.at(block.offset()), "its content is not what was sealed");
        }
        int size = block.bodyBytes() - AesGcm.TAG_BYTES;
        int length = ByteBuffer.wrap(plain).getInt();
        if (length < 0 || length > size - Padding.LENGTH_BYTES || !Padding.isOf(plain, length, size)) {
            throw new DamagedVaultException(segment.at(block.offset()), "its padding is none that Daybook writes");
        }
        return length;
    }

    private void makeRoom(int bytes) {
        if (plain.length < bytes) {
            Arrays.fill(plain, (byte) 0);
            plain = new byte[bytes];
        }
    }

    /// Good until the next block is opened.
    byte[] plain() {
        return plain;
    }

    void verifySeal(Block block) throws IOException {
        stepTo(block);
        boolean sealed = SealBody.parse(block.type(), block.body())
                .filter(seal -> seal.isSealedBy(ratchet.k(), segment.header().segment(), block.epoch(), block.body()))
                .isPresent();
        if (!sealed) {
            throw new DamagedVaultException(segment.at(block.offset()), "a seal is forged");
        }
    }

    private void stepTo(Block block) throws DamagedVaultException {
        if ((long) block.epoch() - segment.header().firstEpoch() > Ratchet.MOST_STEPS) {
            throw new DamagedVaultException(segment.at(block.offset()), "its epoch is out of all bounds");
        }
        if (block.epoch() != ratchet.epoch()) {
            Arrays.fill(dataKeys, null);
            ratchet.stepTo(block.epoch());
        }
    }

    @Override
    public void close() {
        ratchet.wipe();
        Arrays.fill(dataKeys, null);
        Arrays.fill(plain, (byte) 0);
    }
}
