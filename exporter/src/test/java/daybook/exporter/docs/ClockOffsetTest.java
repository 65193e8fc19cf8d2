package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenArchive.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What dates of answers tell of two clocks. Each answer takes 200 ms, and is given in the middle of them.
class ClockOffsetTest {
    private final ClockOffset clock = new ClockOffset();

    /// @param seconds when it is asked for, by this machine's clock
    /// @param ahead how far Google's clock is ahead then
    private void answers(double seconds, double ahead) {
        Instant given = WrittenArchive.at(seconds + 0.1 + ahead).truncatedTo(ChronoUnit.SECONDS);
        see(seconds, given);
    }

    private void see(double seconds, @Nullable Instant given) {
        Instant requested = WrittenArchive.at(seconds);
        clock.see(new Answer("doc", Answer.Kind.STATE, "", requested, requested.plusMillis(200), given));
    }

    /// From then to then, at all fractions of a second.
    private void answersFrom(int from, int to, double ahead) {
        for (int second = from; second < to; second++) {
            answers(second + (second % 7) / 7.0, ahead);
        }
    }

    /// The bounds by this machine's clock hold it, and are no further apart.
    private void isAt(double google, double here, double apart) {
        assertThat(nanos(here)).isBetween(clock.earliest(nanos(google)), clock.latest(nanos(google)));
        assertThat(clock.doubt(nanos(google)) / 1e9).isLessThanOrEqualTo(apart);
    }

    @Test
    void whereAllDatesAllowThatTheClocksAgree_theyDo() {
        answersFrom(0, 100, 0.05);
        isAt(50, 50, 0);
        isAt(-9_000, -9_000, 0);
        isAt(9_000, 9_000, 0);
    }

    @Test
    void whereGooglesClockIsAhead_orBehind_itsTimesAreShifted_andTheDoubtIsWhatDatesLeave() {
        answers(0, 120);
        isAt(150, 30, 1.2);
        assertThat(clock.doubt(nanos(150))).as("of one answer").isEqualTo(1_200_000_000L);
        answersFrom(1, 100, 120);
        isAt(150, 30, 0.5);
        isAt(-9_000, -9_120, 0.5);
        ClockOffsetTest behind = new ClockOffsetTest();
        behind.answersFrom(0, 100, -120);
        behind.isAt(30, 150, 0.5);
    }

    @Test
    void lessThanASecond_isFoundToo_onceDatesRuleOutThatTheClocksAgree() {
        answers(0.2, 0.4);
        assertThat(clock.doubt(nanos(0))).as("one does not").isZero();
        answersFrom(1, 100, 0.4);
        isAt(50, 49.6, 0.5);
        assertThat(clock.earliest(nanos(50))).isLessThan(nanos(50));
    }

    /// Two minutes ahead, and then set right.
    @Test
    void whereTheClockWasSetBetween_eachTimeIsToldByTheAnswersAroundIt_andBetweenThemByBoth() {
        answersFrom(1_000, 1_100, -120);
        answersFrom(1_080, 1_200, 0);
        isAt(900, 1_020, 2.5);
        isAt(700, 820, 2.5);
        isAt(1_100, 1_100, 0);
        isAt(5_000, 5_000, 0);
        assertThat(clock.earliest(nanos(1_000))).as("between the two").isEqualTo(nanos(1_000));
        assertThat(clock.latest(nanos(1_000))).isBetween(nanos(1_120), nanos(1_121.3));
    }

    /// As one goes that nobody sets: 200 ms in an hour.
    @Test
    void whereTheClockGoesAtAnotherPace_theBoundsHoldAllTheTime() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (double at = 0; at < 36_000; at += 5 + 20 * random.nextDouble()) {
            answers(at, -120 - at * 0.2 / 3_600);
        }
        for (double here = 100; here < 35_000; here += 100) {
            double google = here - 120 - here * 0.2 / 3_600;
            assertThat(nanos(here))
                    .as("seed %d, %f", seed, here)
                    .isBetween(clock.earliest(nanos(google)), clock.latest(nanos(google)));
            assertThat(clock.doubt(nanos(google)) / 1e9).isLessThan(3);
        }
    }

    @Test
    void whereTheClockWasSetBackAndForth_theFirstMomentBetweenTwoTimes_mayLieBetween_andSoTheLast() {
        answersFrom(1_000, 1_100, -900);
        answersFrom(300, 310, 0);
        answersFrom(1_400, 1_410, -900);
        assertThat(clock.earliest(nanos(150), nanos(505))).isBetween(nanos(198), nanos(201.3));
        assertThat(clock.earliest(nanos(150), nanos(160))).as("control").isBetween(nanos(1_048), nanos(1_050));
        ClockOffsetTest forth = new ClockOffsetTest();
        forth.answersFrom(100, 200, 0);
        forth.answersFrom(1_200, 1_210, -900);
        forth.answersFrom(500, 510, 0);
        assertThat(forth.clock.latest(nanos(150), nanos(505))).isBetween(nanos(1_399), nanos(1_402));
    }

    @Test
    void aDateThatGoesBack_isThatOfACopy_andTellsNothing() {
        answersFrom(0, 100, 0.05);
        answers(100, -3_600);
        answersFrom(101, 200, 0.05);
        isAt(-1_800, -1_800, 0);
        isAt(150, 150, 0);
    }

    @Test
    void aDateThatIsAheadOfAll_isLeftOut_onceTheNextGoesOnFromBefore() {
        answersFrom(0, 100, 0.05);
        answers(100, 9_000);
        answersFrom(101, 200, 0.05);
        isAt(150, 150, 0);
        isAt(9_000, 9_000, 0);
        ClockOffsetTest first = new ClockOffsetTest();
        first.answers(0, 9_000);
        first.answersFrom(1, 100, 0.05);
        first.isAt(50, 50, 0);
        first.isAt(9_000, 9_000, 0);
    }

    @Test
    void withoutDates_theClocksAreTakenToAgree() {
        see(0, null);
        isAt(50, 50, 0);
        assertThat(clock.since(clock.atEnd())).isZero();
    }

    @Test
    void anAnswerInWhichTheClockWasSetBack_tellsNothing() {
        Instant requested = WrittenArchive.at(100);
        clock.see(new Answer("doc", Answer.Kind.STATE, "", requested, WrittenArchive.at(50), requested));
        isAt(50, 50, 0);
    }

    @Test
    void timesOfASessionBefore_areMovedByWhatTheClockWasSetMeanwhile_andElseStay() {
        answersFrom(0, 100, -120);
        ClockOffsetTest later = new ClockOffsetTest();
        later.answersFrom(1_000, 1_100, 0);
        assertThat(later.clock.since(clock.atEnd()) / 1e9).isBetween(-120.5, -120.0);
        assertThat(clock.since(later.clock.atEnd()) / 1e9).isBetween(119.5, 120.0);
        ClockOffsetTest same = new ClockOffsetTest();
        same.answersFrom(1_000, 1_010, -120);
        assertThat(same.clock.since(clock.atEnd())).as("control").isZero();
    }
}
