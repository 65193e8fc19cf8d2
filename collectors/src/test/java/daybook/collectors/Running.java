package daybook.collectors;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A collector running on a thread of its own; closing it interrupts it and waits for its end.
public final class Running implements AutoCloseable {
    private final AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
    private final Thread thread;

    public Running(Collector collector, Sink sink) {
        thread = Thread.ofPlatform().name("test " + collector.source().word()).start(() -> {
            try {
                collector.run(sink);
            } catch (Throwable e) {
                end.set(e);
            }
        });
    }

    public void interrupt() {
        thread.interrupt();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Waits that long for its end, and says what it ended with.
    public @Nullable Throwable end(long millis) throws InterruptedException {
        thread.join(millis);
        return end.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
