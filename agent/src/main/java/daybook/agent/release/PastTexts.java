package daybook.agent.release;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.Place;
import java.util.function.Consumer;

/// Every text that a chain ever told, in pieces: the first ones whole, and what stood around each edit after it.
/// For one chain, for one thread.
///
/// What a text has and had not before an edit lies across that edit: so words that stood anywhere at any time stand
/// in one of the pieces, and none of these grows with the text.
final class PastTexts {
    private static final int LEAST_REACH = 16;
    /// How often it is doubled: beyond lie thousands of blanks or accents in a row, which do not count.
    private static final int MOST_DOUBLINGS = 10;

    private final Chain.Cursor text;
    private final int length;
    private final Consumer<String> reader;

    private PastTexts(Chain chain, int length, Consumer<String> reader) {
        text = chain.cursor();
        this.length = length;
        this.reader = reader;
    }

    /// @param length of the longest words that are looked for, [LeavingText#folded]
    /// @return whether no such words were missed
    static boolean read(Chain chain, int length, Consumer<String> reader) {
        chain.before().values().forEach(reader);
        PastTexts texts = new PastTexts(chain, length, reader);
        boolean all = true;
        for (Edit edit : chain.edits()) {
            texts.text.apply(edit);
            all &= !edit.changesText()
                    || texts.around(
                            edit.place(), edit.at(), edit.at() + edit.inserted().length());
        }
        return all;
    }

    private boolean around(Place place, int from, int to) {
        int reach = LEAST_REACH + length;
        boolean enough = isEnough(place, from, to, reach);
        for (int i = 0; i < MOST_DOUBLINGS && !enough; i++) {
            reach *= 2;
            enough = isEnough(place, from, to, reach);
        }
        reader.accept(text.textOf(place, from - reach, to + reach));
        return enough;
    }

    private boolean isEnough(Place place, int from, int to, int reach) {
        return isEnough(text.textOf(place, from - reach, from), reach)
                && isEnough(text.textOf(place, to, to + reach), reach);
    }

    /// Whether the words reach no farther, or the text does not: half a character may be missing at either end.
    private boolean isEnough(String side, int reach) {
        return side.length() < reach - 2 || LeavingText.folded(side).length() >= length;
    }

    @Override
    public String toString() {
        return "PastTexts[]";
    }
}
