package daybook.exporter.staging;

import daybook.vault.crypto.AesGcm;
import java.nio.ByteBuffer;
import javax.crypto.SecretKey;

/// Seals and opens the chunks of one staged file. For one thread.
///
/// The file's key comes of [OneTimeKey] and the file's salt; a nonce is the chunk's number and whether it is the last.
/// So no key and nonce come twice, and a file that is cut, or whose chunks change places, does not open.
final class ChunkCipher {
    static final int SALT_BYTES = 32;
    static final int CHUNK_BYTES = 64 << 10;
    static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + AesGcm.TAG_BYTES;

    private static final byte[] NO_AAD = {};

    private final AesGcm cipher = new AesGcm();
    private final SecretKey key;
    private long next;

    /// @param key of this file and no other
    ChunkCipher(SecretKey key) {
        this.key = key;
    }

    /// Seals the next chunk; `out` has room for it and the tag.
    void seal(byte[] plain, int length, boolean last, byte[] out) {
        cipher.seal(key, nonce(last), NO_AAD, plain, length, out, 0);
    }

    /// Whether the next chunk is authentic.
    boolean open(byte[] sealed, int length, boolean last, byte[] out) {
        return length >= AesGcm.TAG_BYTES && cipher.open(key, nonce(last), NO_AAD, sealed, 0, length, out, 0);
    }

    private byte[] nonce(boolean last) {
        return ByteBuffer.allocate(AesGcm.NONCE_BYTES)
                .putInt(last ? 1 : 0)
                .putLong(next++)
                .array();
    }
}
