package daybook.collectors.lock;

import daybook.collectors.CollectorException;
import daybook.collectors.x11.CoverView;
import daybook.consent.ScreenLockers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Lockers that say nothing on any bus: a window of one of them stands over the whole screen, or one that nobody can
/// tell does. On a thread of its own.
final class CoverWatch implements AutoCloseable {
    private static final String BY = "a window over the screen";
    private static final String LOOK = "the look at windows over the screen";
    private static final long WAIT_MILLIS = 200;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final String display;
    private final LockSink sink;
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("lock-windows").unstarted(this::run);

    CoverWatch(String display, LockSink sink) {
        this.display = display;
        this.sink = sink;
    }

    /// Is done when it has told how it stands for the first time, or cannot.
    CompletableFuture<Void> told() {
        return told;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                try (CoverView view = CoverView.open(display)) {
                    watch(view);
                } catch (CollectorException | RuntimeException | Error e) {
                    // Nobody tells of windows that lock the screen, or no longer: it may be locked.
                    sink.gone(LOOK, true);
                    told.complete(null);
                }
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            // It is over.
        }
    }

    private void watch(CoverView view) throws CollectorException, InterruptedException {
        look(view);
        sink.gone(LOOK, false);
        told.complete(null);
        while (true) {
            if (view.awaitChange(WAIT_MILLIS)) {
                look(view);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void look(CoverView view) {
        sink.locked(BY, view.covers().stream().anyMatch(window -> !window.isKnown() || ScreenLockers.isOne(window)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
