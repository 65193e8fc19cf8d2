package daybook.vault.log;

import daybook.consent.ClockSample;
import daybook.consent.Source;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// When the moments of one session were by the wall clock.
///
/// The session's clock stands still while the machine sleeps, and the wall clock may be set: what tells are the
/// readings of both that the session holds. Between two readings that differ, either may be right, so each question has
/// two answers, and whoever asks takes the one that errs on their safe side.
public final class WallClock {
    /// By how much the two may have parted before a recorder takes another reading.
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// What the wall clock is ahead of the session's, by the session's nanoseconds of the reading.
    private final NavigableMap<Long, Long> aheads = new TreeMap<>();

    /// @param started when the session did, by the wall clock
    /// @param samples of any clock, in any order
    public WallClock(Instant started, List<ClockSample> samples) {
        aheads.put(0L, nanos(started));
        for (ClockSample sample : samples) {
            switch (sample.clock()) {
                case WALL -> aheads.put(sample.sessionNanos(), sample.sourceNanos() - sample.sessionNanos());
                case X_SERVER -> {}
            }
        }
    }

    /// Reads it from a session. Nothing of any source is opened for it.
    public static WallClock of(VaultReader vault, SessionSummary session) throws IOException {
        List<ClockSample> samples = new ArrayList<>();
        try (SessionReader reader = vault.open(session.session(), EnumSet.noneOf(Source.class))) {
            for (Optional<Stored> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Stored.Clock(int _, ClockSample sample)) {
                    samples.add(sample);
                }
            }
        }
        return new WallClock(session.started(), samples);
    }

    /// The latest moment of the session before which everything was surely before that time.
    public long surelyBefore(Instant time) {
        long wall = nanos(time);
        for (Map.Entry<Long, Long> reading : aheads.entrySet()) {
            Map.Entry<Long, Long> next = aheads.higherEntry(reading.getKey());
            long ahead = next == null ? reading.getValue() + STEP_NANOS : Math.max(reading.getValue(), next.getValue());
            long until = minus(wall, ahead);
            if (next == null || until < next.getKey()) {
                boolean isFirst = reading.getKey() == 0;
                return isFirst ? until : Math.max(reading.getKey(), until);
            }
        }
        throw new IllegalStateException("a session has no start");
    }

    /// The first moment of the session from which on everything was surely at that time or later.
    public long surelySince(Instant time) {
        long wall = nanos(time);
        for (Map.Entry<Long, Long> reading : aheads.descendingMap().entrySet()) {
            Map.Entry<Long, Long> next = aheads.higherEntry(reading.getKey());
            long ahead = next == null ? reading.getValue() - STEP_NANOS : Math.min(reading.getValue(), next.getValue());
            long since = minus(wall, ahead);
            if (since > reading.getKey()) {
                return next == null ? since : Math.min(since, next.getKey());
            }
        }
        return 0;
    }

    /// Times that are more than 292 years away are the first or last that there is.
    private static long nanos(Instant time) {
        return TimeUnit.NANOSECONDS.convert(Duration.between(Instant.EPOCH, time));
    }

    private static long minus(long wall, long ahead) {
        if (wall == Long.MAX_VALUE || wall == Long.MIN_VALUE) {
            return wall;
        }
        return wall - ahead;
    }
}
