package daybook.exporter.docs;

import daybook.exporter.docs.CommentThread.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/// Finds where the quotes of comments stood, in the text as it was when each was made. For one thread.
///
/// Google's anchors are opaque, and a quote is fixed when the comment is made: so it stands in the text of
/// then, or where polls are far apart in that of soon after. Where it stands there several times, nothing
/// says which, and no place is told. Nor is one told of a comment that may be older than the chain: what
/// stands there now may be another's words.
///
/// When a comment was made is known by two bounds: both are asked, and where they tell of several places,
/// none is told.
final class Anchoring {
    /// How much later than the comment a state may be to be asked too.
    private static final long LATER_NANOS = 90 * Nanos.SECOND;

    private final Chain chain;
    private final Set<String> settled;

    /// @param settled ids of threads that are not looked for
    Anchoring(Chain chain, Set<String> settled) {
        this.chain = chain;
        this.settled = settled;
    }

    /// @param threads by the time at which they were created
    List<CommentThread> place(List<CommentThread> threads) {
        List<CommentThread> sought = threads.stream().filter(this::isSought).toList();
        Map<String, List<Anchor>> found = placed(sought, 0);
        found.putAll(placed(
                sought.stream().filter(thread -> of(thread, found).isEmpty()).toList(), LATER_NANOS));
        return threads.stream().map(thread -> on(thread, of(thread, found))).toList();
    }

    private static List<Anchor> of(CommentThread thread, Map<String, List<Anchor>> found) {
        return found.getOrDefault(thread.id(), List.of());
    }

    private boolean isSought(CommentThread thread) {
        String quote = thread.quote();
        return !chain.isEmpty()
                && thread.anchor() == null
                && !settled.contains(thread.id())
                && quote != null
                && !quote.isEmpty();
    }

    private static CommentThread on(CommentThread thread, List<Anchor> found) {
        return found.size() == 1 ? thread.on(found.getFirst()) : thread;
    }
    /// Where their quotes stood so long after they were made, by their ids; what two bounds tell alike, once.
    private Map<String, List<Anchor>> placed(List<CommentThread> threads, long afterNanos) {
        Map<String, List<Anchor>> placed = new HashMap<>(standing(threads, afterNanos, CommentThread::createdNanos));
        // Google's clock tells of keystrokes and comments alike: whatever it may be off, it is for both.
        List<CommentThread> doubted = threads.stream()
                .filter(thread -> chain.grain() != Grain.KEYSTROKE && thread.doubtNanos() > 0)
                .toList();
        standing(doubted, afterNanos, Anchoring::earliest)
                .forEach((id, early) -> placed.merge(id, early, Anchoring::or));
        return placed;
    }

    private Map<String, List<Anchor>> standing(
            List<CommentThread> threads, long afterNanos, ToLongFunction<CommentThread> made) {
        Map<String, List<Anchor>> standing = new HashMap<>();
        Chain.Cursor text = chain.cursor();
        for (CommentThread thread :
                threads.stream().sorted(Comparator.comparingLong(made)).toList()) {
            String quote = thread.quote();
            long at = made.applyAsLong(thread) + afterNanos;
            text.to(at);
            boolean older = earliest(thread) + afterNanos < chain.fromNanos();
            standing.put(thread.id(), older || quote == null ? List.of() : all(text, quote, at));
        }
        return standing;
    }

    private static long earliest(CommentThread thread) {
        return thread.createdNanos() - thread.doubtNanos();
    }

    private static List<Anchor> or(List<Anchor> late, List<Anchor> early) {
        List<Anchor> all = new ArrayList<>(late);
        early.stream()
                .filter(one -> late.stream()
                        .noneMatch(other -> other.place().equals(one.place()) && other.from() == one.from()))
                .forEach(all::add);
        return all;
    }

    /// Where it stands; of several places two are enough to tell that.
    private List<Anchor> all(Chain.Cursor at, String quote, long asOfNanos) {
        List<Anchor> found = new ArrayList<>();
        for (Map.Entry<Place, String> text : at.texts().entrySet()) {
            int from = text.getValue().indexOf(quote);
            while (from >= 0 && found.size() <= 1) {
                found.add(new Anchor(
                        chain.grain(),
                        asOfNanos,
                        text.getKey(),
                        from,
                        from + quote.length(),
                        text.getValue().codePointCount(0, from),
                        quote.codePointCount(0, quote.length())));
                from = text.getValue().indexOf(quote, from + 1);
            }
        }
        return found;
    }
}
