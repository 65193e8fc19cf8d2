package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.ClockSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    void aMomentThatIsMeant_isOne_butInTheSleep_andMayBeBeforeTheSession() {
        assertThat(bounds(slept, "12:00:30")).containsExactly(90 * SECOND, 90 * SECOND);
        assertThat(bounds(slept, "09:00:30")).containsExactly(30 * SECOND, 30 * SECOND);
        assertThat(bounds(slept, "10:30:00")).containsExactly(59 * SECOND, 61 * SECOND);
        assertThat(bounds(slept, "08:59:00")).containsExactly(-60 * SECOND, -60 * SECOND);
        WallClock setBack = new WallClock(STARTED, List.of(reading(59, "09:00:59"), reading(61, "08:30:00")));
        assertThat(bounds(setBack, "08:40:00"))
                .as("before it, or after it was set back")
                .containsExactly(-1_200 * SECOND, 661 * SECOND);
    }

    @Test
    void aMomentOfTheSession_isWhatTheWallClockSaidThen() {
        assertThat(slept.wallNanos(30 * SECOND)).isEqualTo(nanos("09:00:30"));
        assertThat(slept.wallNanos(90 * SECOND)).isEqualTo(nanos("12:00:30"));
        assertThat(slept.wallNanos(61 * SECOND)).isEqualTo(nanos("12:00:01"));
        assertThat(slept.wallNanos(-60 * SECOND)).isEqualTo(nanos("08:59:00"));
        assertThat(slept.latest(Long.MIN_VALUE + 1))
                .as("further than can be said")
                .isEqualTo(Long.MIN_VALUE);
    }

    /// By the definition: what a clock said that ran between any two readings as one of them tells.
    @Test
    void boundsAreThoseOfAllThatTheClockMayHaveSaid() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<ClockSample> readings = new ArrayList<>();
            long[] ahead = new long[10];
            for (int i = 1; i < 10; i++) {
                ahead[i] = ahead[i - 1] + (random.nextInt(3) - 1) * random.nextLong(8);
                readings.add(new ClockSample(ClockSample.Clock.WALL, 4L * i + ahead[i], 4L * i, 0));
            }
            WallClock clock = new WallClock(Instant.EPOCH, readings);
            for (long wall = 1; wall < 60; wall++) {
                long first = Long.MAX_VALUE;
                long last = Long.MIN_VALUE;
                for (int at = 0; at < 200; at++) {
                    int i = Math.min(at / 4, 9);
                    // Where it was read, it said just that.
                    int next = at == 4 * i ? i : Math.min(i + 1, 9);
                    if (at + Math.max(ahead[i], ahead[next]) >= wall) {
                        first = Math.min(first, at);
                    }
                    if (at + Math.min(ahead[i], ahead[next]) <= wall) {
                        last = Math.max(last, at);
                    }
                }
                // A moment beside a reading counts as beyond it.
                assertThat(clock.earliest(wall)).as("seed %d, %d", seed, wall).isBetween(first - 1, first);
                assertThat(clock.latest(wall)).as("seed %d, %d", seed, wall).isBetween(last, last + 1);
            }
        }
    }

    private static List<Long> bounds(WallClock clock, String time) {
        long wall = nanos(time);
        return List.of(clock.earliest(wall), clock.latest(wall));
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
        return new ClockSample(ClockSample.Clock.WALL, nanos(wall), second * SECOND, 100);
    }

    private static long nanos(String time) {
        return Duration.between(Instant.EPOCH, at(time)).toNanos();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }
}
