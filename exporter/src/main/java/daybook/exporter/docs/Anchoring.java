package daybook.exporter.docs;

import daybook.exporter.docs.CommentThread.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds where the quotes of comments stood, in the text as it was when each was made. For one thread.
///
/// Google's anchors are opaque, and a quote is fixed when the comment is made: so it stands in the text of then, or
/// where polls are far apart in that of soon after. Where it stands there several times, nothing says which, and no
/// place is told.
final class Anchoring {
    /// How much later than the comment a state may be to be asked too.
    private static final long LATER_NANOS = 90 * Nanos.SECOND;

    private final Chain chain;

    Anchoring(Chain chain) {
        this.chain = chain;
    }

    /// @param threads by the time at which they were created
    List<CommentThread> place(List<CommentThread> threads) {
        List<CommentThread> placed = new ArrayList<>();
        Chain.Cursor then = chain.cursor();
        Chain.Cursor soon = chain.cursor();
        for (CommentThread thread : threads) {
            String quote = thread.quote();
            Anchor anchor = thread.anchor();
            if (!chain.isEmpty() && anchor == null && quote != null && !quote.isEmpty()) {
                long at = thread.createdNanos();
                then.to(at);
                soon.to(at + LATER_NANOS);
                anchor = at < chain.fromNanos() ? null : only(then, quote, at);
                boolean inReach = at + LATER_NANOS >= chain.fromNanos();
                anchor = anchor == null && inReach ? only(soon, quote, at + LATER_NANOS) : anchor;
            }
            placed.add(anchor == null ? thread : thread.on(anchor));
        }
        return placed;
    }

    private @Nullable Anchor only(Chain.Cursor at, String quote, long asOfNanos) {
        Anchor found = null;
        for (Map.Entry<Place, String> text : at.texts().entrySet()) {
            int from = text.getValue().indexOf(quote);
            if (from >= 0) {
                if (found != null || text.getValue().indexOf(quote, from + 1) >= 0) {
                    return null;
                }
                found = new Anchor(chain.grain(), asOfNanos, text.getKey(), from, from + quote.length());
            }
        }
        return found;
    }
}
