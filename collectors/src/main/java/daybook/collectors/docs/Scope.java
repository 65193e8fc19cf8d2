package daybook.collectors.docs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Of which documents anything may be asked. `toString()` names none of them.
///
/// @param excluded ids of those of which nothing may
/// @param granted ids of those of which alone something may; null where it is all that are not excluded
/// @param raw ids of the spreadsheets and slides of which all may be asked, not their text alone; null where it
///     is all
public record Scope(
        Set<String> excluded,
        @Nullable Set<String> granted,
        @Nullable Set<String> raw) {
    public static final Scope ALL = new Scope(Set.of(), null, null);
    public static final Scope NOTHING = new Scope(Set.of(), Set.of(), Set.of());

    public Scope {
        excluded = Set.copyOf(excluded);
        granted = granted == null ? null : Set.copyOf(granted);
        raw = raw == null ? null : Set.copyOf(raw);
    }

    /// Why nothing of that document is asked; null where it may be.
    @Nullable
    Outage leavesOut(String id) {
        if (excluded.contains(id)) {
            return Outage.EXCLUDED;
        }
        return granted == null || granted.contains(id) ? null : Outage.NOT_GRANTED;
    }

    /// Whether all of that document may be asked, as Google holds it.
    boolean holdsAllOf(String id) {
        return raw == null || raw.contains(id);
    }

    @Override
    public String toString() {
        return "Scope[" + excluded.size() + ", " + (granted == null ? "all" : granted.size()) + "]";
    }
}
