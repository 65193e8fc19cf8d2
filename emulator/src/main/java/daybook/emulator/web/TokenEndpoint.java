package daybook.emulator.web;

import daybook.emulator.truth.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gives access tokens: for a refresh token, for a code with its PKCE verifier, for a service account's assertion.
final class TokenEndpoint {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Accounts accounts;
    private final Assertions assertions;

    TokenEndpoint(Accounts accounts, Assertions assertions) {
        this.accounts = accounts;
        this.assertions = assertions;
    }

    Answer answer(Request request) {
        Map<String, List<String>> form = Request.form(request.text());
        try {
            return switch (value(form, "grant_type")) {
                case "refresh_token" -> refresh(form);
                case "authorization_code" -> code(form);
                case JWT_BEARER -> {
                    Accounts.Grant grant = assertions.check(value(form, "assertion"));
                    yield token(grant.person(), grant.scopes(), null);
                }
                default -> throw new OAuthRefusal(400, "unsupported_grant_type", "Invalid grant_type");
            };
        } catch (OAuthRefusal e) {
            return e.answer();
        }
    }

    private Answer refresh(Map<String, List<String>> form) throws OAuthRefusal {
        requireClient(form);
        Accounts.Grant grant = accounts.refresh(value(form, "refresh_token"))
                .orElseThrow(() -> OAuthRefusal.invalidGrant("Token has been expired or revoked."));
        return token(grant.person(), grant.scopes(), null);
    }

    private Answer code(Map<String, List<String>> form) throws OAuthRefusal {
        requireClient(form);
        Accounts.Code code =
                accounts.take(value(form, "code")).orElseThrow(() -> OAuthRefusal.invalidGrant("Malformed auth code."));
        if (!code.redirect().equals(value(form, "redirect_uri"))) {
            throw new OAuthRefusal(400, "redirect_uri_mismatch", "Bad Request");
        }
        if (!code.challenge().equals(challenge(value(form, "code_verifier")))) {
            throw OAuthRefusal.invalidGrant("Invalid code verifier.");
        }
        Person person = code.grant().person();
        Set<String> scopes = code.grant().scopes();
        return token(person, scopes, accounts.refreshToken(person, scopes));
    }

    /// RFC 7636, section 4.2: S256.
    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer token(Person person, Set<String> scopes, @Nullable String refresh) {
        ObjectNode token = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accounts.accessToken(person, scopes))
                .put("expires_in", Accounts.LASTS.toSeconds())
                .put("scope", String.join(" ", scopes))
                .put("token_type", "Bearer");
        if (refresh != null) {
            token.put("refresh_token", refresh);
        }
        return Answer.json(200, token);
    }

    private void requireClient(Map<String, List<String>> form) throws OAuthRefusal {
        Accounts.Client sent = new Accounts.Client(value(form, "client_id"), value(form, "client_secret"));
        if (!sent.equals(accounts.client())) {
            throw new OAuthRefusal(401, "invalid_client", "The OAuth client was not found.");
        }
    }

    private static String value(Map<String, List<String>> form, String name) throws OAuthRefusal {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() != 1 || values.getFirst().isEmpty()) {
            throw OAuthRefusal.invalidRequest("Missing required parameter: " + name);
        }
        return values.getFirst();
    }
}
