package daybook.agent.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// When an unlocked vault locks itself: ten minutes after its last use, and at the latest when its time is up.
///
/// It goes by two clocks, and by whichever says that more time has passed: one of them stands still while the machine
/// sleeps, the other can be set back. Safe for use by several threads.
public final class Idle {
    public static final Duration LIMIT = Duration.ofMinutes(10);

    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Duration most;
    private final Reading started;
    private Reading used;
    private int users;

    private record Reading(Instant wall, long nanos) {}

    /// @param nanos a clock that is never set
    /// @param most how long at all, whatever it is used for
    public Idle(InstantSource wall, LongSupplier nanos, Duration most) {
        this.wall = wall;
        this.nanos = nanos;
        this.most = most;
        started = read();
        used = started;
    }

    /// Somebody uses it, until as many have called [#rest].
    synchronized void use() {
        users++;
    }

    synchronized void rest() {
        users--;
        used = read();
    }

    synchronized boolean isOver() {
        return isPast(started, most) || (users == 0 && isPast(used, LIMIT));
    }

    /// When it locks if nobody uses it any more.
    public synchronized Instant until() {
        Instant idle = used.wall().plus(LIMIT);
        return most.compareTo(LIMIT) < 0 ? started.wall().plus(most) : idle;
    }

    private Reading read() {
        return new Reading(wall.instant(), nanos.getAsLong());
    }

    private boolean isPast(Reading from, Duration limit) {
        Reading now = read();
        return now.nanos() - from.nanos() >= limit.toNanos()
                || Duration.between(from.wall(), now.wall()).compareTo(limit) >= 0;
    }
}
