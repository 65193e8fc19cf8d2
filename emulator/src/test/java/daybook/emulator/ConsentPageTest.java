package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.web.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsentPageTest {
    private static final String REDIRECT = "http://127.0.0.1:9/back";
    private static final String VERIFIER = "a".repeat(43);

    @Test
    void whoeverSaysYes_sendsTheProgramACode_goodOnceAndWithItsVerifierOnly() throws Exception {
        try (Office office = new Office()) {
            office.google.accounts().sitInBrowser(ADA);
            JsonNode token = exchange(office, code(office), VERIFIER).json();
            String mine = "v1/documents/" + office.document().id();
            assertThat(office.browser(token.at("/access_token").asString())
                            .get(mine)
                            .status())
                    .isEqualTo(200);
            assertThat(SignInTest.refreshed(office, token.at("/refresh_token").asString())
                            .status())
                    .isEqualTo(200);
            String code = code(office);
            assertThat(exchange(office, code, "b".repeat(43)).status()).isEqualTo(400);
            assertThat(exchange(office, code, VERIFIER).status())
                    .as("a code is good once")
                    .isEqualTo(400);
        }
    }

    @Test
    void whoeverSaysNo_sendsTheProgramAnError() throws Exception {
        try (Office office = new Office()) {
            Map<String, String> back = back(office, parameters());
            assertThat(back).containsEntry("error", "access_denied").containsEntry("state", "s t");
            assertThat(back).doesNotContainKey("code");
        }
    }

    @Test
    void pageWithoutPkceOrToAnotherHost_isRefused() throws Exception {
        try (Office office = new Office()) {
            office.google.accounts().sitInBrowser(ADA);
            for (Map<String, String> wrong : java.util.List.of(
                    Map.of("code_challenge", ""),
                    Map.of("code_challenge_method", "plain"),
                    Map.of("state", ""),
                    Map.of("redirect_uri", "http://example.org/back"))) {
                Map<String, String> parameters = parameters();
                parameters.putAll(wrong);
                assertThat(page(office, parameters).status())
                        .as(wrong.toString())
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void revokedToken_givesNoOther() throws Exception {
        try (Office office = new Office()) {
            String refresh = office.google.refreshToken(ADA, Scope.DRIVE_READONLY);
            assertThat(office.browser("")
                            .form("revoke", Map.of("token", refresh))
                            .status())
                    .isEqualTo(200);
            Browser.Page page = SignInTest.refreshed(office, refresh);
            assertThat(page.json().at("/error").asString()).isEqualTo("invalid_grant");
            assertThat(office.browser("")
                            .form("revoke", Map.of("token", refresh))
                            .status())
                    .isEqualTo(400);
        }
    }

    private static String code(Office office) throws Exception {
        Map<String, String> back = back(office, parameters());
        assertThat(back).containsEntry("state", "s t").containsKey("code");
        return back.getOrDefault("code", "");
    }

    private static Map<String, String> parameters() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        Map<String, String> parameters = new HashMap<>();
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("response_type", "code");
        parameters.put("scope", Scope.DRIVE_READONLY);
        parameters.put("state", "s t");
        parameters.put("code_challenge_method", "S256");
        parameters.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        return parameters;
    }

    private static Browser.Page page(Office office, Map<String, String> parameters) throws Exception {
        parameters.put("client_id", office.google.accounts().client().id());
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Browser.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return office.browser("").get("o/oauth2/v2/auth?" + query);
    }

    private static Map<String, String> back(Office office, Map<String, String> parameters) throws Exception {
        Browser.Page page = page(office, parameters);
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).startsWith(REDIRECT + "?");
        Map<String, String> back = new HashMap<>();
        for (String pair : URI.create(page.header("Location")).getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            back.put(
                    pair.substring(0, equals),
                    java.net.URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return back;
    }

    private static Browser.Page exchange(Office office, String code, String verifier) throws Exception {
        var client = office.google.accounts().client();
        return office.browser("")
                .form(
                        "token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                REDIRECT,
                                "client_id",
                                client.id(),
                                "client_secret",
                                client.secret(),
                                "code_verifier",
                                verifier));
    }
}
