package daybook.agent.recorder;

import daybook.agent.control.Marked;
import daybook.agent.docs.Admission;
import daybook.agent.docs.Archiving;
import daybook.agent.docs.BotProcess;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.ThisMachine;
import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.clipboard.ClipboardCollector;
import daybook.collectors.input.KeystrokeCollector;
import daybook.collectors.input.PointerCollector;
import daybook.collectors.passwords.PasswordWatch;
import daybook.collectors.x11.ProcessDisplay;
import daybook.collectors.x11.WindowWatch;
import daybook.consent.Epochs;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One session and the parts that it flows through, from the collectors to the vault.
///
/// Decisions and the end are made on one thread, the recorder's. [#mark] and [#status] may be called on any.
final class Recording {
    private static final long POWER_NANOS = 5_000_000_000L;

    private final SessionClock clock = SessionClock.start();
    private final Id session = Id.random();
    private final TypingTimeline typings = new TypingTimeline();
    private final ContextTimeline contexts = new ContextTimeline(typings);
    private final HoldBack holdBack = new HoldBack(HoldBack.CAPACITY, HoldBack.PICTURE_BYTES);
    private final Set<Source> sources;
    private final Tallies tallies;
    private final SignsOfLife signs = new SignsOfLife();
    private final Intake intake;
    private final Watchers watchers;
    private final Gatekeeper gatekeeper;
    private final SilentCollectors silences;
    private final VaultWriter vault;
    private final ScreenRecording screen;
    private final DocsShelf shelf;

    private final BooleanSupplier sparing;
    private final Consumer<Exception> fault;
    private final Consumer<String> notes;
    private volatile LedgerHead ledger;
    private volatile long followed;
    private volatile Status.State state;
    /// Nothing of what stands before the person is recorded now.
    private volatile boolean halted;
    private volatile long endedNanos = -1;
    private boolean stopped;
    /// When it was asked where the power comes from.
    private long powerNanos = -POWER_NANOS;
    private @Nullable PasswordGuard passwords;
    private @Nullable DocsRecording docs;

    /// Begins a session in the vault. Nothing is watched yet.
    ///
    /// @param sparing whether the machine is to be spared now, as on its battery
    /// @param fault is told when the recording cannot go on
    /// @param notes takes sentences for the person who started it
    Recording(
            Home home,
            RecorderKeys keys,
            LedgerHead ledger,
            Policy policy,
            BooleanSupplier sparing,
            Consumer<Exception> fault,
            Consumer<String> notes)
            throws IOException {
        this.sparing = sparing;
        this.fault = fault;
        this.notes = notes;
        this.ledger = ledger;
        sources = EnumSet.copyOf(policy.grants().keySet());
        halted = policy.halted().isPresent();
        state = halted ? Status.State.PAUSED : Status.State.RECORDING;
        tallies = new Tallies(sources);
        intake = new Intake(clock, holdBack, sources, tallies, signs);
        watchers = new Watchers(intake, this::watcherFailed);
        vault = VaultWriter.open(
                home.disk(),
                home.files(),
                keys,
                new SessionStart(session, clock.startedAt(), clock::nanos, () -> this.ledger));
        vault.append(ThisMachine.at(clock.startedAt()));
        shelf = new DocsShelf(vault, tallies, policy);
        screen = new ScreenRecording(
                vault,
                tallies,
                watchers,
                (nanos, why) -> ended(
                        Source.SCREEN, Math.min(nanos, intake.ended(Source.SCREEN)), Reason.COLLECTOR_FAILED, why),
                this::refusedByVault,
                intake::lastLostNanos);
        gatekeeper =
                new Gatekeeper(sources, holdBack, contexts, new PolicyTimeline(policy), this::store, screen, tallies);
        silences = new SilentCollectors(gatekeeper, notes);
    }

    /// The watcher of windows always runs, since it protects; what it sees is stored only where windows are granted.
    void watch() throws CollectorException {
        SourceClock serverClock = new SourceClock();
        String display = ProcessDisplay.require();
        PasswordGuard guard = new PasswordGuard(
                new PasswordWatch(display, clock, System.getenv(), typings), contexts, this::passwordsUnwatched);
        passwords = guard;
        guard.start();
        watchers.start(new WindowWatch(display, clock, serverClock, guard));
        if (sources.contains(Source.KEYSTROKES)) {
            watchers.start(new KeystrokeCollector(clock, serverClock));
        }
        if (sources.contains(Source.POINTER)) {
            watchers.start(new PointerCollector(clock, serverClock));
        }
        if (sources.contains(Source.CLIPBOARD)) {
            watchers.start(new ClipboardCollector(ProcessDisplay.require(), clock, serverClock));
        }
        if (sources.contains(Source.SCREEN)) {
            screen.watch(clock);
        }
    }

    /// Takes what the docs bot finds.
    void archive(BotProcess bot, Archiving.Memory memory) {
        docs = new DocsRecording(
                bot, clock, shelf, memory, notes, (reason, why) -> ended(Source.DOCS, clock.nanos(), reason, why));
    }

