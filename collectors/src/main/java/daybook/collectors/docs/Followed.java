package daybook.collectors.docs;

import daybook.collectors.docs.Note.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A document that the bot follows: what it remembers of it, and the chores for it.
///
/// Its chores are done one at a time, each by whichever thread; waking one is safe from anywhere.
final class Followed {
    private static final Duration SEEN_EVERY = Duration.ofHours(1);

    private final Memory memory;
    private final Map<Errand, Chore> chores = new EnumMap<>(Errand.class);

    /// What is saved of it: as it stood after a chore, never in the middle of one.
    private ObjectNode saved;

    private @Nullable Instant savedSeen;

    /// Whether what was last saved of it says by what answers are known again.
    private boolean knowsAgain = true;

    /// The revision that was last got whole, as the bot's own opaque id. Not saved: it is valid for a day.
    @Nullable
    String got;

    /// What its owner was last told of, of what is left for a while.
    final Map<Errand, Topic> leftTold = new EnumMap<>(Errand.class);

    /// What is not tried again before then, whatever changes: it costs too much to fail at.
    final Map<Errand, Instant> notBefore = new EnumMap<>(Errand.class);

    /// How many turns in a row were in vain for all of it as Google holds it.
    int rawTurns;

    /// When nothing last came back of it; null once it has come.
    @Nullable
    Instant rawSilent;

    /// What Google refuses while it may still show the file, and since when.
    final Map<Errand, Instant> refused = new EnumMap<>(Errand.class);

    /// Whether that was told.
    boolean refusalTold;

    /// When it came back that had been lost; null where it was not in this run.
    @Nullable
    Instant back;

    /// Whether the last look found a change, so that the next comes soon and need not ask first.
    boolean busy;

    /// Whether the file itself is still to be asked for, before anything else is.
    boolean fileFirst = true;

    /// Whether all but the file rests until that answers.
    private boolean resting;

    private final SteadyClock clock;

    Followed(Memory memory, SteadyClock clock) {
        this.memory = memory;
        this.clock = clock;
        this.saved = MemoryJson.write(memory, clock::told);
    }

    /// What is done for a document.
    enum Errand {
        FILE,
        STATE,
        EXPORT,
        RAW,
        REVISIONS,
        COMMENTS,
        ACTIVITY
    }

    Memory memory() {
        return memory;
    }

    void add(Errand errand, Chore chore) {
        chores.put(errand, chore);
    }

    Iterable<Chore> chores() {
        return chores.values();
    }

    void wake(Errand errand, Instant when) {
        Chore chore = chores.get(errand);
        if (chore != null) {
            chore.soon(when);
        }
    }

    /// All but the file itself, from which this is called.
    void wakeOthers(Instant now) {
        resting = false;
        chores.forEach((errand, chore) -> {
            if (errand != Errand.FILE) {
                chore.soon(now);
            }
        });
    }

    void restOthers(Instant now) {
        resting = true;
        chores.forEach((errand, chore) -> {
            if (errand != Errand.FILE) {
                chore.rest(now);
            }
        });
    }

    boolean isResting() {
        return resting;
    }

    Duration quiet(Instant now) {
        Duration quiet = Duration.between(memory.changed, now);
        return quiet.isNegative() ? Duration.ZERO : quiet;
    }

    /// What there is goes into the next save. That it was seen again is news once an hour only, so that documents in
    /// which nothing changes cost nothing.
    synchronized void checkpoint() {
        Instant seen = memory.seen;
        Instant before = savedSeen;
        if (seen != null && before != null && Duration.between(before, seen).compareTo(SEEN_EVERY) < 0) {
            memory.seen = before;
            saved = MemoryJson.write(memory, clock::told);
            memory.seen = seen;
        } else {
            saved = MemoryJson.write(memory, clock::told);
            savedSeen = seen;
        }
    }

    /// Until the next checkpoint, what is saved of it says nothing by which an answer is known again.
    ///
    /// @return whether what was last saved says it, and is to be replaced
    synchronized boolean forget() {
        saved = saved.deepCopy();
        saved.putObject(MemoryJson.FINGERPRINTS);
        return knowsAgain;
    }

    /// What is to be saved of it, which is done before anything else is asked of it here.
    ///
    /// @param lostUpTo up to when it was told that documents are lost; null where none is
    synchronized ObjectNode save(@Nullable Instant lostUpTo) {
        knowsAgain = !saved.path(MemoryJson.FINGERPRINTS).isEmpty();
        if (lostUpTo != null && saved.has(MemoryJson.LOST)) {
            // As gaps begin: else what the machine slept through since would be in none.
            saved.put(MemoryJson.LOST, clock.toldFrom(lostUpTo).toString());
        }
        return saved;
    }
}
