package daybook.collectors.google;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A clock that stands still until somebody waits by it, and then lets happen what was to happen meanwhile.
///
/// Whoever waits does so on one thread; others may read it.
public final class Stepped implements InstantSource, Pause {
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparing(Act::at).thenComparingInt(Act::number));
    private volatile Instant now = Instant.parse("2026-11-02T09:00:00Z");
    private volatile Duration perLook = Duration.ZERO;
    private int planned;

    private record Act(Instant at, int number, Runnable act) {}

    /// From now on each look at it takes this long.
    public void tick(Duration perLook) {
        this.perLook = perLook;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(perLook);
        return now;
    }

    /// The same as a count that nobody sets.
    public long nanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant());
    }

    /// Happens once the clock has come there.
    public void plan(Duration fromNow, Runnable act) {
        acts.add(new Act(now.plus(fromNow), planned++, act));
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Instant until = now.plus(duration);
        Act next = acts.peek();
        while (next != null && !next.at().isAfter(until)) {
            acts.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            next.act().run();
            next = acts.peek();
        }
        now = until;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// Lets time pass while nobody waits.
    public void pass(Duration duration) {
        try {
            pause(duration);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody was to be interrupted", e);
        }
    }
}
