package daybook.consent;

import java.time.Duration;
import java.time.Instant;

/// What the researcher allows: one source, for a purpose, from when, until when.
///
/// @param mode how much of what the source sees; less than all only of keystrokes
/// @param sealedPurpose the purpose in the researcher's words, sealed to the vault, in Base64
/// @param noticeSha256 digest in hex of the notice that was shown when it was granted
public record Grant(Source source, Mode mode, String sealedPurpose, String noticeSha256, Instant from, Instant until) {
    public Grant {
        if (mode != Mode.FULL && source != Source.KEYSTROKES) {
            throw new IllegalArgumentException(source.word() + " have no modes");
        }
        if (!source.isGranted()) {
            throw new IllegalArgumentException(source.word() + " need no grant");
        }
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a grant ends before it begins");
        }
    }

    /// Of all that the source sees.
    public Grant(Source source, String sealedPurpose, String noticeSha256, Instant from, Instant until) {
        this(source, Mode.FULL, sealedPurpose, noticeSha256, from, until);
    }

    /// The same, given again at that instant for as long as it was given before. What has expired stays so.
    public Grant renewed(Instant now) {
        return isInForce(now)
                ? new Grant(source, mode, sealedPurpose, noticeSha256, now, now.plus(Duration.between(from, until)))
                : this;
    }

    public boolean isInForce(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
