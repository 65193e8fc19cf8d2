package daybook.agent.recorder;

import daybook.consent.Moment;
import daybook.consent.Source;
import daybook.consent.Unproven;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// Marks where a source stores what may hold a password and nobody can tell. Confined to the gatekeeper's thread.
///
/// A mark is written ahead: what a crash leaves of a stretch is marked too.
final class UnprovenWatch {
    private static final long AHEAD_NANOS = 10_000_000_000L;

    private final Map<Source, Long> markedUntil = new EnumMap<>(Source.class);
    private final Consumer<Unproven> marks;

    UnprovenWatch(Consumer<Unproven> marks) {
        this.marks = marks;
    }

    /// The source is about to store what was seen at that moment, and it is unproven.
    void stores(Source source, Moment at) {
        long from = at.nanos() - at.errNanos();
        long to = at.nanos() + at.errNanos();
        long marked = markedUntil.getOrDefault(source, Long.MIN_VALUE);
        if (to >= marked) {
            long until = to + AHEAD_NANOS;
            markedUntil.put(source, until);
            marks.accept(new Unproven(source, Math.max(from, marked), until));
        }
    }

    /// What was marked was forgotten.
    void forget() {
        markedUntil.clear();
    }
}
