package daybook.collectors.x11;

import daybook.consent.Stack;
import daybook.consent.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What windows have left on the screen: their pixels stay where they were until somebody paints over them.
///
/// A ghost stands on top of all and covers nothing. Its place is given free [#GUARD_NANOS] after it was left or last
/// painted upon, as far as it has been painted upon by then: damage is a box around what was drawn and comes a little
/// before the last of it. A program that hangs leaves it for ever. For one thread.
final class Ghosts {
    static final long GUARD_NANOS = 300_000_000;

    private static final int MOST = 128;
    private static final int MOST_PARTS = 16;
    private static final int MOST_UNPAINTED_PARTS = 400;
    private static final Window.Bounds NOWHERE = new Window.Bounds(0, 0, 0, 0);
    /// Whose it was is not told any more: kept out by every policy.
    private static final Window SOMEBODY = new Window(XDisplay.NONE, "", "", "", "", NOWHERE);

    private final Map<Window, Ghost> ghosts = new LinkedHashMap<>();

    private record Ghost(Area place, Area unpainted, long quietSinceNanos) {
        Ghost and(Area left, long nanos) {
            return new Ghost(place.plus(left).inAtMost(MOST_PARTS), unpainted.plus(left), nanos);
        }

        Ghost painted(Window.Bounds area, long nanos) {
            return unpainted.touches(area)
                    ? new Ghost(place, unpainted.minus(area).inAtMost(MOST_UNPAINTED_PARTS), nanos)
                    : this;
        }

        boolean fades(long nanos) {
            return nanos - quietSinceNanos >= GUARD_NANOS && !place.equals(unpainted.inAtMost(MOST_PARTS));
        }
    }

    /// A window has left that place, or says something else of itself there.
    void leave(Window window, Area left, long nanos) {
        if (left.isEmpty()) {
            return;
        }
        add(key(window), left, nanos);
        if (ghosts.size() > MOST) {
            Map.Entry<Window, Ghost> oldest = ghosts.entrySet().iterator().next();
            ghosts.remove(oldest.getKey());
            add(SOMEBODY, oldest.getValue().place, nanos);
        }
    }

    /// Pixels of a window that nobody can name.
    void leaveUnknown(Area left, long nanos) {
        leave(SOMEBODY, left, nanos);
    }

    private void add(Window key, Area left, long nanos) {
        Ghost ghost = ghosts.get(key);
        ghosts.put(key, ghost == null ? new Ghost(left.inAtMost(MOST_PARTS), left, nanos) : ghost.and(left, nanos));
    }

    void painted(Window.Bounds area, long nanos) {
        if (!ghosts.isEmpty()) {
            ghosts.replaceAll((_, ghost) -> ghost.painted(area, nanos));
        }
    }

    /// Gives free what has been painted upon for long enough.
    ///
    /// @return whether anything was
    boolean fade(long nanos) {
        boolean fades = ghosts.values().stream().anyMatch(ghost -> ghost.fades(nanos));
        if (fades) {
            ghosts.replaceAll((_, ghost) -> ghost.fades(nanos)
                    ? new Ghost(ghost.unpainted.inAtMost(MOST_PARTS), ghost.unpainted, ghost.quietSinceNanos)
                    : ghost);
            ghosts.values().removeIf(ghost -> ghost.place.isEmpty());
        }
        return fades;
    }

    boolean isEmpty() {
        return ghosts.isEmpty();
    }

    List<Stack.Shown> shown() {
        return ghosts.entrySet().stream()
                .flatMap(entry -> entry.getValue().place.parts().stream()
                        .map(part -> new Stack.Shown(entry.getKey(), part, false)))
                .toList();
    }

    /// What a window is judged by.
    private static Window key(Window window) {
        return new Window(window.id(), window.app(), window.instance(), window.executable(), window.title(), NOWHERE);
    }
}
