package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The gatekeeper with a clock of our own: every instant is in milliseconds.
class GatekeeperTest {
    private static final long MILLI = 1_000_000;
    private static final long HOLD_BACK = 1_000;
    private static final Window EDITOR = window(1, "Mousepad");
    private static final Window TERMINAL = window(2, "XTerm");
    private static final Policy GRANTED = granting(Source.KEYSTROKES, Source.WINDOWS, Source.SCREEN);
    private static final Policy WITHOUT_EDITOR =
            new Policy(GRANTED.grants(), Set.of(new Exclusion.App("mousepad")), false);

    private final List<Sealable> stored = new ArrayList<>();
    private final List<AdmittedPicture> pictures = new ArrayList<>();
    private final HoldBack holdBack = new HoldBack(1_000, 1_000);
    private final ContextTimeline contexts = new ContextTimeline();
    private Policy policy = GRANTED;
    private int looks;
    private boolean mayGrab;
    /// Of pictures since then none can be encoded.
    private long brokenSinceNanos = Long.MAX_VALUE;

    private final Gatekeeper gatekeeper = new Gatekeeper(
            Set.of(Source.KEYSTROKES, Source.WINDOWS, Source.SCREEN),
            holdBack,
            contexts,
            new PolicyTimeline(GRANTED),
            stored::add,
            new Screen() {
                @Override
                public boolean isNew(AdmittedPicture picture) {
                    return true;
                }

                @Override
                public void store(AdmittedPicture picture) {
                    if (picture.at().nanos() >= brokenSinceNanos) {
                        gatekeeper.ends(Source.SCREEN, brokenSinceNanos, Reason.COLLECTOR_FAILED);
                    } else {
                        pictures.add(picture);
                    }
                }

                @Override
                public void may(boolean allowed) {
                    mayGrab = allowed;
                }

                @Override
                public void look() {
                    looks++;
                }
            },
            new Tallies(Set.of()));
    private long now;

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

    /// Its time is recorded, whatever it says itself.
    @Test
    void focusThatIsRefusedForItself_isMissingForItsMomentOnly() {
        focus(0, TERMINAL);
        runTo(2_000);
        policy = WITHOUT_EDITOR;
        runTo(4_000);
        holdBack.offer(now * MILLI, new Observation.Focus(new Moment(now * MILLI, MILLI), EDITOR));
        runTo(4_500);
        holdBack.offer(now * MILLI, new Observation.Focus(new Moment(now * MILLI, 1), TERMINAL));
        runTo(5_000);
        focus(5_000, EDITOR);
        runTo(8_000);
        assertThat(focusTimes()).contains(4_500 * MILLI);
        assertThat(gaps(Source.WINDOWS, Reason.EXCLUDED_APP))
                .extracting(Gap::fromNanos, Gap::toNanos)
                .containsExactly(tuple(3_999 * MILLI, 4_001 * MILLI));
    }

    private void focus(long millis, Window window) {
        contexts.context(new Context(millis * MILLI, new Context.Focused.On(window)));
        holdBack.offer(now * MILLI, new Observation.Focus(new Moment(millis * MILLI, 1), window));
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
                .satisfies(gap -> assertThat(gap.toNanos()).isEqualTo(4_000 * MILLI));
    }

    /// Else each cut would tell that much is missing which is stored.
    @Test
    void picturesThatComeLateForACut_areMissingForNoLongerThanTheyAreLate() {
        focus(0, TERMINAL);
        runTo(9_000);
        gatekeeper.cut(8_000 * MILLI);
        picture(7_700);
        runTo(11_000);
        assertThat(gaps(Source.SCREEN, Reason.FORGOTTEN))
                .containsExactly(new Gap(Source.SCREEN, 7_500 * MILLI, 8_000 * MILLI, Reason.FORGOTTEN));
        picture(5_000);
        runTo(13_000);
        assertThat(gaps(Source.SCREEN, Reason.FORGOTTEN))
                .as("one that waited for longer")
                .endsWith(new Gap(Source.SCREEN, 3_000 * MILLI, 7_500 * MILLI, Reason.FORGOTTEN));
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

    private void late(long millis, String text) {
        holdBack.offer(
                now * MILLI,
                new Observation.Key(
                        new Moment(millis * MILLI, 1),
                        Observation.Key.Action.DOWN,
                        text,
                        text,
                        Set.of(),
                        false,
                        null,
                        null));
    }

    private Pixels picture() {
        return picture(now);
    }

    private Pixels picture(long millis) {
        Pixels pixels = new Pixels(2, 2, new byte[4], new byte[1], new byte[1]);
        holdBack.offer(now * MILLI, new Picture(new Moment(millis * MILLI, 1), pixels, new Stack(List.of())));
        return pixels;
    }

    private void key(String text) {
        late(now, text);
    }

    private void mark() {
        holdBack.offer(now * MILLI, new Observation.Mark(new Moment(now * MILLI, 1), "idea"));
    }

    /// Lets time pass while the watcher is well.
    private void runTo(long millis) {
        for (; now < millis; now += 20) {
            contexts.vouch(now * MILLI);
            tick();
        }
    }

    private void tick() {
        gatekeeper.tick(now * MILLI, (now - HOLD_BACK) * MILLI, List.of(policy));
    }

    /// Where the last decision was made.
    private void end() {
        gatekeeper.end((now - 20 - HOLD_BACK) * MILLI, Reason.STOPPED);
    }

    private List<String> keys() {
        return seen(Observation.Key.class).map(Observation.Key::text).toList();
    }

    private List<Long> focusTimes() {
        return seen(Observation.Focus.class).map(focus -> focus.at().nanos()).toList();
    }

    private <O extends Observation> Stream<O> seen(Class<O> kind) {
        return stored.stream()
                .filter(Admitted.class::isInstance)
                .map(item -> ((Admitted) item).observation())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private List<Gap> gaps(Source source, Reason reason) {
        return gaps(source).filter(gap -> gap.reason() == reason).toList();
    }

    private Stream<Gap> gaps(Source source) {
        return stored.stream()
                .filter(Gap.class::isInstance)
                .map(Gap.class::cast)
                .filter(gap -> gap.source() == source);
    }

    private Set<Reason> reasons(Source source) {
        end();
        return gaps(source).map(Gap::reason).collect(Collectors.toSet());
    }

    private static Policy granting(Source... sources) {
        return new Policy(
                Set.of(sources).stream()
                        .collect(Collectors.toMap(
                                s -> s, s -> new Grant(s, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))),
                Set.of(),
                false);
    }

    private static Window window(long id, String app) {
        return new Window(id, app, app, "", "", new Window.Bounds(0, 0, 1, 1));
    }
}
