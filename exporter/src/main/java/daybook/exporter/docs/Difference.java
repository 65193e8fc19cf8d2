package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.List;

/// The edits between two texts: by paragraphs, then sentences, then words, then characters.
///
/// A stretch that was typed, pasted or deleted comes as one. Its cost is bounded for any two texts: where words are too
/// unlike to be compared, the whole stretch is one replacement. No surrogate pair is cut.
final class Difference {
    /// Below this, pieces are not looked for: words are compared at once.
    private static final int SMALL = 400;

    private final String before;
    private final String after;
    private final List<Splice> splices = new ArrayList<>();
    private long cellsLeft = 8_000_000;

    private Difference(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /// In the order of the text; none touches the next.
    static List<Splice> between(String before, String after) {
        Difference difference = new Difference(before, after);
        difference.compare(new Stretch(0, before.length(), 0, after.length()), Pieces.PARAGRAPHS);
        return Joining.join(difference.splices, before, after);
    }

    /// A stretch of each text, one to be made of the other.
    ///
    /// @param to exclusive
    /// @param toAfter exclusive
    private record Stretch(int from, int to, int fromAfter, int toAfter) {
        boolean isSmall() {
            return Math.min(to - from, toAfter - fromAfter) < SMALL;
        }

        boolean isOneSided() {
            return from == to || fromAfter == toAfter;
        }
    }

    private Stretch trim(Stretch of) {
        int most = Math.min(of.to - of.from, of.toAfter - of.fromAfter);
        int head = 0;
        while (head < most && before.charAt(of.from + head) == after.charAt(of.fromAfter + head)) {
            head++;
        }
        if (head > 0 && Character.isHighSurrogate(before.charAt(of.from + head - 1))) {
            head--;
        }
        int tail = 0;
        while (tail < most - head && before.charAt(of.to - 1 - tail) == after.charAt(of.toAfter - 1 - tail)) {
            tail++;
        }
        if (tail > 0 && Character.isLowSurrogate(before.charAt(of.to - tail))) {
            tail--;
        }
        return new Stretch(of.from + head, of.to - tail, of.fromAfter + head, of.toAfter - tail);
    }

    private void compare(Stretch whole, Pieces by) {
        Stretch of = trim(whole);
        if (of.isOneSided()) {
            add(of);
        } else if (by == Pieces.WORDS || of.isSmall()) {
            words(of);
        } else {
            int[] pieces = by.cut(before, of.from, of.to);
            int[] piecesAfter = by.cut(after, of.fromAfter, of.toAfter);
            int from = of.from;
            int fromAfter = of.fromAfter;
            for (int[] pair : Anchors.find(before, pieces, after, piecesAfter)) {
                compare(new Stretch(from, pieces[pair[0]], fromAfter, piecesAfter[pair[1]]), by.next());
                from = pieces[pair[0] + 1];
                fromAfter = piecesAfter[pair[1] + 1];
            }
            compare(new Stretch(from, of.to, fromAfter, of.toAfter), by.next());
        }
    }

    private void words(Stretch of) {
        int[] words = Pieces.WORDS.cut(before, of.from, of.to);
        int[] wordsAfter = Pieces.WORDS.cut(after, of.fromAfter, of.toAfter);
        ShortestEdit found = ShortestEdit.find(before, words, after, wordsAfter, cellsLeft);
        cellsLeft -= found.cells();
        int from = of.from;
        int fromAfter = of.fromAfter;
        for (int[] run : found.kept()) {
            add(trim(new Stretch(from, words[run[0]], fromAfter, wordsAfter[run[1]])));
            from = words[run[0] + run[2]];
            fromAfter = wordsAfter[run[1] + run[2]];
        }
        add(trim(new Stretch(from, of.to, fromAfter, of.toAfter)));
    }

    private void add(Stretch of) {
        if (of.from < of.to || of.fromAfter < of.toAfter) {
            splices.add(new Splice(
                    of.from,
                    before.substring(of.from, of.to),
                    of.fromAfter,
                    after.substring(of.fromAfter, of.toAfter)));
        }
    }
}
