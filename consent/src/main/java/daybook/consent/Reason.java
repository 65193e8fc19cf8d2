package daybook.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a source recorded nothing: of a refusal and of a [Gap].
///
/// The codes are part of the vault's format: they never change and are never used again.
public enum Reason {
    NOT_GRANTED(1),
    PAUSED(2),
    STALE_CONTEXT(3),
    UNKNOWN_WINDOW(4),
    EXCLUDED_APP(5),
    EXCLUDED_TITLE(6),
    PRIVATE_WINDOW(7),
    /// The collector or its device failed.
    COLLECTOR_FAILED(8),
    /// More came than could be held back.
    OVERFLOW(9),
    /// The recorder ended without stopping.
    CRASH(10),
    /// The clock of the source jumped: times before and after do not compare.
    CLOCK_JUMP(11),
    /// The disk could not take it.
    DISK(12),
    /// The owner had it forgotten.
    FORGOTTEN(13),
    /// Only some apps are recorded, and this is none of them.
    NOT_LISTED(14),
    PASSWORD_FIELD(15),
    LOCKED(16),
    SUSPENDED(17),
    /// A password manager said of what was copied that it is a secret.
    MARKED_SECRET(18),
    /// Larger than one thing may be.
    TOO_LARGE(19),
    /// The badge could not be seen, so people could not tell that it records.
    UNSEEN(20),
    /// A document that the bot could read can be read no more.
    ACCESS_LOST(21),
    /// What is kept elsewhere could not be reached.
    UNREACHABLE(22),
    /// The bot's account must be signed in again.
    SIGNED_OUT(23),
    EXCLUDED_DOCUMENT(24),
    /// Only some documents are granted, and this is none of them.
    DOCUMENT_NOT_GRANTED(25),
    /// Whoever keeps it answers, and does not let it be read at all: what asks for it is not set up for that.
    DENIED(26),
    /// The screen is being shared: what stands on it, others see and may keep.
    SHARING(27),
    /// It was told to stop: no more is taken in while what was seen last waits to be decided.
    STOPPED(28);

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// The word that people read: `excluded app`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Optional<Reason> ofCode(int code) {
        return Arrays.stream(values()).filter(r -> r.code == code).findFirst();
    }
}
