package daybook.vault.log;

import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.SecretKey;

/// The key of one source in one epoch of one segment, as a reader has it, and what commits to it.
final class DataKey {
    static final int COMMITMENT_BYTES = 32;

    private final SecretKey key;
    private final byte[] commitment;

    private DataKey(SecretKey key, byte[] commitment) {
        this.key = key;
        this.commitment = commitment;
    }

    /// @param a the epoch's share from the ratchet
    /// @param b the share in the ring
    static DataKey derive(byte[] a, byte[] b, SegmentHeader header, int epoch, int source) {
        byte[] both = Hkdf.derive(a, b, info(header, epoch, source), AesGcm.KEY_BYTES + COMMITMENT_BYTES);
        DataKey derived = new DataKey(
                AesGcm.key(Arrays.copyOf(both, AesGcm.KEY_BYTES)),
                Arrays.copyOfRange(both, AesGcm.KEY_BYTES, both.length));
        Arrays.fill(both, (byte) 0);
        return derived;
    }

    /// What a data key is derived for.
    static byte[] info(SegmentHeader header, int epoch, int source) {
        byte[] place = ByteBuffer.allocate(5).putInt(epoch).put((byte) source).array();
        return Domain.DATA_KEY.with(
                header.vault().bytes(),
                header.session().bytes(),
                header.segment().bytes(),
                place);
    }

    SecretKey key() {
        return key;
    }

    byte[] commitment() {
        return commitment;
    }

    /// A nonce is the block's number in its segment: no number comes twice, and no key spans two segments.
    static byte[] nonce(long seq) {
        return ByteBuffer.allocate(AesGcm.NONCE_BYTES).putInt(0).putLong(seq).array();
    }
}
