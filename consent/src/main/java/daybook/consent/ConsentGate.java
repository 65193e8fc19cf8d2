package daybook.consent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The one way from what was seen to what may be stored.
///
/// A pure, total function: the same arguments give the same verdict, no argument throws, and it reads no clock, file
/// or display. Every doubt refuses.
public final class ConsentGate {
    private ConsentGate() {}

    /// Judges one thing seen.
    ///
    /// @param around what stood around its own time
    /// @param policy what is allowed both at that time and now, see [Policy#and]
    public static Verdict judge(Seen seen, Surroundings around, Policy policy) {
        Optional<Reason> refusal = refusal(seen.source(), around, policy).or(() -> ofItself(seen, around, policy));
        return refusal.<Verdict>map(Verdict.Refused::new).orElseGet(() -> switch (seen) {
            case Picture picture -> new AdmittedPicture(picture, Masks.of(picture.stack(), around, policy));
            case Observation.Key key
            when mode(around, policy) == Mode.COUNTS ->
                new Verdict.Counted(key.at().nanos(), key.action() == Observation.Key.Action.DOWN && !key.repeated());
            case Observation observation -> new Admitted(reduce(observation, around, policy));
            case Unread unread -> new Verdict.Refused(unread.reason());
        });
    }

    /// Why that source may record nothing under these circumstances, whatever is seen. Empty where it may.
    public static Optional<Reason> refusal(Source source, Surroundings around, Policy policy) {
        if (!policy.allows(source)) {
            return Optional.of(Reason.NOT_GRANTED);
        }
        if (source == Source.DOCS) {
            // What is fetched from elsewhere is nothing that stands before them: only they themselves halt it.
            return policy.halted().filter(why -> why == Reason.PAUSED);
        }
        if (policy.halted().isPresent()) {
            return policy.halted();
        }
        if (source == Source.MARKS) {
            return Optional.empty();
        }
        if (!around.watched() || around.contexts().isEmpty()) {
            return Optional.of(Reason.STALE_CONTEXT);
        }
        if (source == Source.SCREEN) {
            // Pixels follow regions, not the focus: what may not be seen is black.
            return Optional.empty();
        }
        return around.contexts().stream()
                .flatMap(context -> ofContext(context, policy).stream())
                .findFirst()
                .or(() -> ofTyping(source, around));
    }

    /// Whether it is to be marked what that source stores under circumstances that do not refuse it: it may hold a
    /// password, and nobody can tell.
    public static boolean isUnproven(Source source, Surroundings around, Policy policy) {
        return around.isUnproven()
                && switch (source) {
                    case KEYSTROKES -> mode(around, policy) == Mode.FULL;
                    case CLIPBOARD, SCREEN -> true;
                    case POINTER, WINDOWS, MEETING, COMMENTARY, DOCS, REPOSITORIES, NOTES, MESSAGES, MARKS -> false;
                };
    }

    /// How much may be told of keys. A page may ask for a password anywhere: where it cannot be told whether it does,
    /// no characters are.
    private static Mode mode(Surroundings around, Policy policy) {
        Mode granted = policy.mode(Source.KEYSTROKES);
        return around.isUnproven() && around.hasBrowser() ? granted.and(Mode.SHAPE) : granted;
    }

    private static Optional<Reason> ofTyping(Source source, Surroundings around) {
        return source == Source.KEYSTROKES || source == Source.CLIPBOARD
                ? around.typings().stream()
                        .flatMap(typing -> typing.refusal().stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Reason> ofContext(Context context, Policy policy) {
        return switch (context.focused()) {
            case Context.Focused.Unknown _ -> Optional.of(Reason.UNKNOWN_WINDOW);
            case Context.Focused.On(Window window) -> policy.refuses(window);
        };
    }

    /// What the observation itself names must be allowed too, whatever the watcher says.
    private static Optional<Reason> ofItself(Seen seen, Surroundings around, Policy policy) {
        return switch (seen) {
            case Observation.Focus focus -> policy.refuses(focus.window());
            case Observation.Copied copied -> ofOwners(copied.owners(), around, policy);
            case Observation.Piece piece -> policy.refuses(piece.answer());
            case Unread unread -> Optional.of(unread.reason());
            // Made by an admitted picture or by counting alone. One that is offered is not to be trusted.
            case Observation.Frame _, Observation.KeyCount _ -> Optional.of(Reason.STALE_CONTEXT);
            case Picture _,
                    Observation.Key _,
                    Observation.PointerMove _,
                    Observation.PointerButton _,
                    Observation.PointerWheel _,
                    Observation.Mark _ -> Optional.empty();
        };
    }

    /// Whatever has the focus, a text is refused that comes from a program that is kept out, or that nobody can tell:
    /// a title allows what its window shows, not what a program hands over. While a window of that program has the
    /// focus, it is that window's; else it may be of any that it has.
    private static Optional<Reason> ofOwners(List<Window> owners, Surroundings around, Policy policy) {
        if (owners.isEmpty()) {
            return Optional.of(Reason.UNKNOWN_WINDOW);
        }
        boolean inFront = around.contexts().stream()
                .allMatch(context -> context.focused() instanceof Context.Focused.On(Window focused)
                        && owners.stream().anyMatch(owner -> owner.id() == focused.id()));
        return owners.stream()
                .flatMap(owner -> inFront ? Stream.of(owner.untitled()) : Stream.of(owner, owner.untitled()))
                .flatMap(owner -> policy.refuses(owner).stream())
                .findFirst();
    }

    /// Leaves out what another source's grant, or more of this one's, would be needed for.
    private static Observation reduce(Observation observation, Surroundings around, Policy policy) {
        return switch (observation) {
            case Observation.Key key -> reduce(key, around, policy);
            case Observation.KeyCount count -> count;
            case Observation.PointerMove move -> move;
            case Observation.PointerButton button -> button;
            case Observation.PointerWheel wheel -> wheel;
            case Observation.Focus focus -> focus;
            case Observation.Frame frame -> frame;
            case Observation.Mark mark -> mark;
            case Observation.Piece piece -> piece;
            case Observation.Copied copied -> copied.ofNobody();
        };
    }

    private static Observation.Key reduce(Observation.Key key, Surroundings around, Policy policy) {
        Observation.Key allowed = mode(around, policy) == Mode.FULL ? key : key.shape();
        return policy.allows(Source.WINDOWS) ? allowed : allowed.in(null);
    }
}
