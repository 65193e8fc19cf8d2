package daybook.emulator.web;

import tools.jackson.databind.node.JsonNodeFactory;

/// An error of the token endpoint, in the shape of RFC 6749.
final class OAuthRefusal extends Exception {
    private final int status;
    private final String error;

    OAuthRefusal(int status, String error, String description) {
        super(description);
        this.status = status;
        this.error = error;
    }

    static OAuthRefusal invalidGrant(String description) {
        return new OAuthRefusal(400, "invalid_grant", description);
    }

    static OAuthRefusal invalidRequest(String description) {
        return new OAuthRefusal(400, "invalid_request", description);
    }

    Answer answer() {
        return Answer.json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", getMessage()));
    }
}
