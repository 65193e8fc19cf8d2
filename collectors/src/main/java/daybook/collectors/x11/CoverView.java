package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import daybook.collectors.CollectorException;
import daybook.consent.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// Which windows stand over the whole screen and are managed by no window manager, as those of lockers do.
///
/// It has a connection of its own, and looks only when windows come, go or change. For one thread.
public final class CoverView implements AutoCloseable {
    private static final long CHANGES_INSIDE = 1L << 19;
    private static final int UNMAP = 18;
    private static final int CIRCULATE = 26;
    /// xsecurelock leaves a line free at each side.
    private static final int EDGE = 8;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment event = arena.allocate(XEvent.SIZE_BYTES, 8);
    private final XDisplay display;
    private final WindowOwner owner;

    private CoverView(XDisplay display) {
        this.display = display;
        this.owner = new WindowOwner(display);
        display.select(display.root(), CHANGES_INSIDE);
    }

    public static CoverView open(String name) throws CollectorException {
        Optional<String> missing = ScreenLibraries.missing();
        if (missing.isPresent()) {
            throw new CollectorException(missing.get());
        }
        return new CoverView(XDisplay.open(name));
    }

    /// Waits until windows have changed, or the time is over.
    ///
    /// @return whether they have
    public boolean awaitChange(long millis) throws CollectorException {
        display.await(millis);
        boolean changed = false;
        while (display.take(event)) {
            int type = event.get(JAVA_INT, 0);
            changed |= type >= UNMAP && type <= CIRCULATE;
        }
        if (display.isLost()) {
            throw XDisplay.gone();
        }
        return changed;
    }

    /// Every program that has such a window now, and one that is not known for each whose cannot be told.
    public List<Window> covers() {
        Window.Bounds screen = display.bounds(display.root()).orElse(new Window.Bounds(0, 0, 0, 0));
        return display.children(display.root()).stream()
                .filter(window -> display.isViewable(window) && isOver(window, screen))
                .flatMap(window -> owner.of(window).stream())
                .toList();
    }

    private boolean isOver(long window, Window.Bounds screen) {
        return display.attributes(window)
                .filter(top -> top.overrideRedirect() && !top.inputOnly())
                .map(TopLevel.Attributes::place)
                .filter(place -> place.x() <= EDGE
                        && place.y() <= EDGE
                        && place.x() + place.width() >= screen.width() - EDGE
                        && place.y() + place.height() >= screen.height() - EDGE)
                .isPresent();
    }

    @Override
    public void close() {
        display.close();
        arena.close();
    }
}
