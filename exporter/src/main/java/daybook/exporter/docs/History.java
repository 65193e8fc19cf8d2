package daybook.exporter.docs;

import daybook.exporter.docs.CommentThread.Anchor;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The history of one document, derived from all that was archived of it.
///
/// The same answers give the same history, however often each is given. An answer that cannot be read is passed over
/// and told in [#faults()]. Immutable.
public final class History {
    /// The texts of a document at an instant.
    ///
    /// @param grain of the chain that tells them
    public record Texts(Grain grain, SortedMap<Place, String> texts) {
        @Override
        public String toString() {
            return "Texts[" + grain + ", " + texts.size() + "]";
        }
    }

    private final Chain keystrokes;
    private final Chain polls;
    private final Chain revisions;
    private final List<CommentThread> comments;
    private final Set<String> told;
    private final List<FileChange> fileChanges;
    private final List<DocumentState.Tab> tabs;
    private final @Nullable String mimeType;
    private final People people;
    private final List<String> faults;

    History(HistoryBuilder reading) {
        keystrokes = reading.keystrokes();
        polls = reading.polls();
        revisions = reading.revisions();
        tabs = reading.tabs;
        mimeType = reading.mimeType;
        people = reading.people;
        List<CommentThread> placed = reading.placed();
        for (Chain chain : chains()) {
            placed = chain.grain() == Grain.REVISION
                    ? placed
                    : new Anchoring(chain, reading.settled(chain)).place(placed);
        }
        comments = List.copyOf(placed);
        told = reading.comments.told();
        fileChanges = reading.fileChanges();
        faults = List.copyOf(reading.faults());
    }

    /// Of answers that are all at hand.
    ///
    /// @param answers about one document, in any order
    /// @param bots ids or addresses of accounts that only read it
    public static History of(List<Archived> answers, Set<String> bots) {
        HistoryBuilder builder = new HistoryBuilder(bots);
        answers.stream()
                .sorted(Comparator.comparing(archived -> archived.answer().received()))
                .forEach(builder::see);
        return builder.build();
    }

    /// The finest first; those that are empty too.
    public List<Chain> chains() {
        return List.of(keystrokes, polls, revisions);
    }

    public Chain chain(Grain grain) {
        return switch (grain) {
            case KEYSTROKE -> keystrokes;
            case POLL -> polls;
            case REVISION -> revisions;
        };
    }

    /// By the time at which they were created; where the history goes on from another, those of that one too.
    public List<CommentThread> comments() {
        return comments;
    }

    /// Of all comments those that its own answers tell of.
    public List<CommentThread> toldComments() {
        return comments.stream().filter(thread -> told.contains(thread.id())).toList();
    }

    /// What became of the file itself, in the order in which that was told.
    public List<FileChange> fileChanges() {
        return fileChanges;
    }

    /// Where the words of threads stand at the end of the polls, by the threads' ids.
    Map<String, Anchor> places() {
        List<MovingPlace> followed = MovingPlace.in(Grain.POLL, comments);
        Chain.Cursor text = polls.cursor();
        for (Edit edit : polls.edits()) {
            followed.forEach(place -> place.move(edit));
            text.apply(edit);
        }
        Map<String, Anchor> places = new HashMap<>();
        followed.forEach(place -> places.put(place.thread.id(), place.anchor(text, polls.toNanos())));
        return places;
    }

    /// As last seen.
    public List<DocumentState.Tab> tabs() {
        return tabs;
    }

    /// What kind of file it is, as Google names it.
    public Optional<String> mimeType() {
        return Optional.ofNullable(mimeType);
    }

    public People people() {
        return people;
    }

    /// What could not be derived, in sentences without content.
    public List<String> faults() {
        return faults;
    }

    /// As they were known to be then: by the finest grain that reaches so far, else by the one that was told last.
    ///
    /// @return nothing where the history begins later
    public Optional<Texts> textAt(Instant instant) {
        long nanos = Nanos.of(instant);
        Chain best = null;
        for (Chain chain : chains()) {
            if (!chain.isEmpty() && chain.fromNanos() <= nanos) {
                boolean finer = best == null || (nanos > best.toNanos() && chain.toNanos() > best.toNanos());
                best = finer ? chain : best;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        Chain.Cursor cursor = best.cursor();
        cursor.to(nanos);
        return Optional.of(new Texts(best.grain(), cursor.texts()));
    }
}
