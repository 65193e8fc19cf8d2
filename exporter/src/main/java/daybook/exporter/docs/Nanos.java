package daybook.exporter.docs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Nanoseconds since 1970, UTC.
final class Nanos {
    static final long SECOND = 1_000_000_000;

    private Nanos() {}

    static long of(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    /// Of a time as RFC 3339 has it; null where it is none.
    static @Nullable Long ofText(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
