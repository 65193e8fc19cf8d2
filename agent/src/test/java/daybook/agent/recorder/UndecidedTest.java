package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Gap;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is never decided is missing, and a gap tells so: what is forgotten, what comes too late, what waits as its
/// source or the recording ends.
class UndecidedTest extends GateFixture {
    /// Else each would tell when it was.
    @Test
    void picturesThatWereForgotten_lieInOneGap_fromTheFirstOn() {
        focus(0, TERMINAL);
        runTo(3_000);
        for (long at = 1_600; at < 1_900; at += 100) {
            picture(at);
        }
        gatekeeper.forget(2_500 * MILLI, 3_000 * MILLI);
        runTo(6_000);
        assertThat(pictures).isEmpty();
        assertThat(gaps(Source.SCREEN, Reason.FORGOTTEN))
                .containsExactly(
                        new Gap(Source.SCREEN, 1_980 * MILLI, 3_000 * MILLI, Reason.FORGOTTEN),
                        new Gap(Source.SCREEN, 1_600 * MILLI - 1, 1_980 * MILLI, Reason.FORGOTTEN));
    }

    @Test
    void whatIsForgotten_isMissingOfMarksToo() {
        focus(0, TERMINAL);
        runTo(2_500);
        mark();
        gatekeeper.forget(1_000 * MILLI, now * MILLI);
        runTo(5_000);
        assertThat(seen(Observation.Mark.class)).isEmpty();
        assertThat(gaps(Source.MARKS))
                .containsExactly(new Gap(Source.MARKS, 1_000 * MILLI, 2_500 * MILLI, Reason.FORGOTTEN));
    }

    @Test
    void collectorThatFails_leavesAGap_andTheOthersGoOn() {
        focus(0, TERMINAL);
        runTo(2_000);
        gatekeeper.ends(Source.WINDOWS, now * MILLI, Reason.COLLECTOR_FAILED);
        runTo(3_000);
        key("goes on");
        runTo(6_000);
        assertThat(keys()).containsExactly("goes on");
        assertThat(reasons(Source.WINDOWS)).contains(Reason.COLLECTOR_FAILED);
        assertThat(reasons(Source.KEYSTROKES)).doesNotContain(Reason.COLLECTOR_FAILED);
    }

    @Test
    void gapOfAFailedCollector_beginsWhereItFailed_andWhatItSawBeforeIsThere() {
        focus(0, TERMINAL);
        runTo(2_000);
        key("just before");
        gatekeeper.ends(Source.KEYSTROKES, 2_007 * MILLI, Reason.COLLECTOR_FAILED);
        runTo(16_000);
        end();
        assertThat(keys()).containsExactly("just before");
        List<Gap> gaps = gaps(Source.KEYSTROKES, Reason.COLLECTOR_FAILED);
        assertThat(gaps).hasSize(2);
        assertThat(gaps.getFirst().fromNanos()).isEqualTo(2_007 * MILLI);
        assertThat(gaps.getLast().fromNanos()).isEqualTo(gaps.getFirst().toNanos());
        assertThat(gaps.getLast().toNanos()).isEqualTo((now - 20 - HOLD_BACK) * MILLI);
    }

    /// With a long hold-back it is half a minute: whoever reads must not take it for one in which nothing was typed.
    @Test
    void afterTheStop_untilTheEnd_aGapStands() {
        focus(0, TERMINAL);
        runTo(2_000);
        key("last");
        gatekeeper.ends(Source.KEYSTROKES, 2_007 * MILLI, Reason.STOPPED);
        runTo(3_040);
        gatekeeper.end(3_100 * MILLI, Reason.STOPPED);
        assertThat(keys()).containsExactly("last");
        assertThat(gaps(Source.KEYSTROKES, Reason.STOPPED))
                .containsExactly(new Gap(Source.KEYSTROKES, 2_007 * MILLI, 3_100 * MILLI, Reason.STOPPED));
        assertThat(gaps(Source.WINDOWS, Reason.STOPPED))
                .as("what surrounds was decided until then")
                .containsExactly(new Gap(Source.WINDOWS, 2_020 * MILLI, 3_100 * MILLI, Reason.STOPPED));
    }

