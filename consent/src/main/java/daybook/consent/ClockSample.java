package daybook.consent;

import java.util.Arrays;
import java.util.Optional;

/// One reading of a source's own clock beside the session's, so that the mapping can be redone.
///
/// @param sourceNanos what the source's clock said
/// @param sessionNanos the session's nanoseconds in the middle of the reading
/// @param roundTripNanos how long the reading took: its error is at most half of that
public record ClockSample(Clock clock, long sourceNanos, long sessionNanos, long roundTripNanos) implements Sealable {

    /// Clocks that are read. The codes are part of the vault's format.
    public enum Clock {
        /// Nanoseconds since 1970 in UTC, as the machine believes.
        WALL(1),
        /// The X server's milliseconds, unwrapped.
        X_SERVER(2);

        private final int code;

        Clock(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Optional<Clock> ofCode(int code) {
            return Arrays.stream(values()).filter(c -> c.code == code).findFirst();
        }
    }
}
