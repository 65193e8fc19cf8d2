package daybook.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Instant STARTED = Instant.parse("2026-11-21T02:30:00Z");

    @Test
    void timeFarOutsideOfASession_isItsFirstOrLast() {
        assertThat(Times.sessionNanos("+999999999-12-31T00:00:00Z", STARTED)).isEqualTo(Long.MAX_VALUE);
        assertThat(Times.sessionNanos("0001-01-01T00:00:00Z", STARTED)).isEqualTo(Long.MIN_VALUE);
        assertThat(Times.sessionNanos("2026-11-21T02:30:01Z", STARTED))
                .as("control")
                .isEqualTo(1_000_000_000L);
    }

    @Test
    void longestDurationThatCanBeTyped_fitsIntoNanoseconds() {
        for (String unit : new String[] {"s", "m", "h", "d"}) {
            assertThat(Times.duration("99999" + unit).orElseThrow().toNanos())
                    .as(unit)
                    .isPositive();
            assertThat(Times.duration("100000" + unit)).isEmpty();
        }
    }
}
