package daybook.exporter.docs;

import daybook.exporter.docs.CommentThread.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds where the quotes of comments stood, in the text as it was when each was made. For one thread.
///
/// Google's anchors are opaque, and a quote is fixed when the comment is made: so it stands in the text of then, or
/// where polls are far apart in that of soon after. Where it stands there several times, nothing says which, and no
/// place is told. Nor is one told of a comment that is older than the chain: what stands there now may be another's
/// words.
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
        List<CommentThread> placed = new ArrayList<>();
        Chain.Cursor then = chain.cursor();
        Chain.Cursor soon = chain.cursor();
        for (CommentThread thread : threads) {
            String quote = thread.quote();
            Anchor anchor = thread.anchor();
            boolean sought = anchor == null && !settled.contains(thread.id());
            if (!chain.isEmpty() && sought && quote != null && !quote.isEmpty()) {
                long at = thread.createdNanos();
                then.to(at);
                soon.to(at + LATER_NANOS);
                List<Anchor> found = at < chain.fromNanos() ? List.of() : all(then, quote, at);
                if (found.isEmpty() && at + LATER_NANOS >= chain.fromNanos()) {
                    found = all(soon, quote, at + LATER_NANOS);
                }
                anchor = found.size() == 1 ? found.getFirst() : null;
            }
            placed.add(anchor == null ? thread : thread.on(anchor));
        }
        return placed;
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
