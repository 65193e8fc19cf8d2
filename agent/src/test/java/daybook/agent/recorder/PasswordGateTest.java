package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Admitted;
import daybook.consent.Context;
import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.Typing;
import daybook.consent.Unproven;
import daybook.consent.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the gatekeeper does with what is found of passwords: every instant is in milliseconds.
class PasswordGateTest {
    private static final long MILLI = 1_000_000;
    private static final long HOLD_BACK = 1_000;
    private static final Window EDITOR = new Window(1, "Mousepad", "mousepad", "", "", new Window.Bounds(0, 0, 1, 1));
    private static final Policy GRANTED = new Policy(
            Map.of(
                    Source.KEYSTROKES,
                    new Grant(Source.KEYSTROKES, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))),
            Set.of(),
            false);

    private final List<Sealable> stored = new ArrayList<>();
    private final HoldBack holdBack = new HoldBack(1_000, 1_000);
    private final TypingTimeline typings = new TypingTimeline();
    private final ContextTimeline contexts = new ContextTimeline(typings);
    private final Gatekeeper gatekeeper = new Gatekeeper(
            Set.of(Source.KEYSTROKES),
            holdBack,
            contexts,
            new PolicyTimeline(GRANTED),
            stored::add,
            new Dark(false),
            new Tallies(Set.of()));
    private Typing.Into into = new Typing.Into.Plain();
    private boolean watched = true;
    private long now;

    @Test
    void keysBeforeAPasswordFieldIsFound_areRefused_asFarAsTheGuardReaches() {
        runTo(1_000);
        key("k");
        runTo(2_000);
        key("s");
        runTo(2_200);
        into = new Typing.Into.Silent();
        runTo(2_600);
        key("t");
        runTo(2_800);
        into = new Typing.Into.Plain();
        runTo(4_000);
        key("l");
        runTo(6_000);
        assertThat(keys()).containsExactly("k", "l");
        assertThat(gaps(Reason.PASSWORD_FIELD)).singleElement().satisfies(gap -> {
            assertThat(gap.fromNanos() / MILLI).isBetween(1_840L, 1_960L);
            assertThat(gap.toNanos() / MILLI).isBetween(3_060L, 3_160L);
        });
        assertThat(stored).noneMatch(Unproven.class::isInstance);
    }

    @Test
    void watcherThatStops_stopsKeys() {
        runTo(1_000);
        key("k");
        runTo(2_000);
        watched = false;
        key("s");
        runTo(3_000);
        key("t");
        runTo(6_000);
        assertThat(keys()).containsExactly("k");
        assertThat(gaps(Reason.STALE_CONTEXT)).isNotEmpty();
    }

    /// What a crash leaves of a stretch is marked: the mark goes first.
    @Test
    void whatCannotBeTold_isMarkedBeforeItIsStored() {
        into = new Typing.Into.Unproven();
        runTo(1_000);
        key("u");
        runTo(5_000);
        key("v");
        runTo(20_000);
        key("w");
        runTo(22_000);
        assertThat(keys()).containsExactly("u", "v", "w");
        assertThat(stored.stream().filter(it -> !(it instanceof Gap)))
                .extracting(Object::getClass)
                .containsExactly(Unproven.class, Admitted.class, Admitted.class, Unproven.class, Admitted.class);
        assertThat(stored.stream().filter(Unproven.class::isInstance).map(Unproven.class::cast))
                .allSatisfy(
                        mark -> assertThat(mark.toNanos() - mark.fromNanos()).isLessThan(10_001 * MILLI))
                .anySatisfy(mark -> assertThat(mark.fromNanos()).isLessThanOrEqualTo(1_000 * MILLI));
    }

    private void runTo(long millis) {
        contexts.context(new Context(0, new Context.Focused.On(EDITOR)));
        for (; now < millis; now += 20) {
            contexts.vouch(now * MILLI);
            if (watched) {
                typings.found(now * MILLI, new Typing(EDITOR.id(), into));
            }
            gatekeeper.tick(now * MILLI, (now - HOLD_BACK) * MILLI, List.of(GRANTED));
        }
    }

    private void key(String text) {
        holdBack.offer(
                now * MILLI,
                new Observation.Key(
                        new Moment(now * MILLI, 1),
                        Observation.Key.Action.DOWN,
                        text,
                        text,
                        Set.of(),
                        false,
                        null,
                        null));
    }

    private List<String> keys() {
        return stored.stream()
                .filter(Admitted.class::isInstance)
                .map(item -> ((Observation.Key) ((Admitted) item).observation()).text())
                .toList();
    }

    private List<Gap> gaps(Reason reason) {
        gatekeeper.end(now * MILLI, Reason.STOPPED);
        return stored.stream()
                .filter(Gap.class::isInstance)
                .map(Gap.class::cast)
                .filter(gap -> gap.reason() == reason)
                .toList();
    }
}
