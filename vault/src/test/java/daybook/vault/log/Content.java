package daybook.vault.log;

import daybook.vault.crypto.Digests;
import java.util.HexFormat;

/// The bytes of a file that nobody changes any more, and their hash, which is made once.
final class Content {
    static final Content EMPTY = new Content(new byte[0]);

    private final byte[] bytes;
    private volatile String hash = "";

    /// @param bytes not to be changed any more
    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Not to be changed.
    byte[] bytes() {
        return bytes;
    }

    String hash() {
        String known = hash;
        if (known.isEmpty()) {
            known = HexFormat.of().formatHex(Digests.sha256(bytes), 0, 16);
            hash = known;
        }
        return known;
    }
}
