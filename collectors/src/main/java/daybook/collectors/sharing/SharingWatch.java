package daybook.collectors.sharing;

import daybook.collectors.CollectorException;
import daybook.collectors.x11.SharingView;

/// Looks whether a window says that the screen is being shared, whenever windows come, go or change what they say of
/// themselves. On a thread of its own.
public final class SharingWatch implements AutoCloseable {
    private static final long WAIT_MILLIS = 200;

    private final String display;
    private final SharingSink sink;
    private final Thread thread;

    /// @param display its name, such as `:0`
    public SharingWatch(String display, SharingSink sink) {
        this.display = display;
        this.sink = sink;
        this.thread = Thread.ofPlatform().daemon().name("sharing-windows").start(this::run);
    }

    private void run() {
        try (SharingView view = SharingView.open(display)) {
            sink.shared(view.isShared());
            while (!Thread.interrupted()) {
                if (view.awaitChange(WAIT_MILLIS)) {
                    sink.shared(view.isShared());
                }
            }
        } catch (CollectorException | RuntimeException e) {
            // Nobody tells of such windows any more: it may be shared.
            sink.shared(true);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
