package daybook.consent;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The titles by which windows may be recorded of which nobody can tell whose they are.
///
/// @param lists a window may be where each of these has a title of it: more than one where lists were joined
public record UnknownTitles(List<Set<Exclusion.Title>> lists) {
    /// No such window may be.
    public static final UnknownTitles NONE = new UnknownTitles(Set.of());

    public UnknownTitles {
        lists = lists.isEmpty()
                ? List.of(Set.of())
                : lists.stream().map(Set::copyOf).distinct().toList();
    }

    public UnknownTitles(Set<Exclusion.Title> titles) {
        this(List.of(titles));
    }

    /// One whose title cannot be read says nothing by which it could be allowed.
    boolean allow(Window window) {
        return !window.title().isEmpty()
                && lists.stream().allMatch(titles -> titles.stream().anyMatch(title -> title.matches(window)));
    }

    /// What both allow.
    UnknownTitles and(UnknownTitles other) {
        return new UnknownTitles(
                Stream.concat(lists.stream(), other.lists.stream()).toList());
    }

    @Override
    public String toString() {
        return "UnknownTitles[" + lists.size() + "]";
    }
}