    /// Archives no more from now on than that allows, and fetches no more.
    void limitArchive(Policy allowed) {
        shelf.allow(allowed);
        DocsRecording archive = docs;
        if (!allowed.allows(Source.DOCS)) {
            endArchive();
        } else if (archive != null) {
            archive.follow(allowed);
        }
    }

    private void endArchive() {
        DocsRecording archive = docs;
        if (archive != null) {
            docs = null;
            Thread.ofVirtual().start(archive::close);
        }
    }

    /// Where nobody is signed in, nothing is fetched from the start.
    void withoutArchive() {
        if (sources.contains(Source.DOCS)) {
            gatekeeper.ends(Source.DOCS, 0, Reason.SIGNED_OUT);
        }
    }

    /// Decides about all that has waited that long.
    ///
    /// @param allowed what was allowed after each act since the last call, and last what is now
    /// @param now where the ledger stands
    /// @return what goes on from here
    Activity tick(Duration back, List<Policy> allowed, LedgerHead now) throws IOException {
        ledger = now;
        boolean stands = allowed.getLast().halted().isPresent();
        if (stands != halted) {
            halted = stands;
            vault.cutEpoch();
        }
        Activity activity = activity(allowed.getLast());
        state = activity == Activity.NOTHING ? Status.State.PAUSED : Status.State.RECORDING;
        long nanos = clock.nanos();
        if (nanos - powerNanos >= POWER_NANOS) {
            powerNanos = nanos;
            screen.spare(sparing.getAsBoolean());
        }
        intake.drain(this::store);
        signs.look(nanos, silences);
        gatekeeper.tick(nanos, nanos - back.toNanos(), allowed);
        followed = now.count();
        if (vault.state() instanceof VaultWriter.State.Failed(IOException cause)) {
            fault.accept(cause instanceof VaultException ? cause : diskFailed(cause));
        } else if (vault.isScarce()) {
            if (screen.isWatched()) {
                // What is still held is dropped with the encoder: the gap begins there.
                endScreen(Math.min(holdBack.picturesSince(nanos - back.toNanos()), intake.ended(Source.SCREEN)));
            }
            if (docs != null) {
                endDocs(nanos);
            }
        }
        return activity;
    }

    /// What halts all else may not halt documents, which nobody must be there for.
    private Activity activity(Policy allowed) {
        if (!halted) {
            return Activity.ALL;
        }
        DocsRecording archive = docs;
        boolean goesOn = archive != null
                && archive.goesOn()
                && Admission.refusal(allowed).isEmpty();
        return goesOn ? Activity.DOCUMENTS : Activity.NOTHING;
    }

    private static Failure diskFailed(IOException cause) {
        return new Failure(
                ExitCode.FAILED,
                "The recording ended because the vault could not be written (" + cause.getMessage()
                        + "); what was acknowledged is safe. See that the disk is well before you record again.",
                cause);
    }

    /// Nothing else takes as much room: without it the rest can go on for long.
    private void endScreen(long nanos) throws IOException {
        watchers.interrupt(Source.SCREEN);
        endHung(Source.SCREEN);
        gatekeeper.ends(Source.SCREEN, nanos, Reason.DISK);
        screen.end(nanos);
        notes.accept("The disk is nearly full, so the screen is no longer recorded. Free at least "
                + (VaultWriter.SCARCE_BYTES >> 20) + " MiB, then start again.");
    }

    /// How much comes of these, others say.
    private void endDocs(long nanos) {
        endArchive();
        gatekeeper.ends(Source.DOCS, nanos, Reason.DISK);
        notes.accept("The disk is nearly full, so docs is no longer archived. Free at least "
                + (VaultWriter.SCARCE_BYTES >> 20) + " MiB, then start again.");
    }

    /// What is missing because whoever watches it failed or is silent. Without windows nothing else is recorded of what
    /// stands before the person.
    Set<Source> failed() {
        Set<Source> failed = EnumSet.noneOf(Source.class);
        failed.addAll(tallies.failed());
        failed.addAll(silences.silent());
        if (failed.contains(Source.WINDOWS)) {
            failed.addAll(sources);
            failed.remove(Source.DOCS);
        }
        failed.retainAll(sources);
        return failed;
    }

    /// Whether much is missing because nobody can tell whose window was in front.
    boolean missesUnknown() {
        return gatekeeper.missesUnknown();
    }

    /// Drops what is held back and closes the epochs that reach back so far.
    ///
    /// @param back how long what was seen waits before it is decided
    /// @return which they are: what lies under their shares is to be destroyed
    Forgotten forget(Duration past, Duration back) throws IOException, InterruptedException {
        long now = clock.nanos();
        long from = Math.max(0, now - past.toNanos());
        long heldFrom = Math.max(0, now - back.toNanos());
        shelf.forget();
        VaultWriter.Closed closed = vault.closeEpochsSince(from);
        shelf.goOn();
        gatekeeper.forget(Math.min(from, heldFrom), now);
        return new Forgotten(session, from, now, closed.since());
    }

    /// What comes lies in another segment than what is stored, under new keys.
    void beginSegment() throws IOException, InterruptedException {
        vault.beginSegment();
    }

