package daybook.vault.log;

import daybook.consent.ClockSample;
import daybook.consent.Source;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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

    /// When readings were taken, by the session's nanoseconds; the first is its start.
    private final long[] at;

    /// What the wall clock was ahead of the session's then.
    private final long[] ahead;

    /// For each stretch between two readings, the most that the wall clock can have said up to its end.
    private final long[] most;

    /// For each, the least that it can have said from its beginning on, up to the last reading.
    private final long[] least;

    /// @param started when the session did, by the wall clock
    /// @param samples of any clock, in any order
    public WallClock(Instant started, List<ClockSample> samples) {
        NavigableMap<Long, Long> aheads = new TreeMap<>();
        aheads.put(0L, nanos(started));
        for (ClockSample sample : samples) {
            switch (sample.clock()) {
                case WALL -> aheads.put(sample.sessionNanos(), sample.sourceNanos() - sample.sessionNanos());
                case X_SERVER -> {}
            }
        }
        at = aheads.keySet().stream().mapToLong(Long::longValue).toArray();
        ahead = aheads.values().stream().mapToLong(Long::longValue).toArray();
        most = new long[at.length - 1];
        least = new long[at.length - 1];
        long reached = Long.MIN_VALUE;
        for (int i = 0; i < most.length; i++) {
            reached = Math.max(reached, at[i + 1] + Math.max(ahead[i], ahead[i + 1]));
            most[i] = reached;
        }
        long left = Long.MAX_VALUE;
        for (int i = least.length - 1; i >= 0; i--) {
            left = Math.min(left, at[i] + Math.min(ahead[i], ahead[i + 1]));
            least[i] = left;
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
        return first(nanos(time), STEP_NANOS);
    }

    /// The first moment of the session from which on everything was surely at that time or later.
    public long surelySince(Instant time) {
        return last(nanos(time), STEP_NANOS, 0);
    }

    /// The first moment of the session at which it can have been that time, as far as readings tell; what was before
    /// the session is below 0.
    ///
    /// @param wallNanos since 1970
    public long earliest(long wallNanos) {
        long since = minus(wallNanos, ahead[0]);
        return since <= 0 ? since : Math.max(0, first(wallNanos, 0));
    }

    /// The last one; the same as the first but where the two clocks parted.
    ///
    /// @param wallNanos since 1970
    public long latest(long wallNanos) {
        return last(wallNanos, 0, minus(wallNanos, ahead[0]));
    }

    /// What the wall clock said then, in nanoseconds since 1970, as the last reading before tells.
    public long wallNanos(long sessionNanos) {
        int found = Arrays.binarySearch(at, sessionNanos);
        int before = found >= 0 ? found : Math.max(0, -found - 2);
        return sessionNanos + ahead[before];
    }

    /// @param slackNanos by how much they may have parted since the last reading
    private long first(long wall, long slackNanos) {
        int stretch = 0;
        for (int end = most.length; stretch < end; ) {
            int middle = (stretch + end) >>> 1;
            if (most[middle] > wall) {
                end = middle;
            } else {
                stretch = middle + 1;
            }
        }
        boolean isLast = stretch == most.length;
        long parted = isLast ? ahead[stretch] + slackNanos : Math.max(ahead[stretch], ahead[stretch + 1]);
        long until = minus(wall, parted);
        return stretch == 0 ? until : Math.max(at[stretch], until);
    }

    /// @param slackNanos as above
    /// @param otherwise where it was later from the start on
    private long last(long wall, long slackNanos, long otherwise) {
        int end = least.length;
        long sinceLast = minus(wall, ahead[end] - slackNanos);
        if (sinceLast > at[end]) {
            return sinceLast;
        }
        int after = 0;
        while (after < end) {
            int middle = (after + end) >>> 1;
            if (least[middle] < wall) {
                after = middle + 1;
            } else {
                end = middle;
            }
        }
        if (after == 0) {
            return otherwise;
        }
        int stretch = after - 1;
        return Math.min(minus(wall, Math.min(ahead[stretch], ahead[stretch + 1])), at[after]);
    }

    /// Times that are more than 292 years away are the first or last that there is.
    private static long nanos(Instant time) {
        return TimeUnit.NANOSECONDS.convert(Duration.between(Instant.EPOCH, time));
    }

    private static long minus(long wall, long ahead) {
        if (wall == Long.MAX_VALUE || wall == Long.MIN_VALUE) {
            return wall;
        }
        long difference = wall - ahead;
        boolean tooFar = ((wall ^ ahead) & (wall ^ difference)) < 0;
        return tooFar ? wall < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : difference;
    }
}
