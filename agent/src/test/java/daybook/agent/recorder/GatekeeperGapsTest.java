package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where gaps begin and end of what is refused, and what lies in them.
class GatekeeperGapsTest extends GateFixture {
    /// Their time was passed as recorded before the pause, while they waited for their guard.
    @Test
    void picturesThatAPauseReachesBackTo_areMissingFromTheFirstOn() {
        focus(0, TERMINAL);
        runTo(3_000);
        picture(2_700);
        picture(2_800);
        runTo(3_900);
        policy = GRANTED.halted(Reason.PAUSED);
        runTo(6_000);
        end();
        assertThat(pictures).isEmpty();
        List<Gap> gaps = gaps(Source.SCREEN, Reason.PAUSED);
        assertThat(gaps.getFirst().fromNanos()).isEqualTo(2_700 * MILLI - 1);
        assertThat(gaps.getFirst().toNanos()).isEqualTo(gaps.getLast().fromNanos());
        assertThat(gaps).as("one for both, and the pause").hasSize(2);
        assertThat(gaps(Source.KEYSTROKES, Reason.PAUSED))
                .as("control: what did not wait")
                .singleElement()
                .satisfies(gap -> assertThat(gap.fromNanos()).isGreaterThan(2_800 * MILLI));
    }

    /// Else one gap for each would tell their rhythm.
    @Test
    void keysOfAnExcludedWindow_thatAreDecidedLongAfter_lieInItsGap() {
        policy = WITHOUT_EDITOR;
        focus(0, TERMINAL);
        runTo(5_000);
        focus(5_000, EDITOR);
        contexts.vouch(5_000 * MILLI);
        for (now = 5_500; now < 7_500; now += 100) {
            key("x");
        }
        now = 8_000;
        focus(8_000, TERMINAL);
        now = 50_000;
        contexts.vouch(now * MILLI);
        focus(50_000, EDITOR);
        now = 70_000;
        contexts.vouch(now * MILLI);
        tick();
        focus(70_000, TERMINAL);
        runTo(75_000);
        assertThat(keys()).isEmpty();
        assertThat(gaps(Source.KEYSTROKES, Reason.EXCLUDED_APP).stream()
                        .filter(gap -> gap.fromNanos() >= 5_400 * MILLI && gap.fromNanos() < 7_900 * MILLI))
                .isEmpty();
        assertThat(gaps(Source.KEYSTROKES, Reason.EXCLUDED_APP))
                .as("control: one for each time that it had the focus, the second in pieces")
                .hasSizeBetween(3, 4);
    }

    /// It is judged by more than was known when its time was passed; what was typed then is refused.
    @Test
    void pictureThatComesLate_ofATimeThatWasRefused_isRefusedToo() {
        focus(0, TERMINAL);
        runTo(4_000);
        contexts.vouch(4_000 * MILLI);
        for (now = 4_000; now < 6_000; now += 20) {
            tick();
        }
        picture(4_900);
        runTo(8_000);
        picture(6_900);
        runTo(9_100);
        assertThat(pictures).as("control").hasSize(1);
        assertThat(gaps(Source.SCREEN, Reason.STALE_CONTEXT).getLast().toNanos())
                .isGreaterThan(4_900 * MILLI);
    }

    @Test
    void watcherThatHangs_refuses_withAGap_andTheFocusIsSaidAgainAfterwards() {
        focus(0, TERMINAL);
        runTo(2_000);
        long hangs = now;
        for (; now < 6_000; now += 20) {
            tick();
        }
        key("unseen");
        for (; now < 9_000; now += 20) {
            tick();
        }
        assertThat(keys()).isEmpty();
        runTo(12_000);
        key("seen");
        runTo(14_000);
        assertThat(keys()).containsExactly("seen");
        assertThat(reasons(Source.KEYSTROKES)).contains(Reason.STALE_CONTEXT);
        assertThat(focusTimes()).anyMatch(t -> t > hangs * MILLI);
    }

    /// Others go on. What its collector still has of that time, when it answers, may be a part only.
    @Test
    void sourceThatIsSilent_isMissing_fromItsLastSignToTheNext() {
        focus(0, TERMINAL);
        runTo(3_000);
        key("before");
        picture();
        runTo(13_100);
        gatekeeper.silent(Source.KEYSTROKES, 3_000 * MILLI);
        runTo(15_000);
        late(5_000, "late");
        late(12_080, "where one gap ends and the next begins");
        late(14_900, "last");
        picture();
        gatekeeper.heard(Source.KEYSTROKES, 15_000 * MILLI);
        now = 15_010;
        key("after");
        runTo(18_000);
        end();
        assertThat(keys()).containsExactly("before", "after");
        assertThat(pictures).as("control: the screen was not silent").hasSize(2);
        List<Gap> gaps = gaps(Source.KEYSTROKES, Reason.COLLECTOR_FAILED);
        assertThat(gaps.getFirst().fromNanos()).isEqualTo(3_000 * MILLI);
        assertThat(gaps.getLast().toNanos()).isEqualTo(15_000 * MILLI);
        assertThat(gaps).as("what was passed as recorded, and the rest").hasSize(2);
        assertThat(gaps.getFirst().toNanos()).isEqualTo(gaps.getLast().fromNanos());
    }

