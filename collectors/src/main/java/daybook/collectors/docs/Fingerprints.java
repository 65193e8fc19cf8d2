package daybook.collectors.docs;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells by which an answer is known again: HMAC-SHA-256 under the bot's own key, of which 16 bytes are kept.
///
/// With a key, since a bare hash of a short answer, kept beside it, would tell what a guess can confirm.
final class Fingerprints {
    private static final int KEPT_BYTES = 16;

    private final SecretKeySpec key;

    Fingerprints(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// @param without the stretches, in their order, that say nothing of the content, such as what is drawn anew
    String of(byte[] body, List<Stretch> without) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            int from = 0;
            for (Stretch stretch : without) {
                mac.update(body, from, stretch.from() - from);
                from = stretch.to();
            }
            mac.update(body, from, body.length - from);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(), KEPT_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /// A part of a body, from a byte up to another.
    record Stretch(int from, int to) {}
}
