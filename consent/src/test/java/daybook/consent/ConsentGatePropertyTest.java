package daybook.consent;

import static daybook.consent.Scenes.EDITOR;
import static daybook.consent.Scenes.TERMINAL;
import static daybook.consent.Scenes.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The gate against a reference that says only when something must be refused.
class ConsentGatePropertyTest {

    @Property
    void nothingIsAdmitted_thatTheReferenceRefuses(
            @ForAll("observations") Observation observation,
            @ForAll("surroundings") Surroundings around,
            @ForAll("policies") Policy policy) {
        boolean admitted = ConsentGate.judge(observation, around, policy) instanceof Admitted;
        assertThat(admitted).isEqualTo(!mustBeRefused(observation, around, policy));
    }

    @Property
    void bothPoliciesTogether_admitOnlyWhatEachAdmits(
            @ForAll("observations") Observation observation,
            @ForAll("surroundings") Surroundings around,
            @ForAll("policies") Policy then,
            @ForAll("policies") Policy now) {
        boolean both = ConsentGate.judge(observation, around, then.and(now)) instanceof Admitted;
        boolean each = ConsentGate.judge(observation, around, then) instanceof Admitted
                && ConsentGate.judge(observation, around, now) instanceof Admitted;
        assertThat(both).isEqualTo(each);
    }

    private static boolean mustBeRefused(Observation observation, Surroundings around, Policy policy) {
        if (policy.paused()) {
            return true;
        }
        if (observation instanceof Observation.Mark) {
            return false;
        }
        boolean doubt = !around.watched()
                || around.contexts().isEmpty()
                || around.contexts().stream().anyMatch(c -> !isHarmless(c, policy));
        boolean names = observation instanceof Observation.Focus focus && isBad(focus.window(), policy);
        return doubt || names || !policy.grants().containsKey(observation.source());
    }

    private static boolean isHarmless(Context context, Policy policy) {
        return context.focused() instanceof Context.Focused.On(Window window) && !isBad(window, policy);
    }

    private static boolean isBad(Window window, Policy policy) {
        return (window.app().isEmpty() && window.executable().isEmpty())
                || policy.exclusions().stream().anyMatch(e -> e.matches(window));
    }

    @Provide
    Arbitrary<Observation> observations() {
        Moment at = new Moment(1, 1);
        return Arbitraries.of(
                Scenes.key("a"),
                new Observation.PointerMove(at, 1, 2, false),
                new Observation.PointerButton(at, Observation.Key.Action.DOWN, 1, 1, 2),
                new Observation.PointerWheel(at, 0, 1, 1, 2),
                new Observation.Focus(at, EDITOR),
                new Observation.Focus(at, TERMINAL),
                new Observation.Focus(at, UNKNOWN),
                new Observation.Mark(at, "idea"));
    }

    @Provide
    Arbitrary<Surroundings> surroundings() {
        Arbitrary<Context> context = Arbitraries.of(
                new Context(0, new Context.Focused.On(EDITOR)),
                new Context(0, new Context.Focused.On(TERMINAL)),
                new Context(0, new Context.Focused.On(UNKNOWN)),
                Context.unknown(0));
        return Combinators.combine(context.list().ofMaxSize(3), Arbitraries.of(true, true, false))
                .as(Surroundings::new);
    }

    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<Set<Source>> sources = Arbitraries.of(Source.KEYSTROKES, Source.POINTER, Source.WINDOWS)
                .set()
                .ofMaxSize(3);
        Arbitrary<List<Exclusion>> exclusions = Arbitraries.<Exclusion>of(
                        new Exclusion.App("mousepad"),
                        new Exclusion.App("*term"),
                        new Exclusion.Title("draft"),
                        new Exclusion.PrivateWindows())
                .list()
                .ofMaxSize(2);
        return Combinators.combine(sources, exclusions, Arbitraries.of(false, false, true))
                .as((granted, excluded, paused) -> new Policy(
                        Scenes.granting(granted.toArray(Source[]::new)).grants(), Set.copyOf(excluded), paused));
    }
}
