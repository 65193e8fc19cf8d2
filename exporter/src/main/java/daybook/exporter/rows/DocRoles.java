package daybook.exporter.rows;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.FileChange;
import daybook.exporter.docs.History;
import daybook.exporter.docs.People;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What everybody who did anything in one document is called in a release, where no name or id of theirs leaves.
final class DocRoles {
    static final String CONTRIBUTOR = "contributor";
    static final String UNKNOWN = "unknown";

    private record Act(long nanos, String author) {}

    private final Set<String> contributor;
    private final Map<String, String> byAuthor = new HashMap<>();
    private final Set<String> known = new LinkedHashSet<>();
    private int others;

    /// @param contributor ids, addresses or names of whoever releases
    DocRoles(Set<String> contributor) {
        this.contributor = contributor;
    }

    /// Whoever is new in it gets the next number, by their first act.
    void see(History history) {
        List<Act> acts = new ArrayList<>();
        for (Chain chain : history.chains()) {
            for (Edit edit : chain.edits()) {
                add(acts, edit.toNanos(), edit.author());
            }
        }
        for (CommentThread thread : history.comments()) {
            add(acts, thread.createdNanos(), thread.author());
            thread.replies().forEach(reply -> add(acts, reply.createdNanos(), reply.author()));
        }
        for (FileChange change : history.fileChanges()) {
            if (change.kind() == FileChange.Kind.NEW_OWNER) {
                add(acts, change.toNanos(), change.before());
                add(acts, change.toNanos(), change.after());
            }
        }
        acts.sort(Comparator.comparingLong(Act::nanos).thenComparing(Act::author));
        for (Act act : acts) {
            String author = act.author();
            if (history.people().isOneOf(author, contributor)) {
                byAuthor.put(author, CONTRIBUTOR);
            } else if (!byAuthor.containsKey(author)) {
                byAuthor.put(author, byName(author, history.people()).orElseGet(() -> "other-" + ++others));
            }
            known.add(of(author));
        }
    }

    /// What somebody was called as long as nothing but their name was known.
    private Optional<String> byName(String author, People people) {
        return byAuthor.keySet().stream()
                .filter(name -> !name.equals(author) && people.resolve(name).equals(author))
                .map(this::of)
                .min(Comparator.naturalOrder());
    }

    /// Whom only Activity names may be whoever releases: they are not taken for another, and stay unknown.
    private static void add(List<Act> acts, long nanos, @Nullable String author) {
        if (author != null && !People.isOfActivity(author)) {
            acts.add(new Act(nanos, author));
        }
    }

    String of(@Nullable String author) {
        return author == null ? UNKNOWN : byAuthor.getOrDefault(author, UNKNOWN);
    }

    boolean isContributor(Edit edit) {
        return of(edit.author()).equals(CONTRIBUTOR);
    }

    /// Those so far, and [#UNKNOWN].
    List<String> all() {
        List<String> all = new ArrayList<>(known);
        all.add(UNKNOWN);
        return all;
    }
}