    /// As where the display goes: nothing that waits is decided any more.
    @Test
    void whatAFaultLeavesUndecided_liesInAGap() {
        focus(0, TERMINAL);
        runTo(3_000);
        key("undecided");
        mark();
        picture(1_800);
        gatekeeper.ends(Source.KEYSTROKES, 3_010 * MILLI, Reason.STOPPED);
        gatekeeper.end(3_020 * MILLI, Reason.CRASH);
        assertThat(keys()).isEmpty();
        assertThat(gaps(Source.KEYSTROKES).filter(gap -> gap.fromNanos() > 1_000 * MILLI))
                .containsExactly(
                        new Gap(Source.KEYSTROKES, 1_980 * MILLI, 3_010 * MILLI, Reason.CRASH),
                        new Gap(Source.KEYSTROKES, 3_010 * MILLI, 3_020 * MILLI, Reason.STOPPED));
        assertThat(gaps(Source.MARKS))
                .containsExactly(new Gap(Source.MARKS, 3_000 * MILLI - 1, 3_000 * MILLI + 1, Reason.CRASH));
        assertThat(gaps(Source.SCREEN, Reason.CRASH))
                .as("and what is older than that")
                .contains(new Gap(Source.SCREEN, 1_800 * MILLI - 1, 1_980 * MILLI, Reason.CRASH));
    }

    /// What is forgotten takes as long as the disk does.
    @Test
    void whatIsSeenWhileSomethingIsForgotten_isStored() {
        focus(0, TERMINAL);
        runTo(3_000);
        key("forgotten");
        runTo(3_100);
        key("while");
        gatekeeper.forget(2_000 * MILLI, 3_050 * MILLI);
        runTo(6_000);
        assertThat(keys()).containsExactly("while");
    }

    /// A picture waits for its guard before it comes here, so it is older than what is decided by then.
    @Test
    void pictureThatCannotBeEncoded_leavesAGapFromItsOwnTime() {
        focus(0, TERMINAL);
        runTo(2_000);
        picture(1_700);
        runTo(2_500);
        brokenSinceNanos = 2_200 * MILLI;
        picture(2_200);
        runTo(3_400);
        assertThat(pictures).hasSize(1);
        assertThat(gaps(Source.SCREEN, Reason.COLLECTOR_FAILED))
                .as("control: not before it was decided")
                .isEmpty();
        runTo(3_520);
        isMissingFrom(2_200);
        runTo(20_000);
        end();
        isMissingFrom(2_200);
        assertThat(gaps(Source.SCREEN, Reason.COLLECTOR_FAILED).getLast().toNanos())
                .isEqualTo((now - 20 - HOLD_BACK) * MILLI);
    }

    /// One gap after the other, without a hole.
    private void isMissingFrom(long millis) {
        long missing = millis * MILLI;
        List<Gap> gaps = gaps(Source.SCREEN, Reason.COLLECTOR_FAILED);
        assertThat(gaps).isNotEmpty();
        for (Gap gap : gaps) {
            assertThat(gap.fromNanos()).isEqualTo(missing);
            missing = gap.toNanos();
        }
    }

    /// The epochs of its time are closed, and may be erased right now.
    @Test
    void whatComesLate_ofATimeBeforeACut_isRefusedWithAGap() {
        focus(0, TERMINAL);
        runTo(3_000);
        key("before");
        runTo(4_500);
        gatekeeper.cut(4_000 * MILLI);
        late(3_500, "late");
        late(3_600, "later");
        late(4_100, "after");
        runTo(8_000);
        assertThat(keys()).containsExactly("before", "after");
        assertThat(gaps(Source.KEYSTROKES, Reason.FORGOTTEN))
                .as("which does not tell when they were")
                .singleElement()
                .isEqualTo(new Gap(Source.KEYSTROKES, 0, 4_000 * MILLI, Reason.FORGOTTEN));
    }

    /// Else a frame that was closed in would go on over what the late picture showed, and a screen that stands still
    /// would have none in the epochs that come.
    @Test
    void afterACut_theScreenIsLookedAt_thoughItStandsStill() {
        focus(0, TERMINAL);
        runTo(3_000);
        int before = looks;
        gatekeeper.cut(2_000 * MILLI);
        assertThat(looks).isEqualTo(before + 1);
    }

    /// Else its gap would tell that somebody did something where nothing is recorded.
    @Test
    void whatComesLateForACut_ofATimeThatWasRefused_leavesNoGapOfItsOwn() {
        policy = WITHOUT_EDITOR;
        focus(0, EDITOR);
        runTo(4_500);
        gatekeeper.cut(3_500 * MILLI);
        late(3_400, "late");
        runTo(8_000);
        assertThat(keys()).isEmpty();
        assertThat(gaps(Source.KEYSTROKES, Reason.FORGOTTEN)).isEmpty();
    }
}
