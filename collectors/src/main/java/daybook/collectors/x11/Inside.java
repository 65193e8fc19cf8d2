package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the windows in a window stand, as far as events told. For one thread.
final class Inside {
    /// Frames have few; programs that make windows without end are not followed.
    private static final int MOST = 64;

    private final Map<Long, ScreenEvent.Rearranged> told = new LinkedHashMap<>();

    /// A window in it has moved, or has another size.
    ///
    /// @return how it stood before; empty where nobody knows
    Optional<ScreenEvent.Rearranged> rearrange(ScreenEvent.Rearranged now) {
        Optional<ScreenEvent.Rearranged> before = Optional.ofNullable(told.put(now.window(), now));
        if (told.size() > MOST) {
            told.remove(told.keySet().iterator().next());
        }
        return before;
    }

    Collection<ScreenEvent.Rearranged> all() {
        return Collections.unmodifiableCollection(told.values());
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
}
