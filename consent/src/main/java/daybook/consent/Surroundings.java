package daybook.consent;

import java.util.List;
import java.util.Map;

/// All that was in force within the guard around an instant.
///
/// @param contexts what was in front, in order of time; never empty where `watched`
/// @param watched whether the watcher vouches for the whole stretch: it was alive and had seen all changes up to the
///     stretch's end. Where it does not, what is here is stale.
/// @param typings everything that was found of passwords; empty where nobody looked, so that nothing can be told
/// @param askedUntilNanos in which windows, by [Window#id], something of a password may ever have been seen, and until
///     when: they may have gone since, and be seen still where they stood
public record Surroundings(
        List<Context> contexts, boolean watched, List<Typing> typings, Map<Long, Long> askedUntilNanos) {
    public Surroundings {
        contexts = List.copyOf(contexts);
        typings = List.copyOf(typings);
        askedUntilNanos = Map.copyOf(askedUntilNanos);
    }

    /// Where no window ever asked for a password before.
    public Surroundings(List<Context> contexts, boolean watched, List<Typing> typings) {
        this(contexts, watched, typings, Map.of());
    }

    /// Where nobody looked for passwords.
    public Surroundings(List<Context> contexts, boolean watched) {
        this(contexts, watched, List.of());
    }

    /// Whether it cannot be ruled out, nor was found, that a password was typed.
    boolean isUnproven() {
        return typings.isEmpty() || typings.stream().anyMatch(typing -> typing.into() instanceof Typing.Into.Unproven);
    }

    /// Whether a browser was in front.
    boolean hasBrowser() {
        return contexts.stream()
                .anyMatch(context ->
                        context.focused() instanceof Context.Focused.On(Window window) && Browsers.has(window));
    }
}
