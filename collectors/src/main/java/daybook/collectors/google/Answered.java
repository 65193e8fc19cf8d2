package daybook.collectors.google;

import daybook.collectors.google.GoogleRefusal.Why;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an answer that is no success means: to wait, to renew the token, or a refusal.
sealed interface Answered {
    /// It passes by itself: the quota is full.
    record Busy() implements Answered {}

    /// Nothing came back: there is no network, or no token.
    record Silent() implements Answered {}

    /// The server failed, which may be of this question alone.
    record Broken() implements Answered {}

    /// The token is not taken.
    record Unauthorised() implements Answered {}

    record Refused(Why why) implements Answered {}

    Set<String> RATES = Set.of(
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "dailyLimitExceeded",
            "quotaExceeded",
            "RATE_LIMIT_EXCEEDED",
            "RESOURCE_EXHAUSTED");
    Set<String> OFF = Set.of("accessNotConfigured", "SERVICE_DISABLED");
    Set<String> SCOPES = Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");

    /// @param body the error as it came, in either of Google's shapes, or anything
    static Answered of(int status, byte[] body) {
        return switch (status) {
            case 401 -> new Unauthorised();
            case 408, 429 -> new Busy();
            case 403 -> forbidden(reasons(body));
            case 404 -> new Refused(Why.MISSING);
            default -> {
                if (status >= 500) {
                    yield new Broken();
                }
                // The bot follows no redirect that it did not ask for.
                yield new Refused(status >= 300 && status < 400 ? Why.ELSEWHERE : Why.INVALID);
            }
        };
    }

    private static Answered forbidden(Set<String> reasons) {
        if (reasons.stream().anyMatch(RATES::contains)) {
            return new Busy();
        }
        if (reasons.contains("exportSizeLimitExceeded")) {
            return new Refused(Why.TOO_LARGE);
        }
        if (reasons.stream().anyMatch(OFF::contains)) {
            return new Refused(Why.API_OFF);
        }
        return new Refused(reasons.stream().anyMatch(SCOPES::contains) ? Why.SCOPE : Why.DENIED);
    }

    /// The machine's words in an error: `errors[].reason` of Drive, `status` and `details[].reason` of Docs, and
    /// the one word of the token server (RFC 6749, section 5.2).
    static Set<String> reasons(byte[] body) {
        Set<String> reasons = new HashSet<>();
        try {
            JsonNode error = JsonMapper.shared().readTree(body).path("error");
            add(reasons, error);
            add(reasons, error.path("status"));
            error.path("errors").forEach(one -> add(reasons, one.path("reason")));
            error.path("details").forEach(one -> add(reasons, one.path("reason")));
        } catch (JacksonException e) {
            // A proxy's page, for one: its status says what it can.
            reasons.clear();
        }
        return reasons;
    }

    private static void add(Set<String> reasons, JsonNode word) {
        if (word.isString()) {
            reasons.add(word.asString());
        }
    }
}
