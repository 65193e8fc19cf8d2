package daybook.vault.codec;

import java.util.Arrays;
import java.util.Optional;

/// What an item is: the first element of its array. The codes are part of the vault's format.
enum Kind {
    KEY(1),
    POINTER_MOVE(2),
    POINTER_BUTTON(3),
    POINTER_WHEEL(4),
    FOCUS(5),
    MARK(6),
    FRAME(7),
    KEY_COUNT(8),
    COPIED(9),
    PIECE(10),
    /// Of an answer that tells how long the one before it stood.
    PIECE_OF_CHANGE(11),
    GAP(64),
    CLOCK_SAMPLE(65),
    MACHINE(66),
    /// Of what remains only: something stood here.
    ERASED(68),
    UNPROVEN(70);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Kind> ofCode(int code) {
        return Arrays.stream(values()).filter(k -> k.code == code).findFirst();
    }
}
