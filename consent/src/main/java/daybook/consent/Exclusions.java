package daybook.consent;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules that keep windows out, taken together, with what they said lately: they are asked many times a second
/// about the same few windows, and to match a pattern costs far more than to remember.
///
/// Two with the same rules are equal. What is remembered changes no answer: a rule looks at nothing but the window. It
/// is kept in memory only, for the last few windows. Safe for use by several threads.
public final class Exclusions {
    private static final int REMEMBERED = 64;

    private final Set<Exclusion> rules;
    private final SequencedMap<Window, Optional<Reason>> said = new LinkedHashMap<>(REMEMBERED, 0.75f, true);

    public Exclusions(Set<Exclusion> rules) {
        this.rules = Set.copyOf(rules);
    }

    public Set<Exclusion> rules() {
        return rules;
    }

    /// Why that window is kept out, or one that it may be a part of, where it is.
    synchronized Optional<Reason> reason(Window window) {
        Optional<Reason> known = said.get(window);
        if (known != null) {
            return known;
        }
        Optional<Reason> reason = Stream.concat(Stream.of(window), window.belongsTo().stream())
                .flatMap(each -> rules.stream().filter(rule -> rule.matches(each)))
                .map(Exclusion::reason)
                .min(Reason::compareTo);
        said.put(window, reason);
        if (said.size() > REMEMBERED) {
            said.pollFirstEntry();
        }
        return reason;
    }

    /// What either keeps out.
    Exclusions or(Exclusions other) {
        if (equals(other)) {
            return this;
        }
        Set<Exclusion> either = new LinkedHashSet<>(rules);
        either.addAll(other.rules);
        return new Exclusions(either);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Exclusions exclusions && exclusions.rules.equals(rules));
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    @Override
    public String toString() {
        return "Exclusions[" + rules.size() + "]";
    }
}
