package daybook.collectors.docs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What cannot be had for now, told as gaps: one for each reason at a time, in pieces while it lasts. Safe for use by
/// several threads.
final class Absences {
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);
    /// What was deleted is lost for as long as its bot lives.
    private static final Duration TELL_OF_LOSS_EVERY = Duration.ofMinutes(10);

    private final BotSink sink;
    private final Map<Object, Outage> absent = new HashMap<>();
    /// Up to when it was told.
    private final Map<Outage, Instant> told = new EnumMap<>(Outage.class);

    Absences(BotSink sink) {
        this.sink = sink;
    }

    /// It cannot be had.
    ///
    /// @param what which document, which errand of it, or which chore
    /// @param from when it was asked for in vain; of what is lost, when it was last seen
    synchronized void begins(Object what, Outage why, Instant from) throws IOException {
        Outage before = absent.get(what);
        if (before != why) {
            ends(what, from);
            absent.put(what, why);
            told.merge(why, from, (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    /// It could be had, or nobody wants it any more.
    synchronized void ends(Object what, Instant now) throws IOException {
        Outage why = absent.remove(what);
        if (why != null && !absent.containsValue(why)) {
            tell(why, now);
            told.remove(why);
        }
    }

    /// Tells what has lasted for long.
    synchronized void tellIfDue(Instant now) throws IOException {
        for (Map.Entry<Outage, Instant> one : Map.copyOf(told).entrySet()) {
            Duration every = one.getKey() == Outage.ACCESS_LOST ? TELL_OF_LOSS_EVERY : TELL_EVERY;
            if (Duration.between(one.getValue(), now).compareTo(every) >= 0) {
                tell(one.getKey(), now);
            }
        }
    }

    /// Up to when it was told; null where nothing is missing for that reason.
    synchronized @Nullable Instant toldUpTo(Outage why) {
        return told.get(why);
    }

    /// The bot ends: all that lasts is told up to now.
    synchronized void tellAll(Instant now) throws IOException {
        for (Outage why : Map.copyOf(told).keySet()) {
            tell(why, now);
        }
    }

    private void tell(Outage why, Instant now) throws IOException {
        Instant from = told.getOrDefault(why, now);
        if (from.isBefore(now)) {
            sink.gap(from, now, why);
            told.put(why, now);
        }
    }
}
