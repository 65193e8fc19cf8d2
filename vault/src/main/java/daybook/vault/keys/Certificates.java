package daybook.vault.keys;

import daybook.consent.ledger.Ed25519;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;

/// Certificates that were found right, whole with what they certify and by whom: all segments of a vault carry the same
/// one, and to verify it costs as much as all else about a header. Only what was right is remembered. For any threads.
final class Certificates {
    private static final int MOST = 64;
    private static final LinkedHashSet<ByteBuffer> RIGHT = new LinkedHashSet<>();

    private Certificates() {}

    static boolean verifies(byte[] owner, byte[] certified, byte[] certificate) {
        ByteBuffer all = ByteBuffer.allocate(2 * Integer.BYTES + owner.length + certified.length + certificate.length)
                .putInt(owner.length)
                .put(owner)
                .putInt(certified.length)
                .put(certified)
                .put(certificate)
                .flip();
        synchronized (RIGHT) {
            if (RIGHT.contains(all)) {
                return true;
            }
        }
        boolean right = Ed25519.verifies(owner, certified, certificate);
        if (right) {
            remember(all);
        }
        return right;
    }

    private static void remember(ByteBuffer all) {
        synchronized (RIGHT) {
            if (RIGHT.size() == MOST) {
                RIGHT.removeFirst();
            }
            RIGHT.add(all);
        }
    }
}
