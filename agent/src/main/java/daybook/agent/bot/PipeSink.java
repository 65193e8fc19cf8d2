package daybook.agent.bot;

import daybook.collectors.docs.BotSink;
import daybook.collectors.docs.Note;
import daybook.collectors.docs.Outage;
import daybook.collectors.docs.Scope;
import daybook.consent.Answer;
import daybook.consent.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/// Hands what the bot finds to the recorder's end of the pipe, and waits for what becomes of it. Any thread calls.
final class PipeSink implements BotSink {
    private final Wire wire;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Receipt>> waiting = new ConcurrentHashMap<>();

    private volatile Scope scope;

    /// @param scope of which documents anything may be asked, until the recorder's end says otherwise
    PipeSink(Wire wire, Scope scope) {
        this.wire = wire;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /// Takes what it is told until the other end is closed: the recorder ends, and so does the bot.
    void listen() throws IOException {
        Optional<Frame> next = wire.receive();
        while (next.isPresent()) {
            switch (next.get()) {
                case Frame.Receipt(long number, boolean stored) -> {
                    CompletableFuture<Receipt> waits = waiting.remove(number);
                    if (waits != null) {
                        waits.complete(stored ? Receipt.STORED : Receipt.REFUSED);
                    }
                }
                case Frame.Scoped(Scope told) -> scope = told;
                case Frame other -> throw new IOException("the recorder said what it has no part in: " + other);
            }
            next = wire.receive();
        }
    }

    @Override
    public Receipt deliver(Answer answer, byte[] body) throws IOException {
        long number = numbers.incrementAndGet();
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        waiting.put(number, receipt);
        wire.send(Parcel.of(number, answer, body));
        try {
            return receipt.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the bot is told to end", e);
        } catch (ExecutionException e) {
            throw new IOException("the recorder is gone", e);
        }
    }

    @Override
    public void save(byte[] state) throws IOException {
        wire.send(new Frame.State(state));
    }

    @Override
    public void gap(Instant from, Instant to, Outage why) throws IOException {
        Reason reason = switch (why) {
            case ACCESS_LOST -> Reason.ACCESS_LOST;
            case UNREACHABLE -> Reason.UNREACHABLE;
            case SIGNED_OUT -> Reason.SIGNED_OUT;
            case DENIED -> Reason.DENIED;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case EXCLUDED -> Reason.EXCLUDED_DOCUMENT;
            case NOT_GRANTED -> Reason.DOCUMENT_NOT_GRANTED;
        };
        wire.send(new Frame.Missed(from, to, reason));
    }

    @Override
    public void note(Note note) throws IOException {
        wire.send(new Frame.Told(
                switch (note) {
                    case Note.Told(Note.Topic topic, var document) ->
                        document == null ? topic.sentence() : topic.sentence() + " (" + document + ")";
                    case Note.Progress(String document, int done, int of) ->
                        "Past states of " + document + ": " + done + " of " + of + ".";
                }));
    }
}
