package daybook.collectors.docs;

import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.Endpoints;
import daybook.collectors.google.Google;
import daybook.collectors.google.Pace;
import daybook.collectors.google.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the history of the documents that are shared with the bot's account.
///
/// It runs once, on the thread that calls it, with up to eight others that wait for Google and for the recorder. What
/// it remembers goes to the sink every ten seconds while something has changed, before something else is stored where
/// there was something, and at the end of a run; a bot that is killed asks again for what it had since then.
public final class Bot {
    private static final int LANES = 8;
    private static final Duration SAVE_EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final BotStart start;
    private final BotSink sink;
    private final SteadyClock clock;
    private final Pause pause;
    private final Pace pace;
    private final RandomGenerator random;
    private final boolean alone;

    private final BotMemory before;
    private @Nullable Instant signedOut;
    private Scope heeded = Scope.NOTHING;
    private byte[] lastSaved = {};
    private Instant savedAt = Instant.MIN;
    /// Null before it runs.
    private volatile @Nullable Running running;

    private record Running(Means means, Documents documents, Discovery discovery) {}

    /// @throws IllegalArgumentException where the root is not on this machine, or the state is none of the bot's
    public Bot(BotStart start, BotSink sink) {
        this(
                start,
                sink,
                new SteadyClock(InstantSource.system(), System::nanoTime),
                Pause.sleeping(),
                Pace.MEASURED,
                new Random(),
                false);
    }

    /// @param alone whether all is done on the caller's thread, so that a clock can be stepped
    Bot(
            BotStart start,
            BotSink sink,
            SteadyClock clock,
            Pause pause,
            Pace pace,
            RandomGenerator random,
            boolean alone) {
        this.start = start;
        this.sink = new ToldGaps(sink, clock);
        this.clock = clock;
        this.pause = pause;
        this.pace = pace;
        this.random = random;
        this.alone = alone;
        Endpoints.of(start.root());
        this.before = BotMemory.read(start.state());
    }

    /// Brings everything up to date, and returns.
    ///
    /// @throws IOException where the recorder is gone
    public Ending runOnce() throws IOException {
        return run(true);
    }

    /// Follows the documents until its thread is interrupted or Google no longer takes its sign-in.
    ///
    /// @throws IOException where the recorder is gone
    public Ending run() throws IOException {
        return run(false);
    }

    private Ending run(boolean once) throws IOException {
        if (alone) {
            return run(once, Runnable::run, 1);
        }
        ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return run(once, lanes, LANES);
        } finally {
            // A thread that waits for a server is left behind: it hands nothing over any more.
            lanes.shutdownNow();
        }
    }

    private Ending run(boolean once, Executor executor, int lanes) throws IOException {
        Google google = new Google(
                Endpoints.of(start.root()),
                start.credentials(),
                start.activity(),
                pace,
                clock,
                pause,
                random,
                (from, to) -> sink.gap(from, to, Outage.UNREACHABLE),
                once ? PATIENCE : null);
        Delivery delivery = new Delivery(sink, new Fingerprints(before.key()), this::forget, clock);
        Means means = new Means(google, delivery, sink, new Absences(sink), clock);
        Rounds rounds = new Rounds(means, pause, start.sparing(), executor, lanes);
        Scope scope = start.scope().get();
        Documents documents = new Documents(means, start.scope(), start.activity(), rounds);
        for (Memory memory : before.documents()) {
            documents.resume(memory);
        }
        Discovery discovery = new Discovery(means, documents, start.linked(), before.changes());
        Chore discovering = new Chore(null, discovery, clock.instant());
        rounds.add(discovering);
        tellOfSignOut();
        // From here on its process may end at any moment: what is saved says no more that nobody was signed in.
        running = new Running(means, documents, discovery);
        heeded = scope;
        AtomicInteger timesSet = new AtomicInteger(clock.timesSet());
        Ending ending = go(once, executor, rounds, () -> {
            int times = clock.timesSet();
            if (timesSet.getAndSet(times) != times) {
                // The machine may have slept: what came meanwhile is not to wait for its turn.
                documents.lookAtAll();
            }
            if (heed(documents)) {
                discovery.listAgain();
                discovering.soon(clock.instant());
            }
            means.absences().tellIfDue(clock.instant());
            saveIfDue();
        });
        tellGaps();
        if (ending == Ending.SIGNED_OUT) {
            means.tell(Topic.SIGNED_OUT, null);
            signedOut = clock.told(clock.instant());
        }
        save();
        return ending;
    }

    /// Tells of what is missing up to now, and remembers that: its process may end while it runs. May be called by any
    /// thread.
    public void tellGaps() throws IOException {
        Running now = running;
        if (now != null) {
            now.means().google().ends();
            now.means().absences().tellAll(clock.instant());
            save();
        }
    }

    /// @return whether other documents may be asked for than before
    private boolean heed(Documents documents) throws IOException {
        Scope scope = start.scope().get();
        if (scope.equals(heeded)) {
            return false;
        }
        heeded = scope;
        documents.heedScope();
        return true;
    }

    private static Ending go(boolean once, Executor executor, Rounds rounds, Rounds.Between between)
            throws IOException {
        try {
            return rounds.go(once, between);
        } catch (InterruptedException e) {
            if (executor instanceof ExecutorService lanes) {
                stop(lanes);
            }
            return Ending.INTERRUPTED;
        }
    }

    private static void stop(ExecutorService lanes) {
        lanes.shutdownNow();
        try {
            lanes.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // It is being stopped, once more.
            Thread.currentThread().interrupt();
        }
    }

    /// The time from the end of a run for want of a sign-in up to now.
    private void tellOfSignOut() throws IOException {
        Instant since = before.signedOut();
        Instant now = clock.instant();
        if (since != null && since.isBefore(now)) {
            sink.gap(since, now, Outage.SIGNED_OUT);
        }
    }

    private void forget(Memory memory) throws IOException {
        Running now = running;
        if (now != null && now.documents().forget(memory.id)) {
            save();
        }
    }

    private void saveIfDue() throws IOException {
        Instant now = clock.instant();
        if (savedAt.equals(Instant.MIN) || !now.isBefore(savedAt.plus(SAVE_EVERY))) {
            savedAt = now;
            save();
        }
    }

    /// One at a time, so that what is newer comes later.
    private synchronized void save() throws IOException {
        Running now = Objects.requireNonNull(running);
        Instant lostUpTo = now.means().absences().toldUpTo(Outage.ACCESS_LOST);
        List<ObjectNode> documents = now.documents().all().stream()
                .map(document -> document.save(lostUpTo))
                .toList();
        byte[] state = BotMemory.write(before.key(), now.discovery().token(), signedOut, documents);
        if (!Arrays.equals(state, lastSaved)) {
            sink.save(state);
            lastSaved = state;
        }
    }
}
