package daybook.agent.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations and times as people type them.
final class Times {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})(s|m|h|d)");

    private Times() {}

    /// `90s`, `10m`, `1h`, `7d`.
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return duration(text)
                    .orElseThrow(() -> new TypeConversionException("not a duration such as 90s, 10m, 1h or 7d"));
        }
    }

    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /// A time to come: a duration from now, a day (its end), or RFC 3339.
    static Instant until(String text, Instant now, ZoneId zone) {
        Optional<Duration> duration = duration(text);
        if (duration.isPresent()) {
            return now.plus(duration.get());
        }
        try {
            return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeException notADay) {
            return instant(text);
        }
    }

    /// A time before which something must not be: a duration from now, a day (its start), or RFC 3339.
    static Instant notBefore(String text, Instant now, ZoneId zone) {
        Optional<Duration> duration = duration(text);
        return duration.isPresent() ? now.plus(duration.get()) : since(text, now, zone);
    }

    /// A time of a session: a duration since its start, or RFC 3339.
    ///
    /// @param clock tells when a time was, in the session's nanoseconds
    static long sessionNanos(String text, ToLongFunction<Instant> clock) {
        return duration(text).map(Duration::toNanos).orElseGet(() -> clock.applyAsLong(instant(text)));
    }

    /// A time past: a duration back from now, a day (its start), or RFC 3339.
    static Instant since(String text, Instant now, ZoneId zone) {
        Optional<Duration> duration = duration(text);
        if (duration.isPresent()) {
            return now.minus(duration.get());
        }
        try {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException notADay) {
            return instant(text);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time. Give a duration such as 10m, a day such as 2026-03-01, or RFC 3339.");
        }
    }

    /// As it would be typed: `90s`, `10m`, `1h`, `7d`.
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /// `1:02:03`.
    static String clock(Duration duration) {
        return String.format("%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }
}
