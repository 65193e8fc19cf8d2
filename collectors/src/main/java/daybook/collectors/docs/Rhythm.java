package daybook.collectors.docs;

import java.time.Duration;

/// How often a document is looked at: every three seconds while somebody writes, ever less as it falls quiet.
final class Rhythm {
    static final Duration ACTIVE = Duration.ofMinutes(5);
    static final Duration SLOWEST = Duration.ofMinutes(10);

    private static final Duration WRITING = Duration.ofMinutes(1);
    private static final Duration RECENT = Duration.ofHours(1);
    private static final int FAST_SECONDS = 3;
    private static final int SLOW_SECONDS = 60;

    /// A document of 2 MB is read again after four seconds, one of 30 MB after a minute.
    private static final int BYTES_PER_SECOND = 1 << 19;

    private Rhythm() {}

    /// @param quiet since when nothing in it has changed
    /// @param sizeBytes of the last answer
    static Duration interval(Duration quiet, int sizeBytes) {
        Duration least = least(sizeBytes);
        Duration interval = ofQuiet(quiet);
        return interval.compareTo(least) < 0 ? least : interval;
    }

    /// How long what has that size is left, whatever changes in it.
    static Duration least(int sizeBytes) {
        return Duration.ofSeconds(sizeBytes / BYTES_PER_SECOND);
    }

    private static Duration ofQuiet(Duration quiet) {
        if (quiet.compareTo(WRITING) < 0) {
            return Duration.ofSeconds(FAST_SECONDS);
        }
        if (quiet.compareTo(ACTIVE) < 0) {
            // From three seconds to a minute, while five minutes pass.
            long share = (SLOW_SECONDS - FAST_SECONDS)
                    * quiet.minus(WRITING).toMillis()
                    / ACTIVE.minus(WRITING).toMillis();
            return Duration.ofSeconds(FAST_SECONDS + share);
        }
        return quiet.compareTo(RECENT) < 0 ? Duration.ofSeconds(SLOW_SECONDS) : SLOWEST;
    }
}
