package daybook.exporter.search;

import daybook.exporter.docs.Chain;
import daybook.exporter.docs.Edit;
import java.util.ArrayList;
import java.util.List;

/// What can be found of one chain: the paragraphs that stood there at its beginning, and what came into its texts.
///
/// What was written in one place within a minute, without a pause, is one passage, whoever wrote elsewhere
/// meanwhile; what was deleted again meanwhile is in none. For one thread.
final class ChainPassages {
    private static final long SECOND = 1_000_000_000;
    private static final long PAUSE_NANOS = 5 * SECOND;
    /// What is found is told with the time of its beginning, which is to be near to that of each of its words.
    private static final long LONGEST_NANOS = 60 * SECOND;
    /// As many people write at once, and more.
    private static final int MOST_OPEN = 16;

    /// Told of each passage, with nanoseconds since 1970.
    interface Taker {
        void take(long nanos, String text);
    }

    private final Chain.Cursor text;
    private final Taker into;
    private final List<Stretch> open = new ArrayList<>();

    private ChainPassages(Chain chain, Taker into) {
        this.text = chain.cursor();
        this.into = into;
    }

    static void read(Chain chain, Taker into) {
        for (String before : chain.before().values()) {
            Paragraphs.of(before, paragraph -> into.take(chain.fromNanos(), paragraph));
        }
        ChainPassages passages = new ChainPassages(chain, into);
        chain.edits().forEach(passages::see);
        passages.open.forEach(passages::close);
    }

    private void see(Edit edit) {
        if (!edit.changesText()) {
            text.apply(edit);
            return;
        }
        Stretch alone = Stretch.of(edit, text);
        Stretch grown = null;
        List<Stretch> others = new ArrayList<>();
        for (Stretch one : open) {
            if (isOver(one, edit, alone)) {
                close(one);
            } else if (one.isNear(edit)) {
                grown = grown == null ? one : grown.with(one);
            } else {
                others.add(one.moved(edit));
            }
        }
        text.apply(edit);
        open.clear();
        open.addAll(others);
        if (grown != null) {
            open.add(grown.with(edit, alone));
        } else if (alone.words()) {
            open.add(alone);
        }
        if (open.size() > MOST_OPEN) {
            close(open.removeFirst());
        }
    }

    private static boolean isOver(Stretch one, Edit edit, Stretch alone) {
        boolean full =
                one.isNear(edit) && one.to() - one.from() + edit.inserted().length() > Paragraphs.MOST;
        return full || edit.pauseNanos(one.lastNanos()) > PAUSE_NANOS || alone.nanos() - one.nanos() > LONGEST_NANOS;
    }

    private void close(Stretch stretch) {
        stretch.tell(text, passage -> into.take(stretch.nanos(), passage));
    }
}
