package daybook.agent.recorder;

import daybook.agent.badge.Badge;
import daybook.agent.bot.Order;
import daybook.agent.control.ControlServer;
import daybook.agent.control.Marked;
import daybook.agent.control.Request;
import daybook.agent.docs.Archiving;
import daybook.agent.docs.BotAccount;
import daybook.agent.docs.BotProcess;
import daybook.agent.erase.Eraser;
import daybook.agent.erase.Retention;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.Settings;
import daybook.agent.power.PowerSupplies;
import daybook.collectors.CollectorException;
import daybook.collectors.SleepClock;
import daybook.collectors.lock.LockSink;
import daybook.collectors.lock.LockWatch;
import daybook.collectors.sharing.SharingWatch;
import daybook.collectors.x11.DisplayGuard;
import daybook.collectors.x11.ProcessDisplay;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.vault.DamagedVaultException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Recovery;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Runs one recording, from its start to its end.
///
/// Made with everything that it needs in hand, or not at all: consent, the only lock, a display, a badge that shows.
/// [#run] then records on the calling thread until it is asked to stop or must. Any thread may ask it to.
public final class Recorder implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(40);
    private static final Duration SHOWING = Duration.ofMillis(500);
    /// How much longer than the hold-back an end, or a cut, may take.
    private static final Duration ENDING = Duration.ofSeconds(10);

    /// How long what was seen waits before it is decided.
    private final Duration holdBack;

    private final Lock lock;
    private final Optional<StartedBot> bot;
    private final Badge badge;
    private final ControlServer control;
    private final Permissions permissions;
    private final Consumer<String> notes;
    private final Recording recording;
    private final Forgetting forgetting;
    private final ForgetKey forgetKey;
    private final Cutting cutting;
    private final Retaining retaining;
    private final Sleep sleep = new Sleep(SleepClock::nanos);
    /// Of threads that may not wait.
    private final Queue<String> toSay = new ConcurrentLinkedQueue<>();
    private final HaltState locks = new HaltState(Reason.LOCKED);
    private final HaltState sharing = new HaltState(Reason.SHARING);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
    private volatile boolean displayLost;
    /// What the badge says.
    private Badge.Sign said;
    /// As a window said last. Of the thread that looks at windows.
    private boolean isShared;

    private volatile boolean unseen;
    /// Much is, because nobody can tell whose window was in front.
    private boolean missing;
    /// Nothing else pauses it.
    private volatile boolean onlyUnseen;

    private Recorder(
            Home home,
            RecorderKeys keys,
            Permissions permissions,
            Policy policy,
            Settings settings,
            Consumer<String> notes,
            Lock lock,
            Optional<StartedBot> bot,
            Badge badge,
            Badge.Sign said,
            ControlServer control)
            throws IOException {
        this.holdBack = settings.holdBack();
        this.cutting = new Cutting(holdBack.plus(ENDING));
        this.lock = lock;
        this.bot = bot;
        this.badge = badge;
        this.said = said;
        this.control = control;
        this.permissions = permissions;
        this.notes = notes;
        DisplayGuard.onLoss(this::endWithoutDisplay);
        Eraser eraser = new Eraser(home, keys, Entry.Hand.RECORDER, keys.signer());
        forgetting = new Forgetting(eraser);
        forgetKey = new ForgetKey(forgetting::ask, badge, notes);
        retaining = new Retaining(home, keys, new Retention(home, keys, eraser), notes);
        recording = new Recording(
                home,
                keys,
                permissions.ledger(),
                policy,
                () -> settings.spares(PowerSupplies.OF_THIS_MACHINE),
                this::end,
                notes);
        control.serve(this::answer);
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
        Settings settings = home.settings();
        Undo undo = new Undo();
        try {
            Lock lock = undo.later(Lock.take(home));
            // Before the network is given up: what this process has not, its children have not.
            Optional<StartedBot> bot = startBot(home, keys, policy, settings, notes);
            bot.map(StartedBot::process).ifPresent(undo::later);
            Grounds.require();
            ControlServer control = undo.later(ControlServer.bind(home));
            Activity activity = policy.halted().isPresent() ? Activity.NOTHING : Activity.ALL;
            Badge.Sign said = Grounds.sign(activity, policy.halted(), Set.of(), false);
            Badge badge = undo.later(Grounds.showBadge(said));
            home.eraseAgain(keys);
            Recovery.run(home.disk(), home.files(), keys).forEach(outcome -> notes.accept(sentence(outcome)));
            return new Recorder(home, keys, permissions, policy, settings, notes, lock, bot, badge, said, control);
        } catch (IOException | Failure | CollectorException | RuntimeException e) {
            undo.now(e);
            throw e;
        }
    }

    /// @param memory keeps what it remembers
    private record StartedBot(BotProcess process, Archiving.Memory memory) {}

    private static Optional<StartedBot> startBot(
            Home home, RecorderKeys keys, Policy policy, Settings settings, Consumer<String> notes) throws IOException {
        if (!policy.grants().containsKey(Source.DOCS)) {
            return Optional.empty();
        }
        BotAccount account;
        try {
            account = BotAccount.start(home, keys);
        } catch (DamagedVaultException e) {
            // All else can be recorded.
            notes.accept("docs is not archived: " + e.getMessage() + ".");
            return Optional.empty();
        }
        Optional<Order> order = DocsOrder.of(account, policy, settings, true);
        if (order.isEmpty()) {
            notes.accept("docs is granted, but no bot is signed in. Sign one in with: daybook docs sign-in");
            return Optional.empty();
        }
        return Optional.of(new StartedBot(BotProcess.start(order.get()), account.memory(home, keys)));
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
        try (LockWatch _ = new LockWatch(ProcessDisplay.require(), System.getenv(), new Locks());
                SharingWatch _ = new SharingWatch(ProcessDisplay.require(), this::shared)) {
            recording.watch();
            bot.ifPresentOrElse(it -> recording.archive(it.process(), it.memory()), recording::withoutArchive);
            retaining.start();
            forgetKey.start();
            record(limit, watching);
            settle();
        } catch (IOException | DamagedLedgerException | CollectorException | RuntimeException e) {
            fault.compareAndSet(null, e);
        } catch (Error e) {
            fault.compareAndSet(null, new IllegalStateException(e));
        } finally {
            finish();
        }
        rethrow();
        return status();
    }

    private void record(@Nullable Duration limit, Consumer<Status> watching)
            throws IOException, DamagedLedgerException, InterruptedException {
        long shownNanos = 0;
        while (!isOver(limit) && !stopping.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            tick();
            if (recording.nanos() - shownNanos > SHOWING.toNanos()) {
                shownNanos = recording.nanos();
                watching.accept(status());
            }
        }
    }

    private boolean isOver(@Nullable Duration limit) {
        return limit != null && recording.nanos() >= limit.toNanos();
    }

    private void tick() throws IOException, DamagedLedgerException, InterruptedException {
        for (String sentence = toSay.poll(); sentence != null; sentence = toSay.poll()) {
            notes.accept(sentence);
        }
        forgetting.run(recording, holdBack);
        long decidedNanos = recording.nanos() - holdBack.toNanos();
        List<Policy> stated = permissions.policies();
        // Nobody is before what does not stand on the screen.
        recording.limitArchive(stated.getLast());
        List<Policy> here = whileSeen(sinceAwake(sharing.narrow(locks.narrow(stated))));
        Activity next = recording.tick(holdBack, here, permissions.ledger());
        boolean much = recording.missesUnknown();
        if (much != missing) {
            notes.accept(much ? Status.MISSES_UNKNOWN : "Of the last ten minutes nearly all is recorded again.");
        }
        missing = much;
        Badge.Sign sign = Grounds.sign(next, here.getLast().halted(), recording.failed(), much);
        if (!sign.equals(said)) {
            said = sign;
            badge.say(sign);
        }
        cutting.run(recording, decidedNanos);
    }

    /// Whoever is locked out knows why, but not that nobody can tell.
    private final class Locks implements LockSink {
        @Override
        public void locked(String by, boolean locked) {
            locks.tell(by, locked);
        }

        @Override
        public void gone(String by, boolean gone) {
            if (locks.tell(by + " gone", gone)) {
                toSay.add(
                        gone
                                ? "What tells whether the screen is locked (" + by
                                        + ") is gone, so nothing that is shown or"
                                        + " typed is recorded until it is back."
                                : "What tells whether the screen is locked (" + by + ") is back.");
            }
        }
    }

    private void shared(boolean shared) {
        sharing.tell("a window", shared);
        if (shared != isShared) {
            isShared = shared;
            notes.accept(shared ? Grounds.SHARED : "No window says any more that the screen is being shared.");
        }
    }

    /// Who had the machine while it slept is not known: nothing that was held back then is kept, and what comes lies
    /// under keys that were in no memory before.
    private List<Policy> sinceAwake(List<Policy> allowed) throws IOException, InterruptedException {
        if (!sleep.hasPassed()) {
            return allowed;
        }
        recording.beginSegment();
        return Halts.passed(allowed, Reason.SUSPENDED);
    }

    /// Recording is never covert: what is allowed while the badge is not seen is nothing.
    private List<Policy> whileSeen(List<Policy> allowed) {
        Badge.Sight sight = badge.sight();
        if (sight == Badge.Sight.GONE) {
            end(new Failure(ExitCode.MISSING, "The badge can no longer be shown, so the recording ended."));
        }
        if (unseen != (sight != Badge.Sight.SEEN)) {
            unseen = !unseen;
            notes.accept(
                    unseen
                            ? "Something covers the badge, so nothing that is shown or typed is recorded until it is seen again."
                            : "The badge is seen again.");
        }
        onlyUnseen = unseen && !allowed.getLast().halted().isPresent();
        return unseen ? Halts.lasting(allowed, Reason.UNSEEN) : allowed;
    }

    /// What was seen last waits its time too.
    private void settle() throws IOException, DamagedLedgerException, InterruptedException {
        recording.stopInput();
        long settledNanos = recording.nanos() + holdBack.plus(TICK).toNanos();
        boolean settled = false;
        while (!settled && fault.get() == null) {
            // The last decision is made after that instant, however long the one before it took.
            settled = recording.nanos() >= settledNanos + (cutting.isAsked() ? Cutting.LATE_NANOS : 0);
            tick();
            Thread.sleep(TICK);
        }
    }

    private void finish() throws InterruptedException {
        try {
            recording.end(fault.get() == null);
        } catch (IOException | RuntimeException e) {
            fault.compareAndSet(null, e);
        } finally {
            forgetting.end();
            cutting.end();
            retaining.close();
            ended.countDown();
        }
    }

    private void rethrow() throws IOException, Failure, DamagedLedgerException {
        switch (fault.get()) {
            case null -> {}
            case IOException e -> throw e;
            case Failure e -> throw e;
            case DamagedLedgerException e -> throw e;
            case CollectorException e -> throw new Failure(ExitCode.MISSING, String.valueOf(e.getMessage()), e);
            case Exception e -> throw new IllegalStateException(e);
        }
    }

    private JsonNode answer(Request request) {
        return switch (request) {
            case Request.Status() -> status().form();
            case Request.Mark(String label) ->
                status().form().put("mark", mark(label).word());
            case Request.Forget(Duration past) -> forgetting.ask(past);
            case Request.Cut cut -> cutting.ask(recording.nanos(), cut);
            case Request.Stop() -> {
                requestStop();
                awaitEnd();
                yield status().form();
            }
        };
    }

    private Marked mark(String label) {
        Marked marked = recording.mark(label);
        return marked == Marked.PAUSED && onlyUnseen ? Marked.COVERED : marked;
    }

    public Status status() {
        return recording.status(!unseen);
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
            ended.await(holdBack.plus(ENDING).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        retaining.close();
        forgetKey.close();
        badge.close();
        control.close();
        bot.map(StartedBot::process).ifPresent(BotProcess::close);
        lock.close();
    }
}
