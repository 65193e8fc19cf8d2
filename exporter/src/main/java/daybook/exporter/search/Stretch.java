package daybook.exporter.search;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Edit;
import daybook.exporter.docs.Place;
import java.util.function.Consumer;

/// A stretch of a text that somebody is writing, as it moves with the text.
///
/// @param nanos in the middle of its first edit; since 1970
/// @param lastNanos up to when its last edit was done
/// @param to exclusive
/// @param words whether any word came into being there
record Stretch(Place place, long nanos, long lastNanos, int from, int to, boolean words) {
    /// What else of its paragraph is shown on each side, in characters.
    private static final int AROUND = 60;
    /// No word is longer.
    private static final int WORD = 200;

    /// Two that are nearer would show one another.
    static final int NEAR = AROUND;

    /// Of one edit alone, which is yet to be applied.
    static Stretch of(Edit edit, Chain.Cursor before) {
        long nanos = edit.fromNanos() + (edit.toNanos() - edit.fromNanos()) / 2;
        int end = edit.at() + edit.inserted().length();
        return new Stretch(edit.place(), nanos, edit.toNanos(), edit.at(), end, makesWords(edit, before));
    }

    /// Also where two words become one, or one becomes another by what it has lost.
    private static boolean makesWords(Edit edit, Chain.Cursor before) {
        if (WholeWords.areIn(edit.inserted())) {
            return true;
        }
        int end = edit.at() + edit.removed();
        String ahead = before.textOf(edit.place(), edit.at() - WORD, edit.at());
        String behind = before.textOf(edit.place(), end, end + WORD);
        String left = ahead.substring(WholeWords.begin(ahead, ahead.length()));
        String right = behind.substring(0, WholeWords.end(behind, 0));
        String gone = edit.deleted().substring(0, edit.removed());
        return !WholeWords.of(left + gone + right).containsAll(WholeWords.of(left + edit.inserted() + right));
    }

    boolean isNear(Edit edit) {
        return edit.place().equals(place) && edit.at() <= to + NEAR && edit.at() + edit.removed() >= from - NEAR;
    }

    /// With an edit that is near.
    ///
    /// @param alone the edit as a stretch of its own
    Stretch with(Edit edit, Stretch alone) {
        int grown = edit.inserted().length() - edit.removed();
        return new Stretch(
                place,
                nanos,
                Math.max(lastNanos, alone.lastNanos()),
                Math.min(from, edit.at()),
                Math.max(to, edit.at() + edit.removed()) + grown,
                words || alone.words());
    }

    /// One of both, where an edit lies near to both.
    Stretch with(Stretch other) {
        return new Stretch(
                place,
                Math.min(nanos, other.nanos()),
                Math.max(lastNanos, other.lastNanos()),
                Math.min(from, other.from()),
                Math.max(to, other.to()),
                words || other.words());
    }

    /// After an edit that is not near.
    Stretch moved(Edit edit) {
        if (!edit.place().equals(place) || edit.at() > from) {
            return this;
        }
        int grown = edit.inserted().length() - edit.removed();
        return new Stretch(place, nanos, lastNanos, from + grown, to + grown, words);
    }

    /// Tells what was written there, in whole words, with a little of what stands around it.
    void tell(Chain.Cursor text, Consumer<String> into) {
        String own = text.textOf(place, from, to);
        String ahead = Paragraphs.tail(text.textOf(place, from - WORD - AROUND, from));
        String behind = Paragraphs.head(text.textOf(place, to, to + WORD + AROUND));
        int word = WholeWords.begin(ahead, ahead.length());
        int wordEnd = WholeWords.end(behind, 0);
        if (!words || !WholeWords.areIn(ahead.substring(word) + own + behind.substring(0, wordEnd))) {
            return;
        }
        // What is written into a new paragraph is not about the one before it.
        String written = own.strip();
        int begins = own.indexOf(written);
        if (!written.isEmpty() && own.substring(0, begins).chars().anyMatch(c -> Paragraphs.isBreak((char) c))) {
            ahead = "";
        }
        if (!written.isEmpty()
                && own.substring(begins + written.length()).chars().anyMatch(c -> Paragraphs.isBreak((char) c))) {
            behind = "";
        }
        Paragraphs.of(shortened(ahead) + own + headed(behind), into);
    }

    private static String shortened(String ahead) {
        int from = Math.max(0, WholeWords.begin(ahead, ahead.length()) - AROUND);
        boolean cut = from > 0 && WholeWords.isOfWord(ahead.charAt(from - 1));
        return ahead.substring(cut ? WholeWords.end(ahead, from) : from);
    }

    private static String headed(String behind) {
        int to = Math.min(behind.length(), WholeWords.end(behind, 0) + AROUND);
        boolean cut = to < behind.length() && WholeWords.isOfWord(behind.charAt(to));
        return behind.substring(0, cut ? WholeWords.begin(behind, to) : to);
    }

    @Override
    public String toString() {
        return "Stretch[" + from + ", " + to + "]";
    }
}
