package daybook.agent.recorder;

import daybook.agent.badge.Badge;
import daybook.agent.control.ControlServer;
import daybook.agent.control.Request;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.input.KeystrokeCollector;
import daybook.collectors.input.PointerCollector;
import daybook.collectors.x11.DisplayGuard;
import daybook.collectors.x11.ProcessDisplay;
import daybook.collectors.x11.WindowWatch;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Recovery;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One recording, from its start to its end.
///
/// Made with everything that it needs in hand, or not at all: consent, the only lock, a display, a badge that shows.
/// [#run] then records on the calling thread until it is asked to stop or must. Other threads may ask for [#status],
/// [#mark] and [#requestStop].
public final class Recorder implements AutoCloseable {
    /// How long what was seen waits before it is decided.
    public static final Duration HOLD_BACK = Duration.ofSeconds(1);

    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration SHOWING = Duration.ofMillis(500);
    /// How far back the watcher has surely vouched for the guard around an instant.
    private static final Duration VOUCHING = ContextTimeline.GUARD.plusMillis(400);
    /// How long to wait at the end, so that what was seen last can be decided.
    private static final Duration SETTLING = VOUCHING.plusMillis(100);

    private final Permissions permissions;
    private final Set<Source> sources;
    private final SessionClock clock = SessionClock.start();
    private final Id session = Id.random();
    private final ContextTimeline contexts = new ContextTimeline();
    private final HoldBack holdBack = new HoldBack(HoldBack.CAPACITY);
    private final Tallies tallies;
    private final Intake intake;
    private final Watchers watchers;
    private final Gatekeeper gatekeeper;
    private final VaultWriter vault;
    private final Badge badge;
    private final ControlServer control;
    private final Lock lock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
    private final Consumer<String> notes;
    private volatile boolean displayLost;
    private volatile Status.State state;
    private volatile long endedNanos = -1;

    private Recorder(
            Home home,
            Lock lock,
            Badge badge,
            RecorderKeys keys,
            Permissions permissions,
            Policy policy,
            Consumer<String> notes)
            throws IOException, Failure {
        this.lock = lock;
        this.badge = badge;
        this.permissions = permissions;
        this.notes = notes;
        sources = EnumSet.copyOf(policy.grants().keySet());
        state = policy.paused() ? Status.State.PAUSED : Status.State.RECORDING;
        tallies = new Tallies(sources);
        intake = new Intake(clock, holdBack, sources, tallies);
        watchers = new Watchers(intake, this::collectorFailed);
        LedgerHead ledger = new LedgerHead(permissions.ledgerCount(), new Hash(permissions.ledgerHead()));
        vault = VaultWriter.open(
                home.disk(),
                home.files(),
                keys,
                new SessionStart(session, clock.startedAt(), clock::nanos, () -> ledger));
        gatekeeper = new Gatekeeper(sources, holdBack, contexts, new PolicyTimeline(policy), this::store, tallies);
        control = ControlServer.open(home, this::answer);
    }

