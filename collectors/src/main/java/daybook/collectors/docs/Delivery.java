package daybook.collectors.docs;

import daybook.collectors.docs.Fingerprints.Stretch;
import daybook.collectors.google.Fetched;
import daybook.consent.Answer;
import daybook.consent.Answer.Kind;
import java.io.IOException;

/// Hands answers to the recorder, each only where it is another than the one before in its place.
final class Delivery {
    private final BotSink sink;
    private final Fingerprints fingerprints;

    Delivery(BotSink sink, Fingerprints fingerprints) {
        this.sink = sink;
        this.fingerprints = fingerprints;
    }

    enum Outcome {
        STORED,
        UNCHANGED,
        REFUSED
    }

    /// @param place which answer it takes the place of, such as a page's number; told apart by its kind as well
    /// @param without what of the body does not count
    Outcome offer(Memory memory, Kind kind, String part, String place, Fetched fetched, Stretch without)
            throws IOException {
        memory.seen = fetched.received();
        String slot = slot(kind, place);
        String print = fingerprints.of(fetched.body(), without);
        if (print.equals(memory.fingerprints.get(slot))) {
            return Outcome.UNCHANGED;
        }
        if (!deliver(memory, kind, part, fetched)) {
            return Outcome.REFUSED;
        }
        memory.fingerprints.put(slot, print);
        return Outcome.STORED;
    }

    Outcome offer(Memory memory, Kind kind, String place, Fetched fetched) throws IOException {
        return offer(memory, kind, "", place, fetched, Stretch.NONE);
    }

    /// Takes an answer for known, where there is none in its place yet: it says nothing that others did not say.
    Outcome offerUnlessFirst(Memory memory, Kind kind, String place, Fetched fetched) throws IOException {
        String slot = slot(kind, place);
        if (memory.fingerprints.containsKey(slot)) {
            return offer(memory, kind, place, fetched);
        }
        memory.fingerprints.put(slot, fingerprints.of(fetched.body(), Stretch.NONE));
        return Outcome.UNCHANGED;
    }

    private static String slot(Kind kind, String place) {
        return kind.code() + "/" + place;
    }

    /// What is never offered twice.
    boolean deliver(Memory memory, Kind kind, String part, Fetched fetched) throws IOException {
        memory.seen = fetched.received();
        Answer answer = new Answer(memory.id, kind, part, fetched.requested(), fetched.received(), fetched.served());
        return sink.deliver(answer, fetched.body()) == BotSink.Receipt.STORED;
    }
}
