package daybook.collectors.sharing;

import daybook.collectors.CollectorException;
import daybook.collectors.x11.SharingView;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks whether a window says that the screen is being shared, whenever windows come, go or change what they say of
/// themselves. On a thread of its own; it has looked once before it begins. Where nobody can look, it may be shared.
public final class SharingWatch implements AutoCloseable {
    private static final long WAIT_MILLIS = 200;
    private static final long FIRST_LOOK_SECONDS = 5;

    private final String display;
    private final SharingSink sink;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Thread thread;

    /// @param display its name, such as `:0`
    public SharingWatch(String display, SharingSink sink) throws InterruptedException {
        this.display = display;
        this.sink = sink;
        this.thread = Thread.ofPlatform().daemon().name("sharing-windows").start(this::run);
        if (!looked.await(FIRST_LOOK_SECONDS, TimeUnit.SECONDS)) {
            sink.shared(true);
        }
    }

    private void run() {
        try (SharingView view = SharingView.open(display)) {
            sink.shared(view.isShared());
            looked.countDown();
            while (!Thread.interrupted()) {
                if (view.awaitChange(WAIT_MILLIS)) {
                    sink.shared(view.isShared());
                }
            }
        } catch (CollectorException | RuntimeException | Error e) {
            // Nobody tells of such windows any more.
            sink.shared(true);
            looked.countDown();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
