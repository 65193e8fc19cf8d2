package daybook.exporter.docs;

import daybook.exporter.docs.DocumentState.Text;

/// Moves an insertion or deletion that could as well stand elsewhere to where a suggestion begins or ends.
///
/// Of "aa" after "a" nobody can tell which was typed; but where one of the two is a suggestion, that one was.
final class Sliding {
    private static final int FAR = 200;

    private final Text before;
    private final Text after;
    private final Stretches suggestedBefore;
    private final Stretches suggestedAfter;

    Sliding(Text before, Text after, Stretches suggestedBefore, Stretches suggestedAfter) {
        this.before = before;
        this.after = after;
        this.suggestedBefore = suggestedBefore;
        this.suggestedAfter = suggestedAfter;
    }

    /// @param from it may not move before this, in the text after: there the splice before it ends
    Splice slide(Splice splice, int from) {
        boolean insertion = splice.deleted().isEmpty();
        Stretches edges = insertion ? suggestedAfter : suggestedBefore;
        if (edges.isEmpty() || insertion == splice.inserted().isEmpty()) {
            return splice;
        }
        String text = insertion ? after.text() : before.text();
        int at = insertion ? splice.atAfter() : splice.at();
        int length = splice.deleted().length() + splice.inserted().length();
        int best = at;
        // Only to the left: where a stretch can move, its difference was told at the right.
        int least = Math.max(Math.max(from - splice.atAfter() + at, 0), at - FAR);
        for (int to = at; score(edges, best, length) < 2; to--) {
            if (score(edges, to, length) > score(edges, best, length) && !cuts(text, to)) {
                best = to;
            }
            if (to <= least || text.charAt(to - 1) != text.charAt(to + length - 1)) {
                break;
            }
        }
        int shift = best - at;
        String moved = text.substring(best, best + length);
        return new Splice(
                splice.at() + shift, insertion ? "" : moved, splice.atAfter() + shift, insertion ? moved : "");
    }

    private static boolean cuts(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at));
    }

    private static int score(Stretches edges, int at, int length) {
        return (edges.hasEdge(at) ? 1 : 0) + (edges.hasEdge(at + length) ? 1 : 0);
    }
}
