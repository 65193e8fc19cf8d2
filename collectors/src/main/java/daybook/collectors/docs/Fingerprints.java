package daybook.collectors.docs;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
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

    /// @param without the stretch that says nothing of the content, such as a revision's id that is drawn anew
    String of(byte[] body, Stretch without) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(body, 0, without.from());
            mac.update(body, without.to(), body.length - without.to());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac.doFinal(), KEPT_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /// A part of a body, from a byte up to another.
    record Stretch(int from, int to) {
        static final Stretch NONE = new Stretch(0, 0);
    }
}
