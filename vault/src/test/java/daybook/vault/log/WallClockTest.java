package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.ClockSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Of a machine that slept from 09:01:00 to 12:00:00: the session's clock said one minute all that while.
class WallClockTest {
    private static final Instant STARTED = Instant.parse("2026-11-21T09:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final WallClock slept =
            new WallClock(STARTED, List.of(reading(10, "09:00:10"), reading(59, "09:00:59"), reading(61, "12:00:01")));

    @Test
    void afterASleep_aTimeIsWhereTheReadingsSay() {
        assertThat(slept.surelyBefore(at("12:00:31"))).isEqualTo(90 * SECOND);
        assertThat(slept.surelySince(at("12:00:29"))).isEqualTo(90 * SECOND);
        assertThat(slept.surelyBefore(at("09:00:30"))).isEqualTo(30 * SECOND);
        assertThat(slept.surelySince(at("09:00:30"))).isEqualTo(30 * SECOND);
    }

    @Test
    void inTheSleep_aTimeIsBetweenTheTwoReadings_onTheSafeSide() {
        assertThat(slept.surelyBefore(at("10:30:00"))).isEqualTo(59 * SECOND);
        assertThat(slept.surelySince(at("10:30:00"))).isEqualTo(61 * SECOND);
    }

    @Test
    void aClockThatWasSetBack_makesBothSidesOfItMeant() {
        WallClock setBack = new WallClock(STARTED, List.of(reading(59, "09:00:59"), reading(61, "08:30:00")));

        assertThat(setBack.surelyBefore(at("08:40:00"))).isNegative();
        assertThat(setBack.surelyBefore(at("09:00:10"))).isEqualTo(10 * SECOND);
        assertThat(setBack.surelySince(at("09:00:10"))).isGreaterThan(61 * SECOND);
    }

    @Test
    void control_withoutReadings_itIsPlainSubtraction_andASecondToBeSure() {
        WallClock plain = new WallClock(STARTED, List.of());

        assertThat(plain.surelyBefore(at("12:00:31")))
                .isEqualTo(Duration.ofHours(3).plusSeconds(30).toNanos());
        assertThat(plain.surelySince(at("12:00:31")))
                .isEqualTo(Duration.ofHours(3).plusSeconds(32).toNanos());
        assertThat(plain.surelySince(at("08:00:00"))).isZero();
        assertThat(plain.surelyBefore(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
        assertThat(plain.surelySince(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    }

    private static ClockSample reading(int second, String wall) {
        long wallNanos = Duration.between(Instant.EPOCH, at(wall)).toNanos();
        return new ClockSample(ClockSample.Clock.WALL, wallNanos, second * SECOND, 100);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }
}
