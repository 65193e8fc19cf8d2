package daybook.consent;

/// An instant of a session and how surely it is known.
///
/// @param nanos nanoseconds since the session started, on its monotonic clock
/// @param errNanos bound on the error of `nanos` that holds for 99 % of moments
public record Moment(long nanos, long errNanos) {
    public Moment {
        if (errNanos < 0) {
            throw new IllegalArgumentException("errNanos is negative");
        }
    }
}
