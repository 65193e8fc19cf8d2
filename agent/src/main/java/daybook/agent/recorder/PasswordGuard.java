package daybook.agent.recorder;

import daybook.collectors.CollectorException;
import daybook.collectors.ContextSink;
import daybook.collectors.passwords.PasswordWatch;
import daybook.consent.Context;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs the watcher of passwords beside the one of windows, and tells it what comes to the front. Where it ends by
/// itself nothing is found any more, so that nothing that is typed is recorded.
final class PasswordGuard implements ContextSink, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PasswordWatch watch;
    private final ContextSink contexts;
    private final Runnable failed;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /// @param contexts is told of contexts too
    /// @param failed is called, on the watcher's thread, when it ends by itself
    PasswordGuard(PasswordWatch watch, ContextSink contexts, Runnable failed) {
        this.watch = watch;
        this.contexts = contexts;
        this.failed = failed;
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("passwords").start(this::run);
    }

    private void run() {
        try {
            watch.run();
        } catch (CollectorException | InterruptedException e) {
            // Told below, unless it was asked for.
        } finally {
            if (!stopped) {
                failed.run();
            }
        }
    }

    @Override
    public void context(Context context) {
        contexts.context(context);
        watch.context(context);
    }

    @Override
    public void vouch(long sessionNanos) {
        contexts.vouch(sessionNanos);
    }

    @Override
    public void close() {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
