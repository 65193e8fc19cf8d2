package daybook.exporter.docs;

import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The edits of one grain, and the texts before them.
///
/// @param before the texts at its beginning
/// @param fromNanos when they were so; nanoseconds since 1970
/// @param toNanos until when the chain tells the text
/// @param edits in order
public record Chain(
        Grain grain, SortedMap<Place, String> before, long fromNanos, long toNanos, List<Edit> edits) {
    static Chain none(Grain grain) {
        return new Chain(grain, new TreeMap<>(), Long.MAX_VALUE, Long.MIN_VALUE, List.of());
    }

    public boolean isEmpty() {
        return fromNanos > toNanos;
    }

    /// At its beginning.
    Cursor cursor() {
        return new Cursor(this);
    }

    /// The texts as an edit after the other leaves them. For one thread.
    static final class Cursor {
        private final SortedMap<Place, MarkedText> texts = new TreeMap<>();
        private final Iterator<Edit> edits;
        private Edit next;
        private boolean more;

        @SuppressWarnings("NullAway.Init")
        private Cursor(Chain chain) {
            chain.before.forEach((place, text) -> text(place).insert(0, text, 0));
            edits = chain.edits.iterator();
            step();
        }

        private void step() {
            more = edits.hasNext();
            if (more) {
                next = edits.next();
            }
        }

        /// Past all edits that were done by then.
        void to(long nanos) {
            while (more && next.toNanos() <= nanos) {
                apply(next);
                step();
            }
        }

        void apply(Edit edit) {
            MarkedText text = text(edit.place());
            text.delete(edit.at(), edit.at() + edit.removed());
            text.insert(edit.at(), edit.inserted(), 0);
        }

        /// Empty where there is none.
        MarkedText text(Place place) {
            return texts.computeIfAbsent(place, _ -> new MarkedText());
        }

        SortedMap<Place, String> texts() {
            SortedMap<Place, String> strings = new TreeMap<>();
            texts.forEach((place, text) -> strings.put(place, text.text(0, text.length())));
            return strings;
        }
    }

    @Override
    public String toString() {
        return "Chain[" + grain + ", " + edits.size() + " edits]";
    }
}
