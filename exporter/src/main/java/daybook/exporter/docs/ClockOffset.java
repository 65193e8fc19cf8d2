package daybook.exporter.docs;

import daybook.consent.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// When by this machine's clock something was of which Google's clock tells, as far as the dates of its answers show.
/// For one session and one thread.
///
/// A date names the second in which an answer was given, and that was between its request and its receipt: so Google's
/// clock was ahead by something between two bounds. Where what all answers allow has 0 in it, the two clocks are taken
/// to agree; else what they all allow holds for all times.
///
/// Where nothing is left that they all allow, this machine's clock was set, or the two go at different paces. Then it
/// is told by stretches, each of answers that follow one another and allow something together: in each holds whatever
/// one of its answers allows, between two of them what one of the two does, and before the first and after the last
/// what the nearest does. Without dates nothing is known, and the clocks are taken to agree.
final class ClockOffset {
    private static final Ahead AGREED = new Ahead(0, 0);

    /// By how much Google's clock is ahead, by two bounds.
    record Ahead(long leastNanos, long mostNanos) {
        private boolean isPossible() {
            return leastNanos <= mostNanos;
        }

        private Ahead and(Ahead other) {
            return new Ahead(Math.max(leastNanos, other.leastNanos), Math.min(mostNanos, other.mostNanos));
        }

        private Ahead or(Ahead other) {
            return new Ahead(Math.min(leastNanos, other.leastNanos), Math.max(mostNanos, other.mostNanos));
        }
    }

    /// @param fromNanos when its first answer was given, by Google's clock
    /// @param toNanos when its last one was, at the latest
    /// @param all what all of its answers allow
    /// @param any what one of them does
    private record Stretch(long fromNanos, long toNanos, Ahead all, Ahead any) {
        Stretch with(Stretch next) {
            return new Stretch(fromNanos, next.toNanos, all.and(next.all), any.or(next.any));
        }

        /// Whether its last answer was given after the second in which that one begins.
        private boolean isAfter(Stretch other) {
            return toNanos - Nanos.SECOND > other.fromNanos;
        }
    }

    /// By their beginnings.
    private final NavigableMap<Long, Stretch> stretches = new TreeMap<>();

    private @Nullable Stretch last;

    /// In the order of receipt. Google's clock does not go back: an answer whose date says so is a copy of an
    /// older one, and tells nothing.
    void see(Answer answer) {
        Instant served = answer.served();
        if (served == null) {
            return;
        }
        long from = Nanos.of(served);
        long to = from + Nanos.SECOND;
        Ahead ahead = new Ahead(from - Nanos.of(answer.received()), to - Nanos.of(answer.requested()));
        // Where a clock was set while it was on its way, it may tell nothing.
        if (!ahead.isPossible()) {
            return;
        }
        Stretch alone = new Stretch(from, to, ahead, ahead);
        if (last != null && last.isAfter(alone) && isFalse(last, alone)) {
            stretches.remove(last.fromNanos());
            last = stretches.isEmpty() ? null : stretches.lastEntry().getValue();
        }
        if (last == null || !last.isAfter(alone)) {
            Stretch grown = last == null ? alone : last.with(alone);
            last = grown.all().isPossible() ? grown : alone;
            stretches.put(last.fromNanos(), last);
        }
    }

    /// Whether the last stretch is one date alone that was ahead of its time: the next answer goes on from
    /// before it.
    private boolean isFalse(Stretch one, Stretch next) {
        Map.Entry<Long, Stretch> before = stretches.lowerEntry(one.fromNanos());
        boolean goesOn = before == null
                || (!before.getValue().isAfter(next)
                        && before.getValue().with(next).all().isPossible());
        return one.toNanos() - one.fromNanos() == Nanos.SECOND && goesOn;
    }

    /// The first moment by this machine's clock at which it can have been.
    ///
    /// @param google nanoseconds since 1970 by Google's clock
    long earliest(long google) {
        return google - about(google).mostNanos();
    }

    /// The last one: the same where the clocks agree.
    long latest(long google) {
        return google - about(google).leastNanos();
    }

    /// How far the two are apart.
    long doubt(long google) {
        return latest(google) - earliest(google);
    }

    /// The first moment at which something between two times can have been. Where this machine's clock was set back
    /// meanwhile, the later of the two may be the earlier, or one between them.
    long earliest(long from, long to) {
        long first = Math.min(earliest(from), earliest(to));
        for (long turn : turns(from, to)) {
            first = Math.min(first, earliest(turn));
        }
        return first;
    }

    /// The last one.
    long latest(long from, long to) {
        long latest = Math.max(latest(from), latest(to));
        for (long turn : turns(from, to)) {
            latest = Math.max(latest, latest(turn));
        }
        return latest;
    }

    /// The times between two at which one stretch ends or the next begins.
    private List<Long> turns(long from, long to) {
        List<Long> turns = new ArrayList<>();
        if (stretches.size() > 1 && from < to) {
            for (Stretch stretch : between(from, to).values()) {
                LongStream.of(stretch.fromNanos() - 1, stretch.fromNanos(), stretch.toNanos(), stretch.toNanos() + 1)
                        .filter(turn -> from < turn && turn < to)
                        .forEach(turns::add);
            }
        }
        return turns;
    }

    /// The first moment at which something between two times can have been, where this machine's clock is
    /// known to have been set meanwhile, little as it may be: by what any answer of then allows.
    long earliestOfAny(long from, long to) {
        long most = between(from, Math.max(from, to)).values().stream()
                .mapToLong(stretch -> stretch.any().mostNanos())
                .max()
                .orElse(0);
        return from - most;
    }

    private NavigableMap<Long, Stretch> between(long from, long to) {
        Long begun = stretches.floorKey(from);
        return stretches.subMap(begun == null ? from : begun, true, to, true);
    }

    private Ahead about(long google) {
        Map.Entry<Long, Stretch> begun = stretches.floorEntry(google);
        Map.Entry<Long, Stretch> next = stretches.higherEntry(google);
        if (begun == null) {
            return next == null ? AGREED : in(next.getValue());
        }
        Ahead here = in(begun.getValue());
        boolean between = next != null && google > begun.getValue().toNanos();
        return between ? here.or(in(next.getValue())) : here;
    }

    private Ahead in(@Nullable Stretch stretch) {
        if (stretch == null || (stretch.all().leastNanos() <= 0 && stretch.all().mostNanos() >= 0)) {
            return AGREED;
        }
        return stretches.size() == 1 ? stretch.all() : stretch.any();
    }

    /// As the session ended.
    Ahead atEnd() {
        return in(last);
    }

    /// How much later a time of a session before is by the clock of this one, at the least; below 0 where it is
    /// earlier. Somebody may have set the clock between the two.
    ///
    /// @param then as that session ended
    long since(Ahead then) {
        Ahead now = stretches.isEmpty() ? then : in(stretches.firstEntry().getValue());
        return now.and(then).isPossible() ? 0 : then.leastNanos() - now.mostNanos();
    }
}
