package daybook.exporter.docs;

import daybook.exporter.docs.DocumentState.Suggested;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the suggestions of one text stand. Whoever may comment puts as many there as they like: a question costs no
/// more than a search among them.
final class Stretches {
    /// What holds from an edge to the next.
    private record Here(
            @Nullable Suggested insertion, @Nullable Suggested deletion) {}

    private static final Here NOTHING = new Here(null, null);

    private final NavigableMap<Integer, Here> edges = new TreeMap<>();

    /// @param all in the order of the text
    Stretches(List<Suggested> all) {
        for (Suggested one : all) {
            edges.put(one.from(), NOTHING);
            edges.put(one.to(), NOTHING);
        }
        Sweep insertions = new Sweep(all, false);
        Sweep deletions = new Sweep(all, true);
        edges.replaceAll((at, _) -> new Here(insertions.at(at), deletions.at(at)));
    }

    /// Goes through those of one kind from the left.
    private static final class Sweep {
        private final List<Suggested> all;
        /// The places of those that have begun.
        private final PriorityQueue<Integer> begun = new PriorityQueue<>();

        private int next;

        Sweep(List<Suggested> all, boolean deletion) {
            this.all = all.stream().filter(one -> one.deletion() == deletion).toList();
        }

        @Nullable
        Suggested at(int at) {
            for (; next < all.size() && all.get(next).from() <= at; next++) {
                begun.add(next);
            }
            while (!begun.isEmpty() && all.get(begun.element()).to() <= at) {
                begun.remove();
            }
            return begun.isEmpty() ? null : all.get(begun.element());
        }
    }

    boolean isEmpty() {
        return edges.isEmpty();
    }

    /// The first that holds that place.
    @Nullable
    Suggested at(boolean deletion, int at) {
        Map.Entry<Integer, Here> edge = edges.floorEntry(at);
        if (edge == null) {
            return null;
        }
        return deletion ? edge.getValue().deletion() : edge.getValue().insertion();
    }

    /// How far it goes on as it is there, at most to `to`.
    int end(int from, int to) {
        Integer edge = edges.higherKey(from);
        return edge == null ? to : Math.min(edge, to);
    }

    /// Whether one begins or ends there.
    boolean hasEdge(int at) {
        return edges.containsKey(at);
    }

    @Override
    public String toString() {
        return "Stretches[" + edges.size() + " edges]";
    }
}
