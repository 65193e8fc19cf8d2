package daybook.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One kind of recording, granted on its own.
///
/// The codes are part of the vault's format: they never change and are never used again.
public enum Source {
    KEYSTROKES(1),
    POINTER(2),
    WINDOWS(3),
    SCREEN(4),
    CLIPBOARD(5),
    MEETING(6),
    COMMENTARY(7),
    DOCS(8),
    REPOSITORIES(9),
    NOTES(10),
    MESSAGES(11),
    /// What the researcher labels while working. Writing a mark is the act that allows it: nothing to grant.
    MARKS(12);

    private final int code;

    Source(int code) {
        this.code = code;
    }

    /// The number that stands for this source in the vault's files.
    public int code() {
        return code;
    }

    /// Whether the researcher switches this source on with a grant.
    public boolean isGranted() {
        return this != MARKS;
    }

    /// The word that people type and read: `keystrokes`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Source> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    public static Optional<Source> ofCode(int code) {
        return Arrays.stream(values()).filter(s -> s.code == code).findFirst();
    }
}
