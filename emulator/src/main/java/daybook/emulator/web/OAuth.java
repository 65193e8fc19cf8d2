package daybook.emulator.web;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/// Sign-in: the consent page, tokens, revoking.
final class OAuth {
    private static final String TOKEN = "/token";
    private static final String CONSENT = "/o/oauth2/v2/auth";
    private static final Set<String> ADDRESSES = Set.of("POST " + TOKEN, "GET " + CONSENT, "POST /revoke");

    private final Accounts accounts;
    private final TokenEndpoint tokens;
    private final ConsentPage consent;

    OAuth(Accounts accounts, Assertions assertions) {
        this.accounts = accounts;
        this.tokens = new TokenEndpoint(accounts, assertions);
        this.consent = new ConsentPage(accounts);
    }

    /// Whether the address is one of sign-in's.
    static boolean serves(Request request) {
        return ADDRESSES.contains(request.method() + " " + request.path());
    }

    Answer answer(Request request) {
        return switch (request.path()) {
            case TOKEN -> tokens.answer(request);
            case CONSENT -> consent.answer(request);
            default -> revoke(request);
        };
    }

    private Answer revoke(Request request) {
        String token = request.parameter("token")
                .orElseGet(() -> Request.form(request.text())
                        .getOrDefault("token", List.of(""))
                        .getFirst());
        if (!accounts.revoke(token)) {
            return new OAuthRefusal(400, "invalid_token", "Token expired or revoked").answer();
        }
        return Answer.json(200, JsonNodeFactory.instance.objectNode());
    }
}
