package daybook.agent.docs;

import daybook.agent.bot.Frame;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.collectors.SessionClock;
import daybook.collectors.WallReadings;
import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The way of what the bot finds: piece by piece through the gate, into the vault; a receipt goes back when it is there
/// to stay, and only what it stands on that way does the bot then remember.
///
/// One thread runs it, and another of its own waits for the disk and reads the wall clock, by which the bot tells of
/// gaps.
public final class Archiving {
    /// Keeps durably what the bot must remember, and what became known of its account.
    @FunctionalInterface
    public interface Memory {
        void keep(UnaryOperator<BotAccount> change) throws IOException;
    }

    private static final Duration TICK = Duration.ofMillis(250);

    private final BotProcess bot;
    private final SessionClock clock;
    private final Admission.Allowed allowed;
    private final Shelf shelf;
    private final Memory memory;
    private final Consumer<String> notes;
    private final WallReadings wall = new WallReadings();
    private final List<ClockSample> readings = new ArrayList<>();
    private final BlockingQueue<Long> unsettled = new LinkedBlockingQueue<>();
    private volatile @Nullable Exception fault;
    private volatile Reason ended = Reason.COLLECTOR_FAILED;

    public Archiving(
            BotProcess bot,
            SessionClock clock,
            Admission.Allowed allowed,
            Shelf shelf,
            Memory memory,
            Consumer<String> notes) {
        this.bot = bot;
        this.clock = clock;
        this.allowed = allowed;
        this.shelf = shelf;
        this.memory = memory;
        this.notes = notes;
    }

    /// Takes what the bot finds until it has no more, or is closed.
    ///
    /// @return whether it said that it had done all
    /// @throws Failure where it cannot go on, with what to do
    public boolean run() throws Exception {
        Thread settling = Thread.ofPlatform().name("docs-settling").start(this::settle);
        try {
            return takeAll();
        } catch (IOException e) {
            // A disk that fails ends the bot, too: that is what to tell.
            Exception failed = fault;
            throw failed == null ? e : failed;
        } finally {
            settling.interrupt();
            settling.join();
        }
    }

    /// Why nothing is archived any more, once it goes no further.
    public Reason ended() {
        return ended;
    }

    private boolean takeAll() throws Exception {
        Optional<Frame> next = bot.next();
        while (next.isPresent()) {
            if (take(next.get())) {
                return true;
            }
            next = bot.next();
        }
        Exception failed = fault;
        if (failed != null) {
            throw failed;
        }
        return false;
    }

    /// @return whether that was the last
    private boolean take(Frame frame) throws Exception {
        switch (frame) {
            case Frame.Head head -> take(head);
            case Frame.State(byte[] state) -> memory.keep(account -> account.remembering(state));
            case Frame.Address(String address) -> memory.keep(account -> account.knownAs(address));
            case Frame.Missed(Instant from, Instant to, Reason reason) -> miss(from, to, reason);
            case Frame.Told(String sentence) -> notes.accept(sentence);
            case Frame.Failed(Reason reason, String sentence) -> {
                ended = reason;
                throw new Failure(ExitCode.FAILED, sentence);
            }
            case Frame.Done() -> {
                return true;
            }
            case Frame.Start _, Frame.Scoped _, Frame.Receipt _, Frame.Bytes _, Frame.Account _ ->
                throw new IOException("the docs bot said what it has no part in");
        }
        return false;
    }

    private void take(Frame.Head head) throws Exception {
        long cameNanos = clock.nanos();
        shelf.begin(System.nanoTime());
        Optional<Reason> refusal;
        boolean gone;
        Moment at;
        try {
            long nanos = clock.nanos();
            at = new Moment(nanos, nanos - cameNanos + nanosOf(head));
            refusal = putAll(head, at);
            gone = refusal.equals(Optional.of(Reason.FORGOTTEN))
                    && !shelf.comesAgain(head.answer().document());
        } finally {
            shelf.end();
        }
        if (refusal.isEmpty()) {
            shelf.admitted();
            unsettled.add(head.number());
        } else {
            // What was forgotten or erased is not to come again.
            bot.receipt(head.number(), gone);
        }
        if (refusal.isPresent()
                && refusal.get() != Reason.FORGOTTEN
                && Admission.refusal(allowed.now()).isEmpty()) {
            // For what it is itself: whatever else comes is kept, so that no other gap tells of it.
            shelf.put(new Gap(Source.DOCS, Math.max(0, at.nanos() - at.errNanos()), at.nanos(), refusal.get()));
        }
        if (refusal.equals(Optional.of(Reason.NOT_GRANTED))) {
            bot.close();
            throw new Failure(
                    ExitCode.REFUSED,
                    "docs is no longer granted, so nothing more is fetched. What was fetched is safe.");
        }
    }

    /// @return why it is not stored
    private Optional<Reason> putAll(Frame.Head head, Moment at) throws Exception {
        Optional<Reason> refusal = Optional.empty();
        for (int number = 0; number < head.pieces(); number++) {
            Optional<Frame> next = bot.next();
            if (next.isEmpty() || !(next.get() instanceof Frame.Bytes(byte[] bytes))) {
                // Pieces without the rest are no answer: whoever reads leaves them out.
                throw new IOException("the docs bot ended in the middle of an answer");
            }
            if (refusal.isEmpty()) {
                refusal = Admission.put(
                        new Observation.Piece(
                                at,
                                head.answer(),
                                head.hash(),
                                head.sizeBytes(),
                                number,
                                head.pieces(),
                                ByteBuffer.wrap(bytes)),
                        allowed,
                        shelf);
            }
        }
        return refusal;
    }

    /// It was as the answer says at some time while the answer was on its way.
    private static long nanosOf(Frame.Head head) {
        Duration way = Duration.between(head.answer().requested(), head.answer().received());
        return Math.max(0, way.toNanos());
    }

    private void miss(Instant from, Instant to, Reason reason) throws IOException, InterruptedException {
        readWall();
        WallClock known;
        synchronized (readings) {
            known = new WallClock(clock.startedAt(), readings);
        }
        // Where the machine slept or its clock was set, no more than what was surely within; what was before the
        // session counts as its start.
        long toNanos = Math.max(0, known.earliest(wallNanos(to)));
        long fromNanos = Math.clamp(known.latest(wallNanos(from)), 0, toNanos);
        shelf.put(new Gap(Source.DOCS, fromNanos, toNanos, reason));
    }

    /// Several times a second, and before a gap is told.
    private void readWall() {
        synchronized (readings) {
            readings.addAll(wall.after(clock.wall()));
        }
    }

    private static long wallNanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    private void settle() {
        try {
            while (true) {
                readWall();
                Long first = unsettled.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                List<Long> waiting = new ArrayList<>(List.of(first));
                unsettled.drainTo(waiting);
                shelf.settle();
                for (long number : waiting) {
                    bot.receipt(number, true);
                }
            }
        } catch (InterruptedException e) {
            // The bot has ended: nobody waits for a receipt.
        } catch (IOException e) {
            end(e);
        } catch (RuntimeException | Error e) {
            // Nobody else would see it, and the bot would wait for receipts for ever.
            end(new IOException(
                    "the archive's own thread has a fault (" + e.getClass().getSimpleName() + ")", e));
        }
    }

    private void end(IOException why) {
        fault = why;
        bot.close();
    }
}
