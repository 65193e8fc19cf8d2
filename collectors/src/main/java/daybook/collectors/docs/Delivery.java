package daybook.collectors.docs;

import daybook.collectors.docs.Fingerprints.Stretch;
import daybook.collectors.google.Fetched;
import daybook.consent.Answer;
import daybook.consent.Answer.Kind;
import daybook.consent.Answer.Stood;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hands answers to the recorder, each only where it is another than the one before in its place.
///
/// Before another is handed over, what is saved no longer says what the one before was: a bot that is killed after
/// that, and finds the one before there again, must not take it for what was stored last.
final class Delivery {
    /// Of which is told how long what was stored before stood: by that, others say when something was written, or the
    /// file renamed.
    private static final Set<Kind> DATED = EnumSet.of(Kind.FILE, Kind.STATE, Kind.SHEET, Kind.SLIDES);

    private final BotSink sink;
    private final Fingerprints fingerprints;
    private final Forgetting forgetting;
    private final SteadyClock clock;

    Delivery(BotSink sink, Fingerprints fingerprints, Forgetting forgetting, SteadyClock clock) {
        this.sink = sink;
        this.fingerprints = fingerprints;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /// Sees to it that nothing by which an answer about this document is known again is saved, as of its return.
    @FunctionalInterface
    interface Forgetting {
        void forget(Memory memory) throws IOException;
    }

    enum Outcome {
        STORED,
        UNCHANGED,
        REFUSED
    }

    /// @param place which answer it takes the place of, such as a page's number; told apart by its kind as well
    /// @param without what of the body does not count
    Outcome offer(Memory memory, Kind kind, String part, String place, Fetched fetched, List<Stretch> without)
            throws IOException {
        memory.seen = fetched.received();
        String slot = slot(kind, place);
        String print = fingerprints.of(fetched.body(), without);
        String before = memory.fingerprints.get(slot);
        if (print.equals(before)) {
            memory.stood.put(slot, clock.toldFrom(fetched.requested()));
            return Outcome.UNCHANGED;
        }
        if (before != null) {
            forgetting.forget(memory);
            memory.fingerprints.remove(slot);
        }
        Instant stored = memory.stored.get(slot);
        Instant until = memory.stood.get(slot);
        Stood stood = stored == null || until == null ? null : new Stood(stored, until);
        Instant requested = clock.toldFrom(fetched.requested());
        if (!deliver(memory, kind, part, fetched, requested, stood)) {
            if (before != null) {
                memory.fingerprints.put(slot, before);
            }
            return Outcome.REFUSED;
        }
        memory.fingerprints.put(slot, print);
        memory.stood.remove(slot);
        if (DATED.contains(kind)) {
            memory.stored.put(slot, requested);
        }
        return Outcome.STORED;
    }

    /// An answer shows that what was last stored is still what there is, and is not stored itself.
    void stood(Memory memory, Kind kind, Fetched fetched) {
        memory.seen = fetched.received();
        memory.stood.put(slot(kind, ""), clock.toldFrom(fetched.requested()));
    }

    Outcome offer(Memory memory, Kind kind, String place, Fetched fetched) throws IOException {
        return offer(memory, kind, "", place, fetched, List.of());
    }

    /// What comes next of that kind is stored, be it the same or not.
    void forget(Memory memory, Kind kind) {
        memory.fingerprints.keySet().removeIf(slot -> slot.startsWith(slot(kind, "")));
    }

    /// Takes an answer for known, where there is none in its place yet: it says nothing that others did not say.
    Outcome offerUnlessFirst(Memory memory, Kind kind, String place, Fetched fetched) throws IOException {
        String slot = slot(kind, place);
        if (memory.fingerprints.containsKey(slot)) {
            return offer(memory, kind, place, fetched);
        }
        memory.fingerprints.put(slot, fingerprints.of(fetched.body(), List.of()));
        return Outcome.UNCHANGED;
    }

    private static String slot(Kind kind, String place) {
        return kind.code() + "/" + place;
    }

    /// What is never offered twice.
    boolean deliver(Memory memory, Kind kind, String part, Fetched fetched) throws IOException {
        return deliver(memory, kind, part, fetched, clock.toldFrom(fetched.requested()), null);
    }

    /// @param requested by the machine's clock, as are all times that it hands over
    private boolean deliver(
            Memory memory, Kind kind, String part, Fetched fetched, Instant requested, @Nullable Stood stood)
            throws IOException {
        memory.seen = fetched.received();
        Instant received = clock.told(fetched.received());
        Answer answer = new Answer(memory.id, kind, part, requested, received, fetched.served(), stood);
        return sink.deliver(answer, fetched.body()) == BotSink.Receipt.STORED;
    }
}