    /// Decided was up to 12,080. What stands in front from 12,400 on is kept out from 12,100 on.
    @ParameterizedTest
    @ValueSource(longs = {3_000, 12_085})
    void sourceThatIsSilent_isMissing_untilItIsMissingForSomethingElse(long since) {
        policy = WITHOUT_EDITOR;
        focus(0, TERMINAL);
        runTo(12_400);
        focus(12_400, EDITOR);
        runTo(13_100);
        gatekeeper.silent(Source.KEYSTROKES, since * MILLI);
        runTo(14_000);
        end();
        List<Gap> silence = gaps(Source.KEYSTROKES, Reason.COLLECTOR_FAILED);
        assertThat(silence.getFirst().fromNanos()).isBetween(since * MILLI, since * MILLI + 1);
        assertThat(silence.getLast().toNanos()).isEqualTo(12_100 * MILLI);
        assertThat(gaps(Source.KEYSTROKES, Reason.EXCLUDED_APP).getFirst().fromNanos())
                .isEqualTo(12_100 * MILLI);
    }

    @Test
    void pause_isAGap_andItsEndIsNot() {
        focus(0, TERMINAL);
        runTo(3_000);
        policy = new Policy(GRANTED.grants(), Set.of(), true);
        runTo(3_500);
        key("while paused");
        runTo(5_000);
        policy = GRANTED;
        runTo(5_100);
        key("after");
        runTo(8_000);
        assertThat(keys()).containsExactly("after");
        Gap pause = gaps(Source.KEYSTROKES, Reason.PAUSED).getFirst();
        assertThat(pause.fromNanos()).isBetween(1_900 * MILLI, 3_010 * MILLI);
        assertThat(pause.toNanos()).isBetween(4_900 * MILLI, 5_100 * MILLI);
    }

    /// Decisions are 20 ms apart, and what changes does so between them.
    @Test
    void gap_beginsAndEndsWhereItIsSo_andTheFocusIsStatedBeforeWhatIsRecordedAgain() {
        policy = WITHOUT_EDITOR;
        focus(0, TERMINAL);
        runTo(3_000);
        focus(3_005, EDITOR);
        focus(4_005, TERMINAL);
        runTo(4_300);
        late(4_307, "after");
        runTo(8_000);
        assertThat(keys()).containsExactly("after");
        Gap gap = gaps(Source.WINDOWS, Reason.EXCLUDED_APP).getFirst();
        assertThat(gap.fromNanos()).isEqualTo(2_705 * MILLI);
        assertThat(gap.toNanos()).isBetween(4_305 * MILLI, 4_305 * MILLI + 1);
        assertThat(focusTimes()).contains(gap.toNanos());
        assertThat(focusTimes().getLast()).isLessThan(4_307 * MILLI);
    }

    /// Whoever made it was told that it is kept.
    @Test
    void markThatAPauseReachesBackTo_leavesAGapOfItsMoment() {
        focus(0, TERMINAL);
        runTo(1_000);
        mark();
        runTo(2_500);
        mark();
        runTo(2_600);
        policy = GRANTED.halted(Reason.PAUSED);
        runTo(5_000);
        assertThat(seen(Observation.Mark.class).map(mark -> mark.at().nanos()))
                .as("with a control: the one before")
                .containsExactly(1_000 * MILLI);
        assertThat(gaps(Source.MARKS))
                .containsExactly(new Gap(Source.MARKS, 2_500 * MILLI - 1, 2_500 * MILLI + 1, Reason.PAUSED));
    }

    /// Its time is recorded, whatever it says itself. It comes late: after one that stands, and after a gap of its
    /// reason.
    @Test
    void focusThatIsRefusedForItself_isMissingForItsMomentOnly() {
        focus(0, TERMINAL);
        runTo(2_000);
        policy = WITHOUT_EDITOR;
        runTo(4_500);
        holdBack.offer(now * MILLI, new Observation.Focus(new Moment(now * MILLI, 1), TERMINAL));
        runTo(5_000);
        focus(5_000, EDITOR);
        runTo(5_800);
        holdBack.offer(now * MILLI, new Observation.Focus(new Moment(4_000 * MILLI, MILLI), EDITOR));
        runTo(8_000);
        assertThat(focusTimes()).contains(4_500 * MILLI);
        assertThat(gaps(Source.WINDOWS, Reason.EXCLUDED_APP))
                .extracting(Gap::fromNanos, Gap::toNanos)
                .contains(tuple(3_999 * MILLI, 4_001 * MILLI));
    }
}
