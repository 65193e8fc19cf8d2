package daybook.emulator.web;

/// What can go wrong on Google's side or on the way.
public enum Fault {
    /// 429.
    TOO_MANY,
    /// 403 userRateLimitExceeded, which is no lack of permission.
    RATE_OF_USER,
    /// 403 rateLimitExceeded.
    RATE,
    /// 403 accessNotConfigured: the project has not switched this API on. It does not pass by itself.
    OFF,
    /// 403 forbidden: somebody's rules keep this from whoever asks, whatever their role is. Nor does it pass.
    FORBIDDEN,
    /// 400: whatever was asked is not understood. Nor does it pass.
    INVALID,
    /// 401, whether or not a token came.
    UNAUTHORISED,
    INTERNAL,
    /// 502 with a page for people instead of JSON.
    BAD_GATEWAY,
    UNAVAILABLE,
    /// 200 with an object that has nothing in it. Never by chance: of a document, that is no answer that Google gives.
    EMPTY,
    /// The line is cut half way through the body.
    CUT,
    /// The line is cut before anything comes.
    DROPPED;

    static Fault of(int status) {
        return switch (status) {
            case 429 -> TOO_MANY;
            case 403 -> RATE;
            case 500 -> INTERNAL;
            case 502 -> BAD_GATEWAY;
            case 503 -> UNAVAILABLE;
            default -> throw new IllegalArgumentException("no fault with status " + status);
        };
    }
}
