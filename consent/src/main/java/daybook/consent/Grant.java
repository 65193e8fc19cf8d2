package daybook.consent;

import java.time.Instant;

/// What the researcher allows: one source, for a purpose, from when, until when.
///
/// @param sealedPurpose the purpose in the researcher's words, sealed to the vault, in Base64
/// @param noticeSha256 digest in hex of the notice that was shown when it was granted
public record Grant(Source source, String sealedPurpose, String noticeSha256, Instant from, Instant until) {
    public Grant {
        if (!source.isGranted()) {
            throw new IllegalArgumentException(source.word() + " need no grant");
        }
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a grant ends before it begins");
        }
    }

    public boolean isInForce(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
