package daybook.consent;

/// A source recorded nothing from here to there, and why. It has no content.
///
/// @param fromNanos session's nanoseconds, inclusive
/// @param toNanos session's nanoseconds, exclusive
public record Gap(Source source, long fromNanos, long toNanos, Reason reason) implements Sealable {
    public Gap {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException("a gap ends before it begins");
        }
    }
}
