package daybook.collectors.lock;

import daybook.collectors.CollectorException;
import daybook.collectors.x11.CoverView;
import daybook.consent.ScreenLockers;
import java.util.concurrent.CompletableFuture;

/// Lockers that say nothing on any bus: a window of one of them stands over the whole screen, or one that nobody can
/// tell does. On a thread of its own.
final class CoverWatch implements AutoCloseable {
    private static final String BY = "a window over the screen";
    private static final long WAIT_MILLIS = 200;

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
        try (CoverView view = CoverView.open(display)) {
            watch(view);
        } catch (CollectorException | RuntimeException | Error e) {
            // Nobody tells of windows that lock the screen, or no longer: it may be locked.
            sink.gone("the look at windows over the screen", true);
        } finally {
            told.complete(null);
        }
    }

    private void watch(CoverView view) {
        try {
            look(view);
            told.complete(null);
            while (!Thread.interrupted()) {
                if (view.awaitChange(WAIT_MILLIS)) {
                    look(view);
                }
            }
        } catch (CollectorException e) {
            // The display has gone: nothing is recorded any more.
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
