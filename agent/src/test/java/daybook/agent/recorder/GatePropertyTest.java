package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Gap;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.UnknownTitles;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No order of what happens, is allowed, forgotten and told makes the gate admit what a plain reference refuses.
class GatePropertyTest {
    private static final int HISTORIES = Boolean.getBoolean("daybook.long") ? 20_000 : 400;
    private static final long GUARD_MILLIS = ContextTimeline.GUARD.toMillis();

    private static final long SECOND = 1_000_000_000;

    private final long seed = new SecureRandom().nextInt(1_000_000);

    @ParameterizedTest
    @EnumSource(value = GateHistory.Watcher.class, names = "LYING", mode = EnumSource.Mode.EXCLUDE)
    void noHistory_hasAnythingStored_thatTheReferenceRefuses(GateHistory.Watcher watcher) {
        for (long each = seed; each < seed + HISTORIES; each++) {
            GateHistory history = new GateHistory(each, watcher).run();
            assertThat(new GateReference(history, GUARD_MILLIS).faults())
                    .as("seed " + each)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = GateHistory.Watcher.class)
    void whateverIsSeen_isStored_orLiesInAGap(GateHistory.Watcher watcher) {
        for (long each = seed; each < seed + HISTORIES; each++) {
            GateCoverage coverage = new GateCoverage(new GateHistory(each, watcher).run());
            assertThat(coverage.untold()).as("seed " + each).isEmpty();
            assertThat(coverage.overtold()).as("seed " + each).isEmpty();
        }
    }

    /// Those begin with what is missing; others begin with what is allowed.
    @Test
    void control_whatIsRefusedAfterAll_withoutItsGap_isCaught() {
        assertThat(seeds().filter(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.gaps.removeIf(gap -> history.offered.stream()
                            .filter(Picture.class::isInstance)
                            .map(Seen::at)
                            .anyMatch(at -> at.nanos() - at.errNanos() == gap.fromNanos()));
                    return !new GateCoverage(history).untold().isEmpty();
                }))
                .isNotEmpty();
    }

    @Test
    void control_gapsThatReachBackOverWhatIsStored_areCaught() {
        assertThat(seeds().filter(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.gaps.replaceAll(gap ->
                            new Gap(gap.source(), Math.max(0, gap.fromNanos() - SECOND), gap.toNanos(), gap.reason()));
                    return !new GateCoverage(history).overtold().isEmpty();
                }))
                .isNotEmpty();
    }

    /// Else the property would hold of a gate that admits nothing.
    @Test
    void control_muchIsStored_ofEveryKind() {
        List<Object> stored = seeds().mapToObj(each -> new GateHistory(each, GateHistory.Watcher.PROMPT).run())
                .flatMap(history -> history.stored.stream().map(one -> (Object) one.seen()))
                .toList();
        for (Class<?> kind : List.of(
                Observation.Key.class,
                Observation.KeyCount.class,
                Observation.PointerMove.class,
                Observation.Focus.class,
                Observation.Copied.class,
                Observation.Mark.class,
                Picture.class)) {
            assertThat(stored.stream().filter(kind::isInstance).count())
                    .as(kind.getSimpleName())
                    .isPositive();
        }
    }

    /// One that nobody can tell is recorded where its title allows it, and would not be else.
    @Test
    void control_whatIsAllowedByItsTitle_isStored_andCaughtWhereItIsNot() {
        assertThat(seeds().mapToObj(each -> new GateHistory(each, GateHistory.Watcher.PROMPT).run())
                        .flatMap(history -> history.stored.stream()))
                .anyMatch(stored -> stored.seen() instanceof Observation.Focus focus
                        && focus.window().title().equals("Draft"));
        assertThat(faulty(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.allowed.replaceAll(
                            allowed -> new GateHistory.Allowed(allowed.since(), allowingNoUnknown(allowed.policy())));
                    return new GateReference(history, GUARD_MILLIS);
                }))
                .isPositive();
    }

    private static Policy allowingNoUnknown(Policy policy) {
        return new Policy(
                policy.grants(),
                policy.exclusions(),
                policy.only(),
                policy.documents(),
                UnknownTitles.NONE,
                policy.halted());
    }

    @Test
    void control_aWatcherThatVouchesForWhatItDoesNotKnow_isCaught() {
        assertThat(faulty(each ->
                        new GateReference(new GateHistory(each, GateHistory.Watcher.LYING).run(), GUARD_MILLIS)))
                .isPositive();
    }

    @Test
    void control_aGuardThatIsTooShort_isCaught() {
        assertThat(faulty(each ->
                        new GateReference(new GateHistory(each, GateHistory.Watcher.PROMPT).run(), GUARD_MILLIS + 100)))
                .isPositive();
    }

    /// A gate that had not heard of it would have stored the same.
    @Test
    void control_anActThatTheGateDoesNotHearOf_isCaught() {
        assertThat(faulty(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.forgot.add(4_000L);
                    return new GateReference(history, GUARD_MILLIS);
                }))
                .isPositive();
        assertThat(faulty(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.allowed.replaceAll(allowed -> new GateHistory.Allowed(
                            allowed.since(), allowed.policy().halted(Reason.PAUSED)));
                    return new GateReference(history, GUARD_MILLIS);
                }))
                .isPositive();
        assertThat(faulty(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.cuts.add(new GateHistory.Cut(4_000, 4_000));
                    return new GateReference(history, GUARD_MILLIS);
                }))
                .isPositive();
    }

    @Test
    void control_aPasswordThatNobodyTellsOf_isCaught() {
        assertThat(faulty(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.asked.add(new GateHistory.Asked(4_000, 5_000));
                    return new GateReference(history, GUARD_MILLIS);
                }))
                .isPositive();
    }

    @Test
    void control_keysThatNobodyPressed_areCaughtWhereTheyAreCounted() {
        assertThat(faulty(each -> {
                    GateHistory history = new GateHistory(each, GateHistory.Watcher.PROMPT).run();
                    history.stored.replaceAll(stored -> stored.seen() instanceof Observation.KeyCount count
                            ? new GateHistory.Stored(
                                    new Observation.KeyCount(count.at(), count.presses() + 1), stored.decided())
                            : stored);
                    return new GateReference(history, GUARD_MILLIS);
                }))
                .isPositive();
    }

    private LongStream seeds() {
        return LongStream.range(seed, seed + HISTORIES);
    }

    private long faulty(Function<Long, GateReference> each) {
        return IntStream.range(0, HISTORIES)
                .filter(i -> !each.apply(seed + i).faults().isEmpty())
                .count();
    }
}
