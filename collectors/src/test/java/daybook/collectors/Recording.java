package daybook.collectors;

import daybook.consent.ClockSample;
import daybook.consent.Context;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Unread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Keeps everything that it is told, in order of arrival.
public final class Recording implements Sink, ContextSink {
    /// What the watcher told: a context, or that it vouched.
    public sealed interface Told {
        record Of(Context context) implements Told {}

        record Vouched(long nanos) implements Told {}
    }

    /// Long enough for a machine that starts a program for the first time, under load.
    public static final Duration SOON = Duration.ofSeconds(60);

    public final List<Observation> observations = new CopyOnWriteArrayList<>();
    public final List<Picture> pictures = new CopyOnWriteArrayList<>();
    public final List<Unread> unread = new CopyOnWriteArrayList<>();
    public final List<Picture> turnedAway = new CopyOnWriteArrayList<>();
    public final List<Long> missed = new CopyOnWriteArrayList<>();
    /// How often it was said that whoever watches still does.
    public final AtomicInteger turns = new AtomicInteger();
    /// Whether there is no room for pictures.
    public volatile boolean full;

    public final List<ClockSample> samples = new CopyOnWriteArrayList<>();
    public final List<Told> told = new CopyOnWriteArrayList<>();

    /// Whoever tells that it vouches waits for this.
    private final ReentrantLock vouching = new ReentrantLock();

    @Override
    public boolean offer(Seen seen) {
        return switch (seen) {
            case Observation observation -> observations.add(observation);
            case Unread left -> unread.add(left);
            case Picture picture when full -> !turnedAway.add(picture);
            case Picture picture -> pictures.add(picture);
        };
    }

    /// How many things of any kind were offered.
    public int offered() {
        return observations.size() + pictures.size();
    }

    @Override
    public void missed(Source source, long nanos) {
        missed.add(nanos);
    }

    @Override
    public void watches(Source source, long nanos) {
        turns.incrementAndGet();
    }

    @Override
    public void clock(ClockSample sample) {
        samples.add(sample);
    }

    @Override
    public void jumped(ClockSample.Clock clock, long fromNanos, long toNanos) {}

    @Override
    public void context(Context context) {
        told.add(new Told.Of(context));
    }

    @Override
    public void vouch(long sessionNanos) {
        vouching.lock();
        try {
            told.add(new Told.Vouched(sessionNanos));
        } finally {
            vouching.unlock();
        }
    }

    /// Holds up whoever vouches, as a machine under load does, while something is done.
    public void whileWatcherHangs(Act act) throws Exception {
        vouching.lock();
        try {
            until("the watcher hangs", SOON, vouching::hasQueuedThreads);
            act.run();
        } finally {
            vouching.unlock();
        }
    }

    @FunctionalInterface
    public interface Act {
        void run() throws Exception;
    }

    /// What was said in the end about that instant: the last context told that had begun then.
    public Context.Focused focusedAt(long nanos) {
        return contexts().stream()
                .filter(context -> context.sinceNanos() <= nanos)
                .reduce((_, later) -> later)
                .orElseThrow()
                .focused();
    }

    public <T> List<T> all(Class<T> type) {
        return observations.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<Context> contexts() {
        return told.stream()
                .filter(Told.Of.class::isInstance)
                .map(t -> ((Told.Of) t).context())
                .toList();
    }

    public List<Long> vouched() {
        return told.stream()
                .filter(Told.Vouched.class::isInstance)
                .map(t -> ((Told.Vouched) t).nanos())
                .toList();
    }

    /// Waits until it holds.
    public static void until(String what, Duration atMost, BooleanSupplier holds)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not within " + atMost + ": " + what);
            }
            Thread.sleep(5);
        }
    }
}
