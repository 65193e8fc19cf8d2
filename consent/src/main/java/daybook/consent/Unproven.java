package daybook.consent;

/// From here to there it could not be told whether a password was being typed, and what the source saw was stored all
/// the same. It has no content. Such a stretch is to be looked at before it may leave.
///
/// It is written as the stretch begins, and again while it goes on, so that a crash cannot take it from what was
/// stored; so it may reach beyond the true end, by ten seconds at most.
///
/// @param fromNanos session's nanoseconds, inclusive
/// @param toNanos session's nanoseconds, exclusive
public record Unproven(Source source, long fromNanos, long toNanos) implements Sealable {
    public Unproven {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException("an unproven stretch ends before it begins");
        }
    }
}
