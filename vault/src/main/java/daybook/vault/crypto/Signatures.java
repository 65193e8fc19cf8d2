package daybook.vault.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Checks Ed25519 signatures (RFC 8032) with Bouncy Castle, which takes a sixth of the JDK's time: each segment of a
/// vault has one, and a year has thousands. The ledger's few are checked with the JDK, which is all that consent knows.
///
/// The last that were right are remembered by a hash of all that goes in: all segments carry the same certificate. For
/// any threads.
public final class Signatures {
    private static final int MOST = 256;
    private static final Map<ByteBuffer, Boolean> RIGHT = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private Signatures() {}

    /// Whether `signature` is that key's for `message`. Bytes that are no key or no signature are a no.
    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != SigningKey.PUBLIC_BYTES || signature.length != SigningKey.SIGNATURE_BYTES) {
            return false;
        }
        ByteBuffer all = hash(publicKey, signature, message);
        synchronized (RIGHT) {
            // Asked for, not looked up: that makes it the newest.
            if (RIGHT.get(all) != null) {
                return true;
            }
        }
        boolean right = Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
        if (right) {
            synchronized (RIGHT) {
                RIGHT.put(all, true);
            }
        }
        return right;
    }

    private static ByteBuffer hash(byte[] publicKey, byte[] signature, byte[] message) {
        MessageDigest hash = Digests.sha256();
        hash.update(publicKey);
        hash.update(signature);
        return ByteBuffer.wrap(hash.digest(message));
    }
}
