package daybook.exporter.docs;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The edits of one grain, and the texts before them.
///
/// @param before the texts at its beginning, of tabs that had gone then too: nobody has deleted those
/// @param gone the ids of these tabs
/// @param fromNanos when they were so; nanoseconds since 1970
/// @param toNanos until when the chain tells the text
/// @param doubtNanos how much earlier its texts may have stood than they are told: it is Google's clock that tells
/// @param edits in order
public record Chain(
        Grain grain,
        SortedMap<Place, String> before,
        Set<String> gone,
        long fromNanos,
        long toNanos,
        long doubtNanos,
        List<Edit> edits) {
    static Chain none(Grain grain) {
        return new Chain(grain, new TreeMap<>(), Set.of(), Long.MAX_VALUE, Long.MIN_VALUE, 0, List.of());
    }

    public boolean isEmpty() {
        return fromNanos > toNanos;
    }

    /// At its beginning.
    public Cursor cursor() {
        return new Cursor(this);
    }

    /// The texts as an edit after the other leaves them. For one thread.
    public static final class Cursor {
        private final SortedMap<Place, MarkedText> texts = new TreeMap<>();
        private final Set<String> removedTabs = new HashSet<>();
        private final Iterator<Edit> edits;
        private Edit next;
        private boolean more;

        @SuppressWarnings("NullAway.Init")
        private Cursor(Chain chain) {
            chain.before.forEach((place, text) -> text(place).insert(0, text, 0));
            removedTabs.addAll(chain.gone);
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

        /// One edit alone, for who goes through them by themselves.
        public void apply(Edit edit) {
            switch (edit.act()) {
                case TAB_REMOVED -> removedTabs.add(edit.place().tab());
                case TAB_ADDED -> removedTabs.remove(edit.place().tab());
                case INSERT, DELETE, REPLACE, SUGGEST_INSERT, SUGGEST_DELETE, ACCEPT, REJECT, VIEW_CHANGED -> {}
            }
            MarkedText text = text(edit.place());
            text.delete(edit.at(), edit.at() + edit.removed());
            text.insert(edit.at(), edit.inserted(), 0);
        }

        /// How many code points stand before that UTF-16 unit.
        public int codePoints(Place place, int at) {
            return text(place).codePoints(at);
        }

        public String textOf(Place place) {
            MarkedText text = text(place);
            return text.text(0, text.length());
        }

        /// What stands there, as far as the text reaches, in whole characters.
        public String textOf(Place place, int from, int to) {
            MarkedText text = text(place);
            int begin = Math.clamp(from, 0, text.length());
            int end = Math.clamp(to, begin, text.length());
            begin += text.cutsPair(begin) ? 1 : 0;
            end -= text.cutsPair(end) ? 1 : 0;
            return begin < end ? text.text(begin, end) : "";
        }

        /// Empty where there is none.
        MarkedText text(Place place) {
            return texts.computeIfAbsent(place, _ -> new MarkedText());
        }

        /// Those that the document has: not of tabs that are gone, and no header or footnote without text.
        SortedMap<Place, String> texts() {
            SortedMap<Place, String> strings = new TreeMap<>();
            texts.forEach((place, text) -> {
                boolean gone = !place.segment().isEmpty() && text.length() == 0;
                if (!gone && !removedTabs.contains(place.tab())) {
                    strings.put(place, text.text(0, text.length()));
                }
            });
            return strings;
        }
    }

    @Override
    public String toString() {
        return "Chain[" + grain + ", " + edits.size() + " edits]";
    }
}
