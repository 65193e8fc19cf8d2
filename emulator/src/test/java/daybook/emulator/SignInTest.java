package daybook.emulator;

import static daybook.emulator.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.web.Scope;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInTest {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @Test
    void serviceAccount_getsATokenThatOpensWhatItIsFor() throws Exception {
        try (Office office = new Office()) {
            JsonNode file = JsonMapper.shared().readTree(office.google.serviceAccountFile(BOT));
            Browser.Page page = token(office, assertion(file, office.clock.instant(), Duration.ofHours(1)));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().at("/expires_in").asInt()).isEqualTo(3600);
            Browser bot = office.browser(page.json().at("/access_token").asString());
            String document = "v1/documents/" + office.document().id();
            assertThat(bot.get(document).status()).isEqualTo(200);
            office.clock.pass(Duration.ofHours(1));
            assertThat(bot.get(document).status()).isEqualTo(401);
        }
    }

    @Test
    void assertion_signedByAnotherOrTooOldOrTooLong_isRefused() throws Exception {
        try (Office office = new Office()) {
            JsonNode file = JsonMapper.shared().readTree(office.google.serviceAccountFile(BOT));
            String good = assertion(file, office.clock.instant(), Duration.ofHours(1));
            String forged =
                    good.substring(0, good.lastIndexOf('.') + 5) + "AAAA" + good.substring(good.lastIndexOf('.') + 9);
            assertThat(token(office, good).status()).isEqualTo(200);
            assertRefused(token(office, forged));
            Instant yesterday = office.clock.instant().minus(Duration.ofDays(1));
            assertRefused(token(office, assertion(file, yesterday, Duration.ofHours(1))));
            assertRefused(token(office, assertion(file, office.clock.instant(), Duration.ofHours(2))));
            office.google.accounts().revoke(BOT);
            assertRefused(token(office, good));
        }
    }

    @Test
    void refreshToken_isGoodUntilItIsRevoked() throws Exception {
        try (Office office = new Office()) {
            String refresh = office.google.refreshToken(BOT, Scope.DRIVE_READONLY);
            assertThat(refreshed(office, refresh).status()).isEqualTo(200);
            office.clock.pass(Duration.ofDays(30));
            assertThat(refreshed(office, refresh).status()).isEqualTo(200);
            office.google.accounts().revoke(BOT);
            assertRefused(refreshed(office, refresh));
        }
    }

    static Browser.Page refreshed(Office office, String refresh) throws Exception {
        var client = office.google.accounts().client();
        return office.browser("")
                .form(
                        "token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                refresh,
                                "client_id",
                                client.id(),
                                "client_secret",
                                client.secret()));
    }

    /// A token for the account whose key file this is, at this moment.
    static String token(String root, String keyFile) throws Exception {
        JsonNode file = JsonMapper.shared().readTree(keyFile);
        String assertion = assertion(file, Instant.now(), Duration.ofHours(1));
        return new Browser(root, "")
                .form("token", Map.of("grant_type", JWT_BEARER, "assertion", assertion))
                .json()
                .at("/access_token")
                .asString();
    }

    private static void assertRefused(Browser.Page page) {
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.json().at("/error").asString()).isEqualTo("invalid_grant");
    }

    private static Browser.Page token(Office office, String assertion) throws Exception {
        return office.browser("").form("token", Map.of("grant_type", JWT_BEARER, "assertion", assertion));
    }

    private static String assertion(JsonNode file, Instant issued, Duration lasts) throws Exception {
        JsonMapper json = JsonMapper.shared();
        String header = json.writeValueAsString(Map.of(
                "alg", "RS256", "typ", "JWT", "kid", file.at("/private_key_id").asString()));
        String claims = json.writeValueAsString(Map.of(
                "iss", file.at("/client_email").asString(),
                "aud", file.at("/token_uri").asString(),
                "scope", Scope.DRIVE_READONLY,
                "iat", issued.getEpochSecond(),
                "exp", issued.plus(lasts).getEpochSecond()));
        String signed = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key(file.at("/private_key").asString()));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encoded(signature.sign());
    }

    private static PrivateKey key(String pem) throws Exception {
        String body = pem.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
