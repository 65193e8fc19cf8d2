package daybook.emulator.web;

import daybook.emulator.truth.Person;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a person lets a program in: it sends the browser back to the program on loopback, with a code or a no.
///
/// Stricter than Google's: it wants PKCE with S256, and a state.
final class ConsentPage {
    private static final Pattern LOOPBACK =
            Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1]|localhost)(:[0-9]+)?(/.*)?");

    private final Accounts accounts;

    ConsentPage(Accounts accounts) {
        this.accounts = accounts;
    }

    Answer answer(Request request) {
        try {
            String redirect = needed(request, "redirect_uri");
            if (!LOOPBACK.matcher(redirect).matches() || URI.create(redirect).getRawQuery() != null) {
                throw OAuthRefusal.invalidRequest("redirect_uri must be on loopback");
            }
            require(needed(request, "client_id").equals(accounts.client().id()), "client_id");
            require(needed(request, "response_type").equals("code"), "response_type");
            require(needed(request, "code_challenge_method").equals("S256"), "code_challenge_method");
            String state = needed(request, "state");
            String challenge = needed(request, "code_challenge");
            Set<String> scopes = Set.of(needed(request, "scope").split(" ", -1));
            Optional<Person> person = accounts.inBrowser();
            String outcome = person.isEmpty()
                    ? "error=access_denied"
                    : "code=" + encoded(accounts.code(person.get(), scopes, redirect, challenge)) + "&scope="
                            + encoded(String.join(" ", scopes));
            return Answer.redirect(redirect + "?state=" + encoded(state) + "&" + outcome);
        } catch (OAuthRefusal e) {
            return e.answer();
        }
    }

    private static String needed(Request request, String name) throws OAuthRefusal {
        return request.parameter(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> OAuthRefusal.invalidRequest("Missing required parameter: " + name));
    }

    private static void require(boolean fits, String parameter) throws OAuthRefusal {
        if (!fits) {
            throw OAuthRefusal.invalidRequest("Invalid parameter value for " + parameter);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
