package daybook.collectors.google;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes Google's own credentials from ours, and reads why they were refused.
final class Tokens {
    static final String DRIVE = "https://www.googleapis.com/auth/drive.readonly";
    static final String ACTIVITY = "https://www.googleapis.com/auth/drive.activity.readonly";

    private static final Set<String> FINAL = Set.of(
            "invalid_grant",
            "invalid_client",
            "unauthorized_client",
            "deleted_client",
            "disabled_client",
            "invalid_scope",
            "access_denied");

    private Tokens() {}

    static List<String> scopes(boolean activity) {
        List<String> scopes = new ArrayList<>(List.of(DRIVE));
        if (activity) {
            scopes.add(ACTIVITY);
        }
        return scopes;
    }

    /// Asks for a token when one is needed, and tries once: who calls waits and tries again.
    static GoogleCredentials of(
            Credentials credentials, Endpoints endpoints, boolean activity, HttpTransport transport) {
        return switch (credentials) {
            case Credentials.Desktop(String id, String secret, String refreshToken) ->
                UserCredentials.newBuilder()
                        .setClientId(id)
                        .setClientSecret(secret)
                        .setRefreshToken(refreshToken)
                        .setTokenServerUri(endpoints.token())
                        .setHttpTransportFactory(() -> transport)
                        .build();
            case Credentials.ServiceAccount account -> account(account, endpoints, activity, transport);
        };
    }

    private static GoogleCredentials account(
            Credentials.ServiceAccount account, Endpoints endpoints, boolean activity, HttpTransport transport) {
        try {
            return ServiceAccountCredentials.fromPkcs8(
                            "",
                            account.email(),
                            account.key(),
                            account.keyId(),
                            scopes(activity),
                            () -> transport,
                            endpoints.token())
                    .createWithCustomRetryStrategy(false);
        } catch (IOException | RuntimeException e) {
            // What went wrong could quote the key.
            throw new IllegalArgumentException("the service account's key cannot be read");
        }
    }

    /// Whether the token server said that no token will be given any more.
    static boolean isFinal(Throwable failure) {
        HttpResponseException answer = answer(failure);
        if (answer == null || answer.getStatusCode() < 400 || answer.getStatusCode() >= 500) {
            return false;
        }
        String body = answer.getContent();
        return body != null
                && Answered.reasons(body.getBytes(StandardCharsets.UTF_8)).stream()
                        .anyMatch(FINAL::contains);
    }

    private static @Nullable HttpResponseException answer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException answer) {
                return answer;
            }
        }
        return null;
    }
}
