package daybook.collectors.docs;

import daybook.consent.Answer;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The recorder's end in tests: keeps all that it is given, refuses what it is told to, and can be killed.
public final class Keeper implements BotSink {
    private static final int GONE = Integer.MIN_VALUE;

    private final List<Kept> kept = new ArrayList<>();
    private final List<Missed> gaps = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private byte[] state = {};
    private Predicate<Answer> refused = _ -> false;
    private Predicate<Answer> last = _ -> false;
    private @Nullable Predicate<Answer> failing;
    private int left = Integer.MAX_VALUE;

    @SuppressWarnings("ArrayRecordComponent")
    public record Kept(Answer answer, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    record Missed(Instant from, Instant to, Outage why) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    synchronized void refuse(Predicate<Answer> refused) {
        this.refused = refused;
    }

    /// The next such answer is the death of whoever hands it over.
    synchronized void failOnce(Predicate<Answer> failing) {
        this.failing = failing;
    }

    /// After so many answers it is gone.
    synchronized void dieAfter(int answers) {
        left = answers;
        last = _ -> false;
    }

    /// It is gone at once, and keeps no state either.
    synchronized void die() {
        left = GONE;
    }

    /// After such an answer it is gone, and keeps no state either.
    synchronized void dieAfter(Predicate<Answer> last) {
        this.last = last;
    }

    @Override
    public synchronized Receipt deliver(Answer answer, byte[] body) throws IOException {
        if (left == GONE || left-- <= 0) {
            throw new IOException("the recorder is gone");
        }
        if (failing != null && failing.test(answer)) {
            failing = null;
            throw new OutOfMemoryError("as a test wants it");
        }
        if (refused.test(answer)) {
            return Receipt.REFUSED;
        }
        kept.add(new Kept(answer, body));
        if (last.test(answer)) {
            left = GONE;
        }
        return Receipt.STORED;
    }

    @Override
    public synchronized void save(byte[] remembered) throws IOException {
        if (left == GONE) {
            throw new IOException("the recorder is gone");
        }
        state = remembered;
    }

    @Override
    public synchronized void gap(Instant from, Instant to, Outage why) throws IOException {
        if (left == GONE) {
            throw new IOException("the recorder is gone");
        }
        gaps.add(new Missed(from, to, why));
    }

    @Override
    public synchronized void note(Note note) {
        notes.add(note);
    }

    synchronized byte[] state() {
        return state;
    }

    public synchronized List<Kept> all() {
        return List.copyOf(kept);
    }

    synchronized List<Kept> all(String document, Kind kind) {
        Stream<Kept> found = kept.stream()
                .filter(k -> k.answer().kind() == kind && k.answer().document().equals(document));
        return found.toList();
    }

    Kept last(String document, Kind kind) {
        return all(document, kind).getLast();
    }

    synchronized List<Missed> gaps(Outage why) {
        return gaps.stream().filter(gap -> gap.why() == why).toList();
    }

    /// How long something was missing for that reason, where no two gaps of it are of the same time.
    Duration missed(Outage why) {
        return gaps(why).stream().map(Missed::length).reduce(Duration.ZERO, Duration::plus);
    }

    synchronized List<Missed> gaps() {
        return List.copyOf(gaps);
    }

    synchronized List<Note> notes() {
        return List.copyOf(notes);
    }

    /// Of what the owner was told of a document.
    List<Note.Topic> told(String document) {
        return notes().stream()
                .filter(note -> note instanceof Note.Told told && document.equals(told.document()))
                .map(note -> ((Note.Told) note).topic())
                .toList();
    }

    synchronized void forgetAll() {
        kept.clear();
        gaps.clear();
        notes.clear();
    }
}
