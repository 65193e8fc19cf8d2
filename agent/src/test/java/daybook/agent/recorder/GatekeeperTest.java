package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the gatekeeper stores, and when.
class GatekeeperTest extends GateFixture {
    @Test
    void nothingIsStored_beforeTheHoldBackHasPassed() {
        focus(0, TERMINAL);
        runTo(1_000);
        key("a");
        runTo(1_990);
        assertThat(keys()).isEmpty();
        runTo(2_020);
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void picture_waitsAsLongAsKeys_andAPauseReachesBackToIt() {
        focus(0, TERMINAL);
        runTo(1_000);
        picture();
        runTo(2_020);
        assertThat(pictures).hasSize(1);
        picture();
        policy = new Policy(GRANTED.grants(), Set.of(), true);
        runTo(4_000);
        assertThat(pictures).hasSize(1);
    }

    @Test
    void screenThatMayBeRecordedAgain_isLookedAt_thoughItStandsStill() {
        focus(0, TERMINAL);
        runTo(3_000);
        assertThat(looks).as("the beginning was refused").isEqualTo(1);
        policy = new Policy(GRANTED.grants(), Set.of(), true);
        runTo(6_000);
        assertThat(looks).isEqualTo(1);
        policy = GRANTED;
        runTo(9_000);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void excludingAnApp_reachesBackOverTheHoldBack() {
        focus(0, EDITOR);
        runTo(1_000);
        key("secret");
        runTo(1_500);
        policy = WITHOUT_EDITOR;
        runTo(5_000);
        assertThat(keys()).isEmpty();
        assertThat(reasons(Source.KEYSTROKES)).contains(Reason.EXCLUDED_APP);
    }

    @Test
    void control_withoutThatAct_itIsStored() {
        focus(0, EDITOR);
        runTo(1_000);
        key("secret");
        runTo(5_000);
        assertThat(keys()).containsExactly("secret");
    }

    @Test
    void includingAnApp_doesNotReachBack() {
        policy = WITHOUT_EDITOR;
        focus(0, EDITOR);
        runTo(1_000);
        key("secret");
        runTo(1_500);
        policy = GRANTED;
        runTo(2_200);
        key("after");
        runTo(5_000);
        assertThat(keys()).containsExactly("after");
    }

    @Test
    void pauseThatWasTakenBackAgain_stillHoldsForWhatWasHeldBack() {
        focus(0, TERMINAL);
        runTo(1_000);
        key("before the pause");
        runTo(1_300);
        policy = new Policy(GRANTED.grants(), Set.of(), true);
        runTo(1_900);
        policy = GRANTED;
        runTo(2_000);
        key("after it");
        runTo(5_000);
        assertThat(keys()).containsExactly("after it");
    }

    @Test
    void momentOfWhichNoPolicyIsRememberedAnyMore_isRefused() {
        PolicyTimeline timeline = new PolicyTimeline(GRANTED);
        timeline.change(10, new Policy(GRANTED.grants(), Set.of(), true));
        timeline.change(20, GRANTED);
        assertThat(timeline.judging(5)).isNotEqualTo(GRANTED);
        timeline.forgetBefore(30);
        assertThat(timeline.judging(15)).isEqualTo(Policy.NOTHING);
        assertThat(timeline.judging(25)).as("control").isEqualTo(GRANTED);
    }

    @Test
    void timeThatIsHardlyKnown_isJudgedByAllThatItMayHaveBeenIn() {
        policy = WITHOUT_EDITOR;
        focus(0, EDITOR);
        runTo(1_000);
        focus(1_000, TERMINAL);
        runTo(1_600);
        Moment vague = new Moment(now * MILLI, 1_000 * MILLI);
        holdBack.offer(
                now * MILLI,
                new Observation.Key(vague, Observation.Key.Action.DOWN, "x", "x", Set.of(), false, null, null));
        runTo(5_000);
        assertThat(keys()).isEmpty();
    }

    @Test
    void guard_refusesOnBothSidesOfAnExcludedWindow() {
        policy = WITHOUT_EDITOR;
        focus(0, TERMINAL);
        runTo(1_000);
        key("early");
        runTo(1_750);
        key("just before");
        runTo(2_000);
        focus(2_000, EDITOR);
        runTo(2_500);
        key("inside");
        runTo(3_000);
        focus(3_000, TERMINAL);
        runTo(3_250);
        key("just after");
        runTo(3_400);
        key("late");
        runTo(6_000);
        assertThat(keys()).containsExactly("early", "late");
    }

    @Test
    void switchBetweenAllowedWindows_losesNothing() {
        focus(0, TERMINAL);
        runTo(1_000);
        key("one");
        focus(1_000, EDITOR);
        runTo(1_010);
        key("two");
        runTo(4_000);
        assertThat(keys()).containsExactly("one", "two");
    }

    @Test
    void focusOfAnExcludedWindow_isNeverStored_andTheNextAllowedOneIs() {
        policy = WITHOUT_EDITOR;
        focus(0, EDITOR);
        runTo(2_000);
        focus(2_000, TERMINAL);
        runTo(6_000);
        assertThat(seen(Observation.Focus.class))
                .isNotEmpty()
                .allMatch(focus -> focus.window().app().equals("XTerm"));
    }

    @Test
    void pausedScreen_isNotEvenGrabbed() {
        focus(0, TERMINAL);
        runTo(2_000);
        assertThat(mayGrab).isTrue();
        policy = GRANTED.halted(Reason.PAUSED);
        runTo(2_020);
        assertThat(mayGrab).isFalse();
        policy = Policy.NOTHING;
        runTo(2_040);
        assertThat(mayGrab).isFalse();
        policy = GRANTED;
        runTo(2_060);
        assertThat(mayGrab).isTrue();
    }

    @Test
    void decidedPicture_isReleased_admittedOrNot() {
        focus(0, TERMINAL);
        runTo(1_000);
        Pixels admitted = picture();
        runTo(2_200);
        assertThat(pictures).hasSize(1);
        policy = GRANTED.halted(Reason.PAUSED);
        Pixels refused = picture();
        assertThat(refused.planes().byteSize()).isEqualTo(6);
        runTo(4_000);
        assertThat(pictures).hasSize(1);
        assertThatThrownBy(admitted::planes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(refused::planes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countOfKeys_isStoredAtOnce_whenKeysMayBeCountedNoMore_andBeforeACut() {
        Grant counting = new Grant(Source.KEYSTROKES, Mode.COUNTS, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        policy = new Policy(Map.of(Source.KEYSTROKES, counting), Set.of(), false);
        focus(0, TERMINAL);
        runTo(11_000);
        key("a");
        runTo(13_000);
        assertThat(seen(Observation.KeyCount.class))
                .as("control: its ten seconds last")
                .isEmpty();
        gatekeeper.cut(12_000 * MILLI);
        assertThat(seen(Observation.KeyCount.class)).hasSize(1);
        key("b");
        runTo(15_000);
        policy = Policy.NOTHING;
        tick();
        assertThat(seen(Observation.KeyCount.class)).hasSize(2);
    }

    @Test
    void windowsThatCannotBeTold_areMissed_whereSomebodyWorksInThem() {
        focus(0, TERMINAL);
        runTo(10_000);
        focus(10_000, window(3, ""));
        key("a");
        runTo(40_000);
        assertThat(gatekeeper.missesUnknown()).isFalse();
        runTo(45_000);
        assertThat(gatekeeper.missesUnknown()).isTrue();
    }
}
