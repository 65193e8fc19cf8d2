package daybook.exporter.docs;

import daybook.exporter.docs.CommentThread.Anchor;
import java.util.ArrayList;
import java.util.List;

/// A comment's place, as the edits of a chain move it. For one thread.
final class MovingPlace {
    final CommentThread thread;
    private final Anchor anchor;
    private int from;
    private int to;

    private MovingPlace(CommentThread thread, Anchor anchor) {
        this.thread = thread;
        this.anchor = anchor;
        from = anchor.from();
        to = anchor.to();
    }

    /// Those that have a place in the texts of that grain.
    static List<MovingPlace> in(Grain grain, List<CommentThread> threads) {
        List<MovingPlace> places = new ArrayList<>();
        for (CommentThread thread : threads) {
            Anchor anchor = thread.anchor();
            if (anchor != null && anchor.grain() == grain) {
                places.add(new MovingPlace(thread, anchor));
            }
        }
        return places;
    }

    boolean isTouchedBy(Edit edit) {
        return isBefore(edit) && edit.at() <= to && edit.at() + edit.removed() >= from;
    }

    void move(Edit edit) {
        if (isBefore(edit)) {
            from = moved(edit, from);
            to = Math.max(from, moved(edit, to));
        }
    }

    /// The place is one of the text before that edit.
    private boolean isBefore(Edit edit) {
        return anchor.place().equals(edit.place()) && anchor.asOfNanos() < edit.toNanos();
    }

    private static int moved(Edit edit, int at) {
        if (at <= edit.at()) {
            return at;
        }
        return Math.max(edit.at(), at - edit.removed()) + edit.inserted().length();
    }

    /// Where it is now.
    Anchor anchor(Chain.Cursor text, long asOfNanos) {
        int pos = text.codePoints(anchor.place(), from);
        int end = text.codePoints(anchor.place(), to);
        return new Anchor(anchor.grain(), asOfNanos, anchor.place(), from, to, pos, end - pos);
    }
}
