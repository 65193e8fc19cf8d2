package daybook.exporter.staging;

import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import daybook.vault.crypto.Random;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;

/// The key of one staging, and the staging's id, drawn with it.
///
/// Each file has a key of its own, which is bound to that id, the file's number and its path in the bundle: a file that
/// stands in another's place does not open.
final class OneTimeKey {
    private static final int ID_BYTES = 16;

    private final byte[] id;
    private final byte[] key;

    private OneTimeKey(byte[] id, byte[] key) {
        this.id = id;
        this.key = key;
    }

    static OneTimeKey draw() {
        return new OneTimeKey(Random.bytes(ID_BYTES), Random.bytes(AesGcm.KEY_BYTES));
    }

    /// What [#bytes] gave; nothing where it cannot be.
    static Optional<OneTimeKey> of(byte[] bytes) {
        return bytes.length == ID_BYTES + AesGcm.KEY_BYTES
                ? Optional.of(new OneTimeKey(
                        Arrays.copyOf(bytes, ID_BYTES), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)))
                : Optional.empty();
    }

    /// To be sealed.
    byte[] bytes() {
        return ByteBuffer.allocate(ID_BYTES + AesGcm.KEY_BYTES).put(id).put(key).array();
    }

    byte[] id() {
        return id.clone();
    }

    ChunkCipher cipher(int number, String path, byte[] salt) {
        byte[] info = Domain.STAGED_FILE.with(
                id, ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), path.getBytes(StandardCharsets.UTF_8));
        SecretKey ofFile = AesGcm.key(Hkdf.derive(key, salt, info, AesGcm.KEY_BYTES));
        return new ChunkCipher(ofFile);
    }

    @Override
    public String toString() {
        return "OneTimeKey";
    }
}
