package daybook.vault.log;

import java.util.Arrays;
import java.util.Optional;

/// Why a segment was closed. The codes are part of the vault's format.
enum EndReason {
    /// The session ended.
    STOPPED(1),
    /// The session goes on in another segment.
    ROTATED(2),
    /// The recorder ended by a fault, or the disk could not take more.
    FAILED(3);

    private final int code;

    EndReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<EndReason> ofCode(int code) {
        return Arrays.stream(values()).filter(r -> r.code == code).findFirst();
    }
}
