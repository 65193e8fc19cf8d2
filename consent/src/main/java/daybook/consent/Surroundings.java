package daybook.consent;

import java.util.List;

/// Every context that was in force within the guard around an instant.
///
/// @param contexts in order of time; never empty where `watched`
/// @param watched whether the watcher vouches for the whole stretch: it was alive and had seen all changes up to the
///     stretch's end. Where it does not, what is here is stale.
public record Surroundings(List<Context> contexts, boolean watched) {
    public Surroundings {
        contexts = List.copyOf(contexts);
    }
}
