package daybook.exporter.rows;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What everybody in one document's history is called in a release, where no name or id of theirs leaves.
final class DocRoles {
    static final String CONTRIBUTOR = "contributor";
    static final String UNKNOWN = "unknown";

    private record Act(long nanos, String author) {}

    private final Map<String, String> byAuthor = new HashMap<>();
    private final List<String> all = new ArrayList<>();

    /// @param contributor ids, addresses or names of whoever releases
    DocRoles(History history, Set<String> contributor) {
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
        acts.sort(Comparator.comparingLong(Act::nanos).thenComparing(Act::author));
        int others = 0;
        for (Act act : acts) {
            if (!byAuthor.containsKey(act.author())) {
                boolean own = history.people().isOneOf(act.author(), contributor);
                others += own ? 0 : 1;
                String role = own ? CONTRIBUTOR : "other-" + others;
                byAuthor.put(act.author(), role);
                if (!all.contains(role)) {
                    all.add(role);
                }
            }
        }
        all.add(UNKNOWN);
    }

    private static void add(List<Act> acts, long nanos, @Nullable String author) {
        if (author != null) {
            acts.add(new Act(nanos, author));
        }
    }

    String of(@Nullable String author) {
        return author == null ? UNKNOWN : byAuthor.getOrDefault(author, UNKNOWN);
    }

    boolean isContributor(Edit edit) {
        return of(edit.author()).equals(CONTRIBUTOR);
    }

    List<String> all() {
        return all;
    }
}
