package daybook.agent.recorder;

import daybook.agent.control.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Who asked for everything that was seen until then to lie in epochs that are closed, so that it can be erased.
///
/// Nothing is dropped or erased by it. Any thread asks and waits, for the hold-back and half a second at least; the
/// recorder's does it, once no answer about a document is half in: of what is erased the half that comes must not stay.
final class Cutting {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// For longer nobody waits for an answer: its rest is dropped. Whoever asked waits longer.
    private static final long MOST_NANOS = 5_000_000_000L;

    /// So long a picture waits until all is known that it is judged by. Cut before, it would come too late.
    static final long LATE_NANOS = 500_000_000L;

    private record Asked(long nanos, Request.Cut cut, CompletableFuture<ObjectNode> answer) {}

    private final Duration patience;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /// @param patience how long whoever asks waits: longer than the hold-back
    Cutting(Duration patience) {
        this.patience = patience;
    }

    /// The newest epoch that is closed, as `closed_epoch`, -1 for none. Where the answer has no member `session`, it is
    /// not known.
    ///
    /// @param nanos the session's clock now
    JsonNode ask(long nanos, Request.Cut cut) {
        Asked one = new Asked(nanos, cut, new CompletableFuture<>());
        asked.add(one);
        if (over) {
            end();
        }
        try {
            return one.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            asked.remove(one);
            return JSON.createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JSON.createObjectNode();
        }
    }

    /// Cuts for those who asked before what is decided ends.
    ///
    /// @param decidedNanos all that was seen until then is with the vault, or refused
    void run(Recording recording, long decidedNanos) throws IOException, InterruptedException {
        for (Asked one = asked.peek(); one != null && isDue(one, recording, decidedNanos); one = asked.peek()) {
            asked.remove(one);
            Recording.Cut cut = recording.cut(one.nanos(), one.cut()::isOf);
            one.answer()
                    .complete(JSON.createObjectNode()
                            .put("session", cut.session().hex())
                            .put("closed_epoch", cut.closed()));
        }
    }

    private static boolean isDue(Asked one, Recording recording, long decidedNanos) {
        long since = decidedNanos - one.nanos();
        return since >= LATE_NANOS && (!recording.holdAnswers() || since > MOST_NANOS);
    }

    /// Whether anybody waits.
    boolean isAsked() {
        return !asked.isEmpty();
    }

    /// The recording is over.
    void end() {
        over = true;
        for (Asked one = asked.poll(); one != null; one = asked.poll()) {
            one.answer().complete(JSON.createObjectNode());
        }
    }
}
