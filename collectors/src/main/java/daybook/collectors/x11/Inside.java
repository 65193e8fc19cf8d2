package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the windows in a window stand, and those in them, as far as events told. For one thread.
final class Inside {
    /// Frames have few; programs that make windows without end are not followed.
    private static final int MOST = 64;

    private final Map<Long, ScreenEvent.Rearranged> told = new LinkedHashMap<>();

    /// Where a window stands now.
    void rearrange(ScreenEvent.Rearranged now) {
        told.put(now.window(), now);
        if (told.size() > MOST) {
            told.remove(told.keySet().iterator().next());
        }
    }

    /// Empty where nobody knows.
    Optional<ScreenEvent.Rearranged> of(long window) {
        return Optional.ofNullable(told.get(window));
    }

    /// The server has moved it along with a side of what it lies in.
    void drag(long window, int x, int y) {
        told.computeIfPresent(
                window,
                (_, at) -> new ScreenEvent.Rearranged(
                        at.in(),
                        window,
                        new Window.Bounds(x, y, at.place().width(), at.place().height()),
                        at.border()));
    }

    /// Windows have come into that one, or left it: there may be others of the same numbers.
    void refill(long in) {
        told.values().removeIf(at -> at.in() == in);
    }
}
