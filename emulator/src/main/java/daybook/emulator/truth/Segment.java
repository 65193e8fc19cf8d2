package daybook.emulator.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The text of one [Place], in runs. The line end with which Google closes each segment is not in it.
public final class Segment {
    /// Alike runs are joined up to here only, so that a letter typed into a long text does not copy it all.
    private static final int MAX_PIECE_UNITS = 2048;

    private final SegmentKind kind;
    private final List<Run> pieces;
    private int length;
    private boolean hasTables;

    Segment(SegmentKind kind) {
        this(kind, new ArrayList<>(), 0);
    }

    private Segment(SegmentKind kind, List<Run> pieces, int length) {
        this.kind = kind;
        this.pieces = pieces;
        this.length = length;
    }

    Segment copy() {
        Segment copy = new Segment(kind, new ArrayList<>(pieces), length);
        copy.hasTables = hasTables;
        return copy;
    }

    public SegmentKind kind() {
        return kind;
    }

    /// UTF-16 units of the text.
    public int length() {
        return length;
    }

    /// The text in as few runs as its marks allow.
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int i = 0;
        while (i < pieces.size()) {
            Run first = pieces.get(i);
            StringBuilder text = new StringBuilder(first.text());
            for (i++; i < pieces.size() && pieces.get(i).isLike(first); i++) {
                text.append(pieces.get(i).text());
            }
            runs.add(first.withText(text.toString()));
        }
        return runs;
    }

    /// All that stands there, what is only suggested too, and what is suggested to go.
    public String text() {
        StringBuilder text = new StringBuilder(length);
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    void insert(int index, Run run) {
        int at = cutAt(index);
        hasTables |= run.text().indexOf(Tables.TABLE) >= 0;
        pieces.add(at, run);
        length += run.text().length();
        join(at, at + 1);
    }

    /// Refuses what would leave half a table.
    void requireWholeTables(int index, int units) {
        if (hasTables) {
            Tables.requireWhole(text(), index, units);
        }
    }

    /// Gives each run of a stretch another form; null takes it away.
    void change(int index, int units, Function<Run, @Nullable Run> form) {
        if (units < 0 || index + units > length) {
            throw outside(index + units);
        }
        int from = cutAt(index);
        int to = cutAt(index + units);
        List<Run> changed = new ArrayList<>();
        for (Run piece : pieces.subList(from, to)) {
            Run other = form.apply(piece);
            if (other == null) {
                length -= piece.text().length();
            } else {
                changed.add(other);
            }
        }
        pieces.subList(from, to).clear();
        pieces.addAll(from, changed);
        join(from, from + changed.size());
    }

    /// The place in the list where a piece begins at this index.
    private int cutAt(int index) {
        if (index < 0 || index > length) {
            throw outside(index);
        }
        int left = index;
        for (int i = 0; i < pieces.size(); i++) {
            Run piece = pieces.get(i);
            int units = piece.text().length();
            if (left == 0) {
                return i;
            }
            if (left < units) {
                requireWholeCharacter(piece.text(), left);
                pieces.set(i, piece.withText(piece.text().substring(0, left)));
                pieces.add(i + 1, piece.withText(piece.text().substring(left)));
                return i + 1;
            }
            left -= units;
        }
        return pieces.size();
    }

    private IllegalArgumentException outside(int index) {
        return new IllegalArgumentException("index " + index + " lies outside a text of " + length + " units");
    }

    private static void requireWholeCharacter(String text, int index) {
        if (Character.isLowSurrogate(text.charAt(index)) && Character.isHighSurrogate(text.charAt(index - 1))) {
            throw new IllegalArgumentException("index " + index + " lies inside a character");
        }
    }

    /// Joins the pieces from one place to another, with those on both sides of them.
    private void join(int from, int to) {
        for (int i = Math.min(to, pieces.size() - 1); i >= Math.max(from, 1); i--) {
            Run piece = pieces.get(i);
            Run before = pieces.get(i - 1);
            if (piece.isLike(before) && piece.text().length() + before.text().length() <= MAX_PIECE_UNITS) {
                pieces.set(i - 1, before.withText(before.text() + piece.text()));
                pieces.remove(i);
            }
        }
    }
}
