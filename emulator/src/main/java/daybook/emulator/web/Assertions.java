package daybook.emulator.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks what a service account signs to get a token (RFC 7523, RS256).
final class Assertions {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final String GOOGLES_OWN = "https://oauth2.googleapis.com/token";

    private final Accounts accounts;
    private final InstantSource clock;
    private final String audience;

    /// @param audience the address of the token endpoint
    Assertions(Accounts accounts, InstantSource clock, String audience) {
        this.accounts = accounts;
        this.clock = clock;
        this.audience = audience;
    }

    Accounts.Grant check(String assertion) throws OAuthRefusal {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw OAuthRefusal.invalidGrant("Bad Request");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        Accounts.ServiceAccount account = accounts.serviceAccount(
                        header.path("kid").asString(""))
                .orElseThrow(() -> OAuthRefusal.invalidGrant("Invalid grant: account not found"));
        if (!header.path("alg").asString("").equals("RS256")
                || !isSigned(parts[0] + "." + parts[1], decoded(parts[2]), account.key())) {
            throw OAuthRefusal.invalidGrant("Invalid JWT Signature.");
        }
        requireClaims(claims, account);
        String scope = claims.path("scope").asString("");
        if (scope.isBlank()) {
            throw new OAuthRefusal(400, "invalid_scope", "Empty or missing scope not allowed.");
        }
        return new Accounts.Grant(account.person(), Set.of(scope.split(" ")), clock.instant());
    }

    private void requireClaims(JsonNode claims, Accounts.ServiceAccount account) throws OAuthRefusal {
        String email = account.person().email();
        if (!claims.path("iss").asString("").equals(email)
                || !claims.path("sub").asString(email).equals(email)) {
            throw OAuthRefusal.invalidGrant("Invalid issuer: Not a valid email or user ID.");
        }
        String meant = claims.path("aud").asString("");
        if (!meant.equals(audience) && !meant.equals(GOOGLES_OWN)) {
            throw OAuthRefusal.invalidGrant("Invalid JWT: Failed audience check.");
        }
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong(0));
        Instant until = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        Instant now = clock.instant();
        if (issued.isAfter(now.plus(CLOCKS_APART))
                || until.isBefore(now.minus(CLOCKS_APART))
                || until.isAfter(issued.plus(LONGEST))) {
            throw OAuthRefusal.invalidGrant("Invalid JWT: Token must be a short-lived token (60 minutes) and in a"
                    + " reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }
    }

    private static boolean isSigned(String text, byte[] signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static JsonNode json(String part) throws OAuthRefusal {
        try {
            return JsonMapper.shared().readTree(decoded(part));
        } catch (JacksonException e) {
            throw OAuthRefusal.invalidGrant("Bad Request");
        }
    }

    private static byte[] decoded(String part) throws OAuthRefusal {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw OAuthRefusal.invalidGrant("Bad Request");
        }
    }
}
