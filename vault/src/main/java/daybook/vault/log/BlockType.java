package daybook.vault.log;

import java.util.Arrays;
import java.util.Optional;

/// What a block holds. The codes are part of the vault's format.
enum BlockType {
    /// The first block under a data key: what commits to the key, and the hash of its share in the ring.
    KEY(1),
    /// A sealed batch of items.
    DATA(2),
    /// Closes an epoch, or shows that nothing happened for a minute.
    SEAL(3),
    /// Closes a segment.
    END(4);

    private final int code;

    BlockType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<BlockType> ofCode(int code) {
        return Arrays.stream(values()).filter(t -> t.code == code).findFirst();
    }
}
