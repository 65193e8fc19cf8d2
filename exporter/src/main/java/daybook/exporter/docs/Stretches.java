package daybook.exporter.docs;

import daybook.exporter.docs.DocumentState.Suggested;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions to the suggestions of one text.
final class Stretches {
    private Stretches() {}

    /// The first that holds that place.
    static @Nullable Suggested at(List<Suggested> all, boolean deletion, int at) {
        for (Suggested one : all) {
            if (one.deletion() == deletion && one.from() <= at && at < one.to()) {
                return one;
            }
        }
        return null;
    }

    /// How far it goes on as it is there, at most to `to`.
    static int end(List<Suggested> all, int from, int to) {
        int end = to;
        for (Suggested one : all) {
            end = one.from() > from ? Math.min(end, one.from()) : end;
            end = one.to() > from ? Math.min(end, one.to()) : end;
        }
        return end;
    }

    /// Whether one begins or ends there.
    static boolean hasEdge(List<Suggested> all, int at) {
        return all.stream().anyMatch(one -> one.from() == at || one.to() == at);
    }
}
