package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Admitted;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Unread;
import daybook.consent.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes of a text that was copied, at a second of its own each.
class CopiedTest {
    private static final long SECOND = 1_000_000_000;
    private static final Window EDITOR = window("Mousepad");
    private static final Window SECRETS = window("Diary");
    private static final Grant GRANT = new Grant(Source.CLIPBOARD, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    private static final Policy GRANTED =
            new Policy(Map.of(Source.CLIPBOARD, GRANT), Set.of(new Exclusion.App("diary")), false);

    private final List<Sealable> stored = new ArrayList<>();
    private final HoldBack holdBack = new HoldBack(100, 1_000);
    private final ContextTimeline contexts = new ContextTimeline();
    private final Gatekeeper gatekeeper = new Gatekeeper(
            Set.of(Source.CLIPBOARD),
            holdBack,
            contexts,
            new PolicyTimeline(GRANTED),
            stored::add,
            new Dark(false),
            new Tallies(Set.of()));

    @Test
    void whatIsRefusedOfItself_leavesAGapOfItsMoment_andTheRestIsStored() {
        contexts.context(new Context(0, new Context.Focused.On(EDITOR)));
        see(2, copied(2, EDITOR));
        see(4, copied(4, SECRETS));
        see(6, new Unread(at(6), Source.CLIPBOARD, Reason.MARKED_SECRET));
        see(8, copied(8, EDITOR));
        decide(12, GRANTED);
        assertThat(texts()).containsExactly("copied at 2", "copied at 8");
        assertThat(gaps()).contains(gap(4, Reason.EXCLUDED_APP), gap(6, Reason.MARKED_SECRET));
    }

    /// Else a gap would tell that something was copied there.
    @Test
    void whereNothingMayBeRecorded_noGapTellsOfWhatWasCopied() {
        contexts.context(new Context(0, new Context.Focused.On(SECRETS)));
        see(2, copied(2, SECRETS));
        see(4, new Unread(at(4), Source.CLIPBOARD, Reason.MARKED_SECRET));
        decide(3, GRANTED);
        decide(6, GRANTED);
        gatekeeper.end(5 * SECOND, Reason.STOPPED);
        List<Gap> busy = gaps();

        stored.clear();
        CopiedTest still = new CopiedTest();
        still.contexts.context(new Context(0, new Context.Focused.On(SECRETS)));
        still.decide(3, GRANTED);
        still.decide(6, GRANTED);
        still.gatekeeper.end(5 * SECOND, Reason.STOPPED);
        assertThat(busy).isEqualTo(still.gaps()).isNotEmpty();
    }

    @Test
    void aLock_reachesBackOverWhatIsHeld() {
        contexts.context(new Context(0, new Context.Focused.On(EDITOR)));
        see(2, copied(2, EDITOR));
        decide(2, GRANTED.halted(Reason.LOCKED));
        decide(6, GRANTED);
        assertThat(texts()).isEmpty();
    }

    /// Its program was slow to hand it over: its time had been passed as recorded.
    @Test
    void aPauseThatReachesBackToWhatComesLate_isMissingFromItsTimeOn() {
        contexts.context(new Context(0, new Context.Focused.On(EDITOR)));
        for (long second = 2; second < 6; second++) {
            decide(second, GRANTED);
        }
        see(6, copied(3, EDITOR));
        decide(6, GRANTED);
        for (long second = 7; second < 9; second++) {
            decide(second, GRANTED.halted(Reason.PAUSED));
        }
        assertThat(texts()).isEmpty();
        assertThat(gaps()).contains(new Gap(Source.CLIPBOARD, 3 * SECOND - 1, 5 * SECOND, Reason.PAUSED));
    }

    /// As after a sleep: the halt is over when it is told.
    @Test
    void aHaltThatIsOver_reachesBackOverWhatIsHeld_andLeavesAGap() {
        contexts.context(new Context(0, new Context.Focused.On(EDITOR)));
        see(2, copied(2, EDITOR));
        decide(5, GRANTED);
        see(5, copied(5, EDITOR));
        contexts.vouch(6 * SECOND);
        gatekeeper.tick(11 * SECOND / 2, 9 * SECOND / 2, Halts.passed(List.of(GRANTED), Reason.SUSPENDED));
        see(7, copied(7, EDITOR));
        for (long second = 6; second < 10; second++) {
            decide(second, GRANTED);
        }
        assertThat(texts()).containsExactly("copied at 2", "copied at 7");
        assertThat(gaps())
                .anyMatch(gap -> gap.reason() == Reason.SUSPENDED
                        && gap.fromNanos() <= 5 * SECOND
                        && gap.toNanos() >= 5 * SECOND);
    }

    private void see(long second, Seen seen) {
        contexts.vouch(second * SECOND);
        assertThat(holdBack.offer(second * SECOND, seen)).isTrue();
    }

    private void decide(long second, Policy allowed) {
        contexts.vouch((second + 1) * SECOND);
        gatekeeper.tick(second * SECOND, (second - 1) * SECOND, List.of(allowed));
    }

    private List<String> texts() {
        return stored.stream()
                .filter(Admitted.class::isInstance)
                .map(item -> ((Observation.Copied) ((Admitted) item).observation()).text())
                .toList();
    }

    private List<Gap> gaps() {
        return stored.stream()
                .filter(Gap.class::isInstance)
                .map(Gap.class::cast)
                .toList();
    }

    private static Gap gap(long second, Reason reason) {
        return new Gap(Source.CLIPBOARD, second * SECOND - 1, second * SECOND + 1, reason);
    }

    private static Moment at(long second) {
        return new Moment(second * SECOND, 1);
    }

    private static Observation.Copied copied(long second, Window... owners) {
        return new Observation.Copied(at(second), "copied at " + second, List.of(owners));
    }

    private static Window window(String app) {
        return new Window(1, app, app, "", "", new Window.Bounds(0, 0, 1, 1));
    }
}
