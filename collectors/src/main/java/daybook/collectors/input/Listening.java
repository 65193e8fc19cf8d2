package daybook.collectors.input;

import com.github.kwhat.jnativehook.NativeInputEvent;
import daybook.collectors.CollectorException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One listener's hold on the hook. Nothing is handed over once it is closed; a listener that throws is not called
/// again, and the others go on.
final class Listening implements AutoCloseable {
    private final Consumer<NativeInputEvent> consumer;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable CollectorException end;
    private boolean closed;

    Listening(Consumer<NativeInputEvent> consumer) {
        this.consumer = consumer;
    }

    /// Waits that long, or until there is something to throw.
    void await(long millis) throws CollectorException, InterruptedException {
        if (ended.await(millis, TimeUnit.MILLISECONDS) && end != null) {
            throw end;
        }
    }

    synchronized void take(NativeInputEvent event) {
        if (closed || end != null) {
            return;
        }
        try {
            consumer.accept(event);
        } catch (RuntimeException e) {
            end(new CollectorException("The collector failed: " + e.getClass().getSimpleName() + "."));
        }
    }

    /// Runs something between two events.
    synchronized void between(Runnable act) {
        if (!closed && end == null) {
            act.run();
        }
    }

    synchronized void end(CollectorException why) {
        end = why;
        ended.countDown();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        InputHook.remove(this);
    }
}