    /// No answer about a document begins for a moment.
    ///
    /// @return whether one is coming in: what closes an epoch now would part it
    boolean holdAnswers() {
        return shelf.hold();
    }

    /// Closes the epoch that is open. Nothing is lost by it but what comes late, and the rest of an answer that
    /// is coming in.
    ///
    /// @param untilNanos what was seen until then is decided, but for what comes late
    /// @param erased which documents are to be erased
    Cut cut(long untilNanos, Predicate<String> erased) throws IOException, InterruptedException {
        gatekeeper.cut(untilNanos);
        boolean parted = shelf.cut(erased);
        int closed = vault.closeEpochsSince(clock.nanos()).last();
        shelf.goOn();
        if (parted) {
            gatekeeper.tellLate(Source.DOCS);
        }
        return new Cut(session, closed);
    }

    /// @param closed the newest epoch to which nothing will be added; -1 for none
    record Cut(Id session, int closed) {}

    /// The newest part of this session, out of reach of what comes.
    record Forgotten(Id session, long fromNanos, long toNanos, Epochs epochs) {}

    /// No more is taken in; what surrounds what was, still is.
    void stopInput() throws InterruptedException {
        synchronized (this) {
            stopped = true;
        }
        for (Source source : sources) {
            if (source != Source.WINDOWS && source != Source.DOCS) {
                long before = clock.nanos();
                watchers.stop(source);
                endHung(source);
                // No picture is made while the one before it is waited for.
                gatekeeper.ends(source, source == Source.SCREEN ? before : clock.nanos(), Reason.STOPPED);
            }
        }
        intake.end();
    }

    /// Ends the session in the vault.
    ///
    /// @param inOrder whether nothing went wrong
    void end(boolean inOrder) throws IOException, InterruptedException {
        sources.forEach(this::endHung);
        watchers.stopAll();
        DocsRecording archive = docs;
        if (archive != null) {
            archive.close();
            gatekeeper.ends(Source.DOCS, clock.nanos(), Reason.STOPPED);
        }
        PasswordGuard guard = passwords;
        if (guard != null) {
            guard.close();
        }
        intake.end();
        intake.drain(this::store);
        gatekeeper.end(clock.nanos(), inOrder ? Reason.STOPPED : Reason.CRASH);
        try {
            screen.end(clock.nanos());
            if (inOrder) {
                vault.close();
            } else {
                vault.closeFailed();
            }
            state = inOrder ? Status.State.ENDED : Status.State.FAILED;
        } catch (IOException e) {
            state = Status.State.FAILED;
            throw e.getCause() instanceof IOException cause ? cause : e;
        } finally {
            endedNanos = clock.nanos();
        }
    }

    /// Where what watches it hung as it ends, it is missing since then. A source ends once.
    private void endHung(Source source) {
        long now = clock.nanos();
        long end = signs.ended(source, now);
        if (end < now) {
            gatekeeper.ends(source, end, Reason.COLLECTOR_FAILED);
        }
    }

    long nanos() {
        return clock.nanos();
    }

    /// Labels this moment. What is kept after the input has stopped would never be decided.
    synchronized Marked mark(String label) {
        if (stopped) {
            return Marked.ENDING;
        }
        return switch (state) {
            case ENDED, FAILED -> Marked.ENDING;
            case PAUSED, RECORDING -> halted ? Marked.PAUSED : kept(label);
        };
    }

    private Marked kept(String label) {
        return intake.offer(new Observation.Mark(new Moment(clock.nanos(), 1_000_000), label))
                ? Marked.KEPT
                : Marked.OVERFLOW;
    }

    Status status(boolean badgeSeen) {
        return new Status(
                session.hex(),
                state,
                badgeSeen,
                missesUnknown(),
                followed,
                clock.startedAt(),
                endedNanos >= 0 ? endedNanos : clock.nanos(),
                tallies.of(vault),
                tallies.gaps());
    }

    private void store(Sealable item) {
        if (!vault.append(item)) {
            refusedByVault();
        }
    }

    private void refusedByVault() {
        if (!(vault.state() instanceof VaultWriter.State.Failed)) {
            fault.accept(new Failure(
                    ExitCode.FAILED,
                    "The disk is too slow for what is recorded, so the recording ended. What was recorded is safe."));
        }
    }

    private void passwordsUnwatched() {
        notes.accept("Passwords can no longer be told from other text, so no keys are recorded.");
    }

    /// A source that fails leaves the others to go on, but without the watcher of windows nothing may be recorded.
    private void watcherFailed(Source source, String why) {
        if (source == Source.WINDOWS) {
            fault.accept(
                    new Failure(ExitCode.MISSING, "Windows can no longer be watched, so the recording ended. " + why));
        } else {
            ended(source, intake.ended(source), Reason.COLLECTOR_FAILED, why);
        }
    }

    private void ended(Source source, long nanos, Reason reason, String why) {
        gatekeeper.ends(source, signs.ended(source, nanos), reason);
        notes.accept(source.word() + " is no longer recorded. " + why);
    }
}
