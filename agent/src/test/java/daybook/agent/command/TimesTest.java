package daybook.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void aTimeOfASession_isADurationOfItsOwnClock_orWhatTheWallClockTells() {
        assertThat(Times.sessionNanos("10m", _ -> -1)).isEqualTo(600_000_000_000L);
        assertThat(Times.sessionNanos("2026-11-21T02:30:01Z", Instant::getEpochSecond))
                .isEqualTo(Instant.parse("2026-11-21T02:30:01Z").getEpochSecond());
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
