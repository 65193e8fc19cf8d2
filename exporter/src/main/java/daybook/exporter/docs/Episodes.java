package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Puts the edits of one person together to what they did in one go. For one chain, for one thread.
///
/// An episode ends after a pause of two seconds, with a jump of more than 200 characters, with a change of text by
/// anybody else, and where it becomes too long. A place of a comment moves with the text.
public final class Episodes {
    private static final long PAUSE_NANOS = 2 * Nanos.SECOND;
    private static final int JUMP = 200;
    /// Of code points, around and in the stretch together.
    private static final int MOST = 8_000;

    private final Chain chain;
    private final Predicate<Edit> own;
    private final Chain.Cursor text;
    private final List<MovingPlace> followed;
    private final List<Episode> episodes = new ArrayList<>();
    private @Nullable Open open;

    private static final class Open {
        final Place place;
        final long fromNanos;
        final StringBuilder deleted = new StringBuilder();
        final List<Integer> edits = new ArrayList<>();
        final List<CommentThread> answers = new ArrayList<>();
        long toNanos;
        int from;
        int to;

        Open(Edit edit) {
            place = edit.place();
            fromNanos = edit.fromNanos();
            from = edit.at();
            to = edit.at();
        }
    }

    private Episodes(Chain chain, List<CommentThread> threads, Predicate<Edit> own) {
        this.chain = chain;
        this.own = own;
        text = chain.cursor();
        followed = MovingPlace.in(chain.grain(), threads);
    }

    /// @param own whose edits they are to be
    public static List<Episode> of(Chain chain, List<CommentThread> threads, Predicate<Edit> own) {
        Episodes episodes = new Episodes(chain, threads, own);
        for (int i = 0; i < chain.edits().size(); i++) {
            episodes.see(i, chain.edits().get(i));
        }
        episodes.close();
        return episodes.episodes;
    }

    private void see(int index, Edit edit) {
        if (edit.changesText()) {
            Open current = open;
            boolean mine = own.test(edit);
            if (current != null && (!mine || !continues(current, edit))) {
                close();
            }
            if (mine) {
                extend(open == null ? new Open(edit) : open, index, edit);
            }
        }
        text.apply(edit);
        followed.forEach(comment -> comment.move(edit));
    }

    private boolean continues(Open current, Edit edit) {
        return edit.place().equals(current.place)
                && edit.pauseNanos(current.toNanos) <= PAUSE_NANOS
                && edit.at() >= current.from - JUMP
                && edit.at() <= current.to + JUMP
                && current.to - current.from + current.deleted.length() < MOST / 2;
    }

    private void extend(Open current, int index, Edit edit) {
        open = current;
        MarkedText here = text.text(edit.place());
        int end = edit.at() + edit.removed();
        if (edit.at() < current.from) {
            current.deleted.insert(0, here.text(edit.at(), current.from));
            current.from = edit.at();
        }
        if (end > current.to) {
            current.deleted.append(here.text(current.to, end));
            current.to = end;
        } else if (edit.at() > current.to) {
            current.deleted.append(here.text(current.to, edit.at()));
            current.to = edit.at();
        }
        current.to += edit.inserted().length() - edit.removed();
        current.toNanos = edit.toNanos();
        current.edits.add(index);
        for (MovingPlace comment : followed) {
            if (comment.isTouchedBy(edit) && !current.answers.contains(comment.thread)) {
                current.answers.add(comment.thread);
            }
        }
    }

    private void close() {
        Open done = open;
        open = null;
        if (done == null) {
            return;
        }
        MarkedText here = text.text(done.place);
        String was = done.deleted.toString();
        String is = here.text(done.from, done.to);
        int head = Splice.commonHead(was, is);
        int tail = Splice.commonTail(was, is, head);
        String deleted = was.substring(head, was.length() - tail);
        String inserted = is.substring(head, is.length() - tail);
        int around = (MOST - Math.max(deleted.length(), inserted.length())) / 2;
        if (around >= 0 && !(deleted.isEmpty() && inserted.isEmpty())) {
            int from = done.from + head;
            int to = done.to - tail;
            episodes.add(new Episode(
                    done.place,
                    done.fromNanos,
                    done.toNanos,
                    here.text(whole(here, Math.max(0, from - around)), from),
                    deleted,
                    inserted,
                    here.text(to, whole(here, Math.min(here.length(), to + around))),
                    List.copyOf(done.edits),
                    List.copyOf(done.answers)));
        }
    }

    private static int whole(MarkedText text, int at) {
        return text.cutsPair(at) ? at - 1 : at;
    }

    @Override
    public String toString() {
        return "Episodes of " + chain;
    }
}
