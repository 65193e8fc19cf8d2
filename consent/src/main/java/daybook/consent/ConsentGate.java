package daybook.consent;

import java.util.Optional;

/// The one way from what was seen to what may be stored.
///
/// A pure, total function: the same arguments give the same verdict, no argument throws, and it reads no clock, file
/// or display. Every doubt refuses.
public final class ConsentGate {
    private ConsentGate() {}

    /// Judges one observation.
    ///
    /// @param around what stood around the observation's own time
    /// @param policy what is allowed both at that time and now, see [Policy#and]
    public static Verdict judge(Observation observation, Surroundings around, Policy policy) {
        Optional<Reason> refusal =
                refusal(observation.source(), around, policy).or(() -> ofItself(observation, policy));
        return refusal.<Verdict>map(Verdict.Refused::new).orElseGet(() -> new Admitted(reduce(observation, policy)));
    }

    /// Why that source may record nothing under these circumstances, whatever is seen. Empty where it may.
    public static Optional<Reason> refusal(Source source, Surroundings around, Policy policy) {
        if (!policy.allows(source)) {
            return Optional.of(Reason.NOT_GRANTED);
        }
        if (policy.paused()) {
            return Optional.of(Reason.PAUSED);
        }
        if (source == Source.MARKS) {
            return Optional.empty();
        }
        if (!around.watched() || around.contexts().isEmpty()) {
            return Optional.of(Reason.STALE_CONTEXT);
        }
        return around.contexts().stream()
                .flatMap(context -> ofContext(context, policy).stream())
                .findFirst();
    }

    private static Optional<Reason> ofContext(Context context, Policy policy) {
        return switch (context.focused()) {
            case Context.Focused.Unknown _ -> Optional.of(Reason.UNKNOWN_WINDOW);
            case Context.Focused.On(Window window) -> ofWindow(window, policy);
        };
    }

    private static Optional<Reason> ofWindow(Window window, Policy policy) {
        return window.isKnown() ? policy.excludes(window) : Optional.of(Reason.UNKNOWN_WINDOW);
    }

    /// What the observation itself names must be allowed too, whatever the watcher says.
    private static Optional<Reason> ofItself(Observation observation, Policy policy) {
        return switch (observation) {
            case Observation.Focus focus -> ofWindow(focus.window(), policy);
            case Observation.Key _,
                    Observation.PointerMove _,
                    Observation.PointerButton _,
                    Observation.PointerWheel _,
                    Observation.Mark _ -> Optional.empty();
        };
    }

    /// Leaves out what another source's grant would be needed for.
    private static Observation reduce(Observation observation, Policy policy) {
        return switch (observation) {
            case Observation.Key key when !policy.allows(Source.WINDOWS) -> key.in(null);
            case Observation.Key key -> key;
            case Observation.PointerMove move -> move;
            case Observation.PointerButton button -> button;
            case Observation.PointerWheel wheel -> wheel;
            case Observation.Focus focus -> focus;
            case Observation.Mark mark -> mark;
        };
    }
}
