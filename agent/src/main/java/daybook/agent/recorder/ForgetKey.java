package daybook.agent.recorder;

import daybook.agent.badge.Badge;
import daybook.collectors.CollectorException;
import daybook.collectors.x11.HotKey;
import daybook.collectors.x11.ProcessDisplay;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Has the last ten minutes forgotten when somebody presses the keys for it, and says so on the badge. On a thread of
/// its own. Without the keys the recording goes on.
final class ForgetKey implements AutoCloseable {
    static final Duration PAST = Duration.ofMinutes(10);

    private static final Duration TELLING = Duration.ofSeconds(6);
    private static final String DONE = "Forgotten: this session's last 10 minutes";
    private static final String LOST = "The keyboard was changed, and " + HotKey.NAME
            + " forgets nothing now: it has no F, or another program has these keys. Use daybook forget 10m.";
    private static final String FAILED = "NOT forgotten: run daybook forget 10m";

    private final Function<Duration, JsonNode> forget;
    private final Badge badge;
    private final Consumer<String> notes;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("forget-key").unstarted(this::run);

    /// @param forget as [Forgetting#ask]
    /// @param notes takes sentences for the person who started the recording
    ForgetKey(Function<Duration, JsonNode> forget, Badge badge, Consumer<String> notes) {
        this.forget = forget;
        this.badge = badge;
        this.notes = notes;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (HotKey key = HotKey.take(ProcessDisplay.require())) {
            serve(key);
        } catch (CollectorException e) {
            notes.accept(e.getMessage() + " They forget nothing; daybook forget 10m does.");
        }
    }

    private void serve(HotKey key) {
        try {
            while (true) {
                switch (key.await()) {
                    case PRESSED -> forget();
                    case LOST -> notes.accept(LOST);
                    case TAKEN -> notes.accept(HotKey.NAME + " forgets the last 10 minutes again.");
                }
            }
        } catch (CollectorException | InterruptedException e) {
            // The display has gone, or the recording has ended.
        }
    }

    private void forget() {
        boolean forgotten = forget.apply(PAST).has("session");
        badge.tell(forgotten ? DONE : FAILED, TELLING);
        notes.accept(forgotten ? DONE + "." : "The last 10 minutes were " + FAILED + ".");
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
