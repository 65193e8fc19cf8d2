package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import daybook.consent.Window;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A window of this process, as the X server has it: a toolkit does not notice when another program hides it.
///
/// For one thread.
public final class OwnWindow implements AutoCloseable {
    private static final int LONGEST_TITLE_BYTES = 1024;

    private final XDisplay display;
    private final Desktop desktop;
    private final byte[] title;
    private long window = XDisplay.NONE;

    private OwnWindow(XDisplay display, String title) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.title = title.getBytes(StandardCharsets.UTF_8);
    }

    /// The one with that title, which may show later. It is one of those that no window manager manages.
    public static OwnWindow titled(String title) throws CollectorException {
        return new OwnWindow(XDisplay.open(ProcessDisplay.require()), title);
    }

    /// Whether it is mapped, and on the screen at least in part.
    public boolean isShown() {
        if (window == XDisplay.NONE) {
            window = display.children(display.root()).stream()
                    .filter(this::isIt)
                    .findFirst()
                    .orElse(XDisplay.NONE);
        }
        return window != XDisplay.NONE
                && display.isViewable(window)
                && display.bounds(window).filter(this::isOnScreen).isPresent();
    }

    private boolean isIt(long candidate) {
        Optional<byte[]> says = display.bytes(candidate, "_NET_WM_NAME", LONGEST_TITLE_BYTES);
        return says.filter(text -> Arrays.equals(text, title)).isPresent()
                && desktop.numbers(candidate, "_NET_WM_PID", 1)
                        .equals(List.of(ProcessHandle.current().pid()));
    }

    private boolean isOnScreen(Window.Bounds bounds) {
        return display.bounds(display.root())
                .filter(screen -> bounds.x() < screen.width()
                        && bounds.y() < screen.height()
                        && bounds.x() + bounds.width() > 0
                        && bounds.y() + bounds.height() > 0)
                .isPresent();
    }

    @Override
    public void close() {
        display.close();
    }
}
