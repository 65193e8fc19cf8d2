package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody sets the machine's clock while the bot runs, or the machine sleeps.
class ClockThatIsSetTest extends InOffice {
    ClockThatIsSetTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600, 0})
    void itLooksOn_asIfNothingHadBeen_andTellsTimesByTheClockThatPeopleSee(long seconds) throws Exception {
        Document document = office.document("start\n");
        for (int second = 60; second < 3600; second += 60) {
            int at = second;
            office.time.plan(Duration.ofSeconds(at), () -> document.by(ADA).append("t.0", "w" + at + " "));
        }
        Instant start = office.time.instant();
        Instant step = start.plus(Duration.ofMinutes(10));
        office.time.plan(Duration.ofMinutes(10), () -> office.set = Duration.ofSeconds(seconds));
        office.runFor(Duration.ofHours(1));

        assertThat(keeper.gaps()).isEmpty();
        List<Keeper.Kept> states = keeper.all(document.id(), Kind.STATE);
        for (int second = 60; second < 3600; second += 60) {
            String word = "w" + second + " ";
            Keeper.Kept first = states.stream()
                    .filter(kept -> text(kept).contains(word))
                    .findFirst()
                    .orElseThrow();
            Instant written = start.plusSeconds(second);
            Instant seen = written.isBefore(step) ? written : written.plusSeconds(seconds);
            assertThat(first.answer().received()).as(word).isBetween(seen, seen.plusSeconds(15));
        }
        assertThat(states).extracting(Keeper.Kept::answer).allSatisfy(ClockThatIsSetTest::isInOrder);
    }

    private static void isInOrder(Answer answer) {
        assertThat(answer.requested()).isBeforeOrEqualTo(answer.received());
    }

    @Test
    void whatItWaitsFor_afterARefusal_isNotWaitedForByAClockThatWasSetBack() throws Exception {
        Document document = office.document("start\n");
        office.time.plan(Duration.ofMinutes(10), () -> {
            office.google.faults().next(429, 3);
            document.by(ADA).append("t.0", "more");
        });
        office.time.plan(Duration.ofMinutes(10).plusSeconds(2), () -> office.set = Duration.ofHours(-5));
        office.runFor(Duration.ofMinutes(20));
        assertThat(keeper.last(document.id(), Kind.STATE).text()).contains("more");
    }

    @Test
    void gaps_areAsLongAsTheyWere_whateverBecameOfTheClock() throws Exception {
        Duration unset = gaps(Duration.ZERO);
        assertThat(unset).isGreaterThan(Duration.ofMinutes(10));
        assertThat(gaps(Duration.ofHours(-1))).isCloseTo(unset, Duration.ofMinutes(3));
    }

    /// Together; of several that cannot be had, each tells its own.
    private static Duration gaps(Duration set) throws Exception {
        try (Office office = new Office()) {
            office.document("start\n");
            office.time.plan(
                    Duration.ofMinutes(10), () -> office.google.faults().next(503, 1_000_000));
            office.time.plan(Duration.ofMinutes(15), () -> office.set = set);
            office.time.plan(
                    Duration.ofMinutes(20), () -> office.google.faults().end());
            office.runFor(Duration.ofMinutes(30));
            return office.keeper.gaps(Outage.UNREACHABLE).stream()
                    .map(Keeper.Missed::length)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static String text(Keeper.Kept kept) {
        return String.valueOf(TextOfState.of(kept.body()).get("t.0"));
    }

    /// Else no loss would be told before the clock is as late as it was.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lossAfterARunWhoseClockWasAhead_isToldAtOnce(boolean lostBefore) throws Exception {
        Document document = office.document("start\n");
        office.set = Duration.ofDays(1);
        office.catchUp();
        if (lostBefore) {
            document.by(ADA).unshare(BOT);
            office.runFor(Duration.ofMinutes(5));
        }
        keeper.forgetAll();
        office.set = Duration.ZERO;
        document.by(ADA).unshare(BOT);
        Instant start = office.time.instant();
        office.runFor(Duration.ofHours(2));
        assertThat(keeper.gaps(Outage.ACCESS_LOST))
                .allMatch(gap -> !gap.from().isBefore(start))
                .last()
                .extracting(Keeper.Missed::to)
                .isEqualTo(office.time.instant());
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isGreaterThan(Duration.ofMinutes(119));
    }
}
