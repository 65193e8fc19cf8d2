package daybook.consent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The grants, exclusions and pauses in force at an instant.
///
/// @param grants only those in force, by their source
public record Policy(Map<Source, Grant> grants, Exclusions exclusions, boolean paused) {

    /// Nothing is granted: the policy of a new vault and of every doubt.
    public static final Policy NOTHING = new Policy(Map.of(), Set.of(), false);

    public Policy {
        grants = Map.copyOf(grants);
    }

    public Policy(Map<Source, Grant> grants, Set<Exclusion> exclusions, boolean paused) {
        this(grants, new Exclusions(exclusions), paused);
    }

    public boolean allows(Source source) {
        return !source.isGranted() || grants.containsKey(source);
    }

    /// Why that window is kept out, where it is.
    public Optional<Reason> excludes(Window window) {
        return exclusions.reason(window);
    }

    /// Why nothing of that window may be recorded, where nothing may. One that cannot be told is kept out.
    Optional<Reason> refuses(Window window) {
        return window.isKnown() ? excludes(window) : Optional.of(Reason.UNKNOWN_WINDOW);
    }

    /// The same while nothing may be recorded.
    public Policy asPaused() {
        return new Policy(grants, exclusions, true);
    }

    /// What both allow. An act that narrows reaches back over everything still held; one that widens does not: what
    /// is held is judged by the policy of its own time and that of the decision together.
    public Policy and(Policy other) {
        if (equals(other)) {
            return this;
        }
        Map<Source, Grant> both = new HashMap<>(grants);
        both.keySet().retainAll(other.grants.keySet());
        return new Policy(both, exclusions.or(other.exclusions), paused || other.paused);
    }
}
