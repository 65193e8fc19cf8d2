package daybook.emulator.truth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// Somebody with an account: a writer, or the bot. Each service knows them by another id.
public record Person(String name, String email) {
    /// The id that Drive gives in users and permissions.
    public String permissionId() {
        return id("permission");
    }

    /// The id that a changelog gives.
    public String changelogId() {
        return id("changelog");
    }

    /// The name that Drive Activity gives, `people/` and an id.
    public String activityName() {
        return "people/" + id("people");
    }

    /// Twenty digits that stay the same for one address, and tell nothing about it.
    private String id(String service) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((service + " " + email).getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, digest).toString();
            return String.format(Locale.ROOT, "1%s", digits.substring(digits.length() - 19));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
