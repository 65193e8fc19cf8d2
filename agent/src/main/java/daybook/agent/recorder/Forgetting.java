package daybook.agent.recorder;

import daybook.agent.control.NotForgotten;
import daybook.agent.erase.Eraser;
import daybook.agent.erase.Receipt;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who asked that the newest part of the recording be forgotten, and waits for it to be done.
///
/// Any thread asks; the recorder's does it, between two decisions, so that nothing slips through while it is done.
final class Forgetting {
    /// What needs no passphrase.
    static final Duration MOST = Duration.ofHours(1);

    private static final JsonMapper JSON = JsonMapper.shared();
    /// Less than whoever asked waits for an answer, both together.
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MORE = Duration.ofSeconds(3);

    private record Asked(Duration past, CompletableFuture<ObjectNode> answer) {}

    private final Eraser eraser;
    private final Duration patience;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    Forgetting(Eraser eraser) {
        this(eraser, PATIENCE);
    }

    /// @param patience how long whoever asks waits for it to be begun
    Forgetting(Eraser eraser, Duration patience) {
        this.eraser = eraser;
        this.patience = patience;
    }

    /// Returns once it is done. Where the answer has no member `session`, its `not_forgotten` is the word of a
    /// [NotForgotten].
    JsonNode ask(Duration past) {
        Asked one = new Asked(past, new CompletableFuture<>());
        asked.add(one);
        if (over) {
            end();
        }
        try {
            return one.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return asked.remove(one) ? not(NotForgotten.WITHDRAWN) : awaitEnd(one);
        } catch (ExecutionException e) {
            return not(NotForgotten.UNKNOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return not(NotForgotten.UNKNOWN);
        }
    }

    /// What has begun is not taken back.
    private static JsonNode awaitEnd(Asked one) {
        try {
            return one.answer().get(MORE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return not(NotForgotten.UNKNOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return not(NotForgotten.UNKNOWN);
        }
    }

    private static ObjectNode not(NotForgotten why) {
        return JSON.createObjectNode().put("not_forgotten", why.word());
    }

    /// Does what was asked since the last call.
    void run(Recording recording, Duration holdBack) throws IOException, DamagedLedgerException, InterruptedException {
        for (Asked one = asked.poll(); one != null; one = asked.poll()) {
            boolean allowed = !one.past().isNegative() && one.past().compareTo(MOST) <= 0;
            try {
                one.answer().complete(allowed ? forget(recording, one.past(), holdBack) : not(NotForgotten.REFUSED));
            } finally {
                // Where it failed half-way.
                one.answer().complete(not(NotForgotten.UNKNOWN));
            }
        }
    }

    private ObjectNode forget(Recording recording, Duration past, Duration holdBack)
            throws IOException, DamagedLedgerException, InterruptedException {
        Recording.Forgotten forgotten = recording.forget(past, holdBack);
        Optional<Receipt> receipt = forgotten.epochs().isEmpty()
                ? Optional.empty()
                : eraser.erase(forgotten.session(), EnumSet.allOf(Source.class), forgotten.epochs());
        return form(forgotten, receipt);
    }

    /// The recording is over: nothing is forgotten any more.
    void end() {
        over = true;
        for (Asked one = asked.poll(); one != null; one = asked.poll()) {
            one.answer().complete(not(NotForgotten.ENDING));
        }
    }

    private static ObjectNode form(Recording.Forgotten forgotten, Optional<Receipt> receipt) {
        ObjectNode form = JSON.createObjectNode()
                .put("session", forgotten.session().hex())
                .put("erased_epochs", receipt.map(done -> done.epochs().count()).orElse(0L));
        ArrayNode sources = form.putArray("sources");
        receipt.ifPresent(done -> done.sources().forEach(source -> sources.add(source.word())));
        return form.put("from_ns", forgotten.fromNanos())
                .put("to_ns", forgotten.toNanos())
                .put("staging", receipt.map(Receipt::staging).orElse(false))
                .put("receipt", receipt.map(Receipt::text).orElse(null));
    }
}