    /// Prepares a recording.
    ///
    /// @param asked the sources to record of those granted; empty for all
    /// @param notes takes sentences for the person who started it
    public static Recorder prepare(Home home, Set<Source> asked, Consumer<String> notes)
            throws IOException, Failure, DamagedLedgerException, CollectorException {
        RecorderKeys keys = home.keys();
        Permissions permissions = new Permissions(home, keys, asked.isEmpty() ? EnumSet.allOf(Source.class) : asked);
        Policy policy = permissions.policy();
        if (policy.grants().isEmpty()) {
            throw new Failure(
                    ExitCode.REFUSED,
                    asked.isEmpty()
                            ? "Nothing is granted, so nothing is recorded. Allow a source with: daybook consent grant keystrokes"
                            : "None of these sources is granted. See what is with: daybook consent list");
        }
        Lock lock = Lock.take(home);
        try {
            Grounds.require();
            Recovery.run(home.disk(), home.files(), keys).forEach(outcome -> notes.accept(sentence(outcome)));
            Badge badge = Grounds.showBadge(policy.paused());
            return new Recorder(home, lock, badge, keys, permissions, policy, notes);
        } catch (IOException | Failure | CollectorException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static String sentence(Recovery.Outcome outcome) {
        return switch (outcome) {
            case Recovery.Outcome.SetAside aside ->
                "Session " + aside.session().hex().substring(0, 8)
                        + " had ended by a crash; what it had written is safe.";
            case Recovery.Outcome.Damaged damaged ->
                "Session " + damaged.session().hex().substring(0, 8) + " is damaged. See how: daybook vault check";
        };
    }

    /// Records until it is asked to stop, or for that long.
    ///
    /// @param watching is told twice a second how it goes
    public Status run(@Nullable Duration limit, Consumer<Status> watching)
            throws IOException, Failure, DamagedLedgerException, InterruptedException {
        DisplayGuard.onLoss(this::endWithoutDisplay);
        startWatchers();
        try {
            long shownNanos = 0;
            while (!isOver(limit) && !stopping.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                tick(HOLD_BACK);
                if (clock.nanos() - shownNanos > SHOWING.toNanos()) {
                    shownNanos = clock.nanos();
                    watching.accept(status());
                }
            }
            settle();
        } catch (IOException | DamagedLedgerException e) {
            fault.compareAndSet(null, e);
        } finally {
            finish();
        }
        rethrow();
        return status();
    }

    private void startWatchers() throws IOException {
        SourceClock serverClock = new SourceClock();
        try {
            watchers.start(new WindowWatch(ProcessDisplay.require(), clock, serverClock, contexts));
        } catch (CollectorException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (sources.contains(Source.KEYSTROKES)) {
            watchers.start(new KeystrokeCollector(clock, serverClock));
        }
        if (sources.contains(Source.POINTER)) {
            watchers.start(new PointerCollector(clock, serverClock));
        }
    }

    private boolean isOver(@Nullable Duration limit) {
        return limit != null && clock.nanos() >= limit.toNanos();
    }

    private void tick(Duration back) throws IOException, DamagedLedgerException {
        Policy policy = permissions.policy();
        Status.State now = policy.paused() ? Status.State.PAUSED : Status.State.RECORDING;
        if (now != state) {
            state = now;
            badge.say(Grounds.sign(policy.paused()));
            vault.cutEpoch();
        }
        long nanos = clock.nanos();
        intake.drain(this::store);
        gatekeeper.tick(nanos, nanos - back.toNanos(), policy);
        if (vault.state() instanceof VaultWriter.State.Failed(IOException cause)) {
            throw cause;
        }
    }

    /// What was seen last is decided once the watcher has vouched for the time after it.
    private void settle() throws IOException, DamagedLedgerException, InterruptedException {
        for (Source source : sources) {
            if (source != Source.WINDOWS) {
                watchers.stop(source);
            }
        }
        long settled = clock.nanos() + SETTLING.toNanos();
        while (clock.nanos() < settled && fault.get() == null) {
            tick(HOLD_BACK);
            Thread.sleep(TICK);
        }
        long nanos = clock.nanos();
        gatekeeper.tick(nanos, nanos - VOUCHING.toNanos(), permissions.policy());
    }

    private void finish() throws InterruptedException {
        watchers.stopAll();
        gatekeeper.end();
        try {
            vault.close();
        } catch (IOException e) {
            fault.compareAndSet(null, e.getCause() instanceof IOException cause ? cause : e);
        }
        endedNanos = clock.nanos();
        state = fault.get() == null ? Status.State.ENDED : Status.State.FAILED;
        ended.countDown();
    }

    private void rethrow() throws IOException, Failure, DamagedLedgerException {
        switch (fault.get()) {
            case null -> {}
            case IOException e -> throw e;
            case Failure e -> throw e;
            case DamagedLedgerException e -> throw e;
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    private void store(Sealable item) {
        if (!vault.append(item) && !(vault.state() instanceof VaultWriter.State.Failed)) {
            end(new Failure(
                    ExitCode.FAILED,
                    "The disk is too slow for what is recorded, so the recording ended. What was recorded is safe."));
        }
    }

    private void collectorFailed(Source source, String why) {
        gatekeeper.collectorFailed(source);
        notes.accept(source.word() + " is no longer recorded: " + why);
    }

    private tools.jackson.databind.JsonNode answer(Request request) {
        return switch (request) {
            case Request.Status() -> status().form();
            case Request.Mark(String label) -> status().form().put("marked", mark(label));
            case Request.Stop() -> {
                requestStop();
                awaitEnd();
                yield status().form();
            }
        };
    }

    /// Labels this moment.
    ///
    /// @return false where the recording is paused or over
    public boolean mark(String label) {
        if (state != Status.State.RECORDING) {
            return false;
        }
        intake.offer(new Observation.Mark(new Moment(clock.nanos(), 1_000_000), label));
        return true;
    }

    public Status status() {
        return new Status(
                session.hex(),
                state,
                clock.startedAt(),
                endedNanos >= 0 ? endedNanos : clock.nanos(),
                tallies.of(vault),
                tallies.gaps());
    }

    /// Whether the display is gone: then the process must end by [DisplayGuard#endProcess].
    public boolean hasLostDisplay() {
        return displayLost;
    }

    /// Asks for an orderly end. Returns at once.
    public void requestStop() {
        stopping.countDown();
    }

    private void endWithoutDisplay() {
        displayLost = true;
        end(new Failure(ExitCode.MISSING, "The display went away, so the recording ended. What was recorded is safe."));
    }

    private void end(Exception why) {
        fault.compareAndSet(null, why);
        stopping.countDown();
    }

    private void awaitEnd() {
        try {
            if (!ended.await(10, TimeUnit.SECONDS)) {
                notes.accept("The recording did not end within 10 s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        badge.close();
        control.close();
        lock.close();
    }
}
