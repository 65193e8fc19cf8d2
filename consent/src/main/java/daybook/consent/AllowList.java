package daybook.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The apps that are recorded where no others are.
///
/// @param lists an app is recorded where each of these names it: more than one where lists were joined
public record AllowList(List<Set<Exclusion.App>> lists) {
    public AllowList {
        lists = lists.stream().map(Set::copyOf).distinct().toList();
    }

    public AllowList(Set<Exclusion.App> apps) {
        this(List.of(apps));
    }

    boolean lists(Window window) {
        return lists.stream().allMatch(apps -> apps.stream().anyMatch(app -> app.matches(window)));
    }

    /// What both allow. The absence of a list allows all.
    AllowList and(Optional<AllowList> other) {
        List<Set<Exclusion.App>> both = new ArrayList<>(lists);
        other.ifPresent(list -> both.addAll(list.lists));
        return new AllowList(both);
    }

    @Override
    public String toString() {
        return "AllowList[" + lists.size() + "]";
    }
}
