package daybook.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much of what a source sees may be recorded, chosen with its grant. The more comes first.
public enum Mode {
    /// All of it.
    FULL,
    /// When keys were pressed and of which [KeyClass] they are, not which ones.
    SHAPE,
    /// How many keys were pressed.
    COUNTS;

    /// The word that people type and that the ledger keeps: `shape`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> ofWord(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    /// What both allow.
    public Mode and(Mode other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
