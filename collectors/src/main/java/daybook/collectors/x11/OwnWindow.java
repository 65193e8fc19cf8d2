package daybook.collectors.x11;

import daybook.collectors.CollectorException;
import daybook.consent.Window;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A window of this process, as the X server has it: a toolkit does not notice what other programs do to it.
///
/// Each question asks the server and waits for its answer. For one thread.
public final class OwnWindow implements AutoCloseable {
    private static final int LONGEST_TITLE_BYTES = 1024;

    private final XDisplay display;
    private final Desktop desktop;
    private final byte[] title;
    private long window = XDisplay.NONE;

    /// How much of the window a person can see.
    public enum Visibility {
        /// All of it.
        SHOWN,
        /// Another window lies over it, in part or in whole.
        COVERED,
        /// None: it is not mapped, not whole, not opaque, or not on the screen.
        HIDDEN
    }

    private OwnWindow(XDisplay display, String title) {
        this.display = display;
        this.desktop = new Desktop(display);
        this.title = title.getBytes(StandardCharsets.UTF_8);
    }

    /// The one with that title, which may show later. It is one of those that no window manager manages.
    public static OwnWindow titled(String title) throws CollectorException {
        return new OwnWindow(XDisplay.open(ProcessDisplay.require()), title);
    }

    public Visibility visibility() {
        List<Long> siblings = display.children(display.root());
        if (window == XDisplay.NONE) {
            window = siblings.stream().filter(this::isIt).findFirst().orElse(XDisplay.NONE);
        }
        int place = siblings.indexOf(window);
        Optional<Window.Bounds> bounds = display.bounds(window);
        if (place < 0 || bounds.isEmpty() || !isWhole(bounds.get())) {
            return Visibility.HIDDEN;
        }
        boolean covered = siblings.subList(place + 1, siblings.size()).stream()
                .anyMatch(above -> display.isViewable(above) && overlaps(above, bounds.get()));
        return covered ? Visibility.COVERED : Visibility.SHOWN;
    }

    private boolean isIt(long candidate) {
        Optional<byte[]> says = display.bytes(candidate, "_NET_WM_NAME", LONGEST_TITLE_BYTES);
        return says.filter(text -> Arrays.equals(text, title)).isPresent()
                && desktop.numbers(candidate, "_NET_WM_PID", 1)
                        .equals(List.of(ProcessHandle.current().pid()));
    }

    private boolean isWhole(Window.Bounds bounds) {
        return display.isViewable(window)
                && isOnScreen(bounds)
                && !Xext.isShaped(display, window)
                && desktop.numbers(window, "_NET_WM_WINDOW_OPACITY", 1).isEmpty();
    }

    private boolean isOnScreen(Window.Bounds bounds) {
        return display.bounds(display.root())
                .filter(screen -> bounds.x() >= 0
                        && bounds.y() >= 0
                        && bounds.x() + bounds.width() <= screen.width()
                        && bounds.y() + bounds.height() <= screen.height())
                .isPresent();
    }

    private boolean overlaps(long other, Window.Bounds bounds) {
        return display.bounds(other)
                .filter(above -> above.x() < bounds.x() + bounds.width()
                        && bounds.x() < above.x() + above.width()
                        && above.y() < bounds.y() + bounds.height()
                        && bounds.y() < above.y() + above.height())
                .isPresent();
    }

    @Override
    public void close() {
        display.close();
    }
}
