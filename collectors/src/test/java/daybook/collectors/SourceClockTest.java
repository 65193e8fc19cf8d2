package daybook.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Moment;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SourceClockTest {
    private static final long MILLI = 1_000_000;
    private static final long WRAP_MILLIS = 1L << 32;

    private final SourceClock clock = new SourceClock();

    /// A source whose clock is off by an offset and a drift, and which answers after random delays.
    private record Simulated(long offsetMillis, double drift, Random random) {
        long millis(long nanos) {
            return Math.floorMod(
                    Math.floorDiv((long) (nanos * (1 + drift)) + offsetMillis * MILLI, MILLI), WRAP_MILLIS);
        }

        /// Reads it: a short delay there and back, a long one now and then.
        Optional<SourceClock.Jump> read(SourceClock clock, long nanos) {
            long there = delay();
            long back = delay();
            return clock.add(millis(nanos + there), nanos, nanos + there + back);
        }

        private long delay() {
            double usual = Math.abs(random.nextGaussian()) * 100_000 + 20_000;
            return (long) (random.nextInt(10) == 0 ? usual + random.nextInt(20_000_000) : usual);
        }
    }

    @RepeatedTest(40)
    void trueError_isWithinTheBound_of99Percent(RepetitionInfo run) {
        Simulated source = simulated(run.getCurrentRepetition(), 0);
        assertThat(within(source, 1)).as("seed %d", run.getCurrentRepetition()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void aTenthOfTheBound_wouldNotHold() {
        assertThat(within(simulated(7, 0), 0.1)).isLessThan(0.99);
    }

    @Test
    void wrapOfThirtyTwoBits_isNoJump() {
        Simulated source = simulated(3, WRAP_MILLIS - 60_000);
        assertThat(within(source, 1)).isGreaterThanOrEqualTo(0.99);
        assertThat(clock.unwrap(10)).isGreaterThan(WRAP_MILLIS);
    }

    @Test
    void boundOfASettledClock_isBelowThreeMilliseconds() {
        Simulated source = simulated(5, 1000);
        feed(source, 0, 300);
        assertThat(clock.at(source.millis(300 * 200 * MILLI)).orElseThrow().errNanos())
                .isLessThan(3 * MILLI);
    }

    @Test
    void resetSource_isAJump_andIsLearntAnew() {
        Simulated before = simulated(4, 5_000_000);
        feed(before, 0, 50);
        Simulated after = simulated(5, 100);
        long at = 50 * 200 * MILLI;
        assertThat(after.read(clock, at))
                .hasValueSatisfying(jump -> assertThat(jump.toNanos()).isGreaterThanOrEqualTo(at));
        assertThat(after.read(clock, at + 200 * MILLI)).isEmpty();
        Moment moment = clock.at(after.millis(at + 100 * MILLI)).orElseThrow();
        assertThat(Math.abs(moment.nanos() - at - 100 * MILLI)).isLessThanOrEqualTo(moment.errNanos());
    }

    @Test
    void unreadClock_knowsNothing() {
        assertThat(clock.at(17)).isEmpty();
    }

    private static Simulated simulated(long seed, long offsetMillis) {
        Random random = new Random(seed);
        return new Simulated(offsetMillis + random.nextInt(1_000), (random.nextDouble() - 0.5) * 200e-6, random);
    }

    private void feed(Simulated source, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(source.read(clock, i * 200L * MILLI)).isEmpty();
        }
    }

    /// The part of events whose time is off by no more than `scale` of its bound.
    private double within(Simulated source, double scale) {
        int good = 0;
        int events = 0;
        for (int i = 0; i < 1500; i++) {
            feed(source, i, i + 1);
            long at = i * 200L * MILLI + 30 * MILLI + source.random().nextInt(160_000_000);
            Moment moment = clock.at(source.millis(at)).orElseThrow();
            events++;
            good += Math.abs(moment.nanos() - at) <= moment.errNanos() * scale ? 1 : 0;
        }
        return (double) good / events;
    }
}
