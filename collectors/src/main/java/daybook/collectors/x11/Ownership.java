package daybook.collectors.x11;

import daybook.consent.Window;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// Whose a top-level window is, and was up to now: what it and the clients in it say of themselves.
///
/// What a window shows may be of another title than it has at that instant: programs paint before they say what, or
/// after. So a picture is judged by all that was said within the guard before it, and since. For one thread.
final class Ownership {
    static final long GUARD_NANOS = 300_000_000;

    private static final int MOST = 64;
    private static final Window.Bounds NOWHERE = new Window.Bounds(0, 0, 0, 0);
    /// Kept out by every policy.
    static final Window SOMEBODY = new Window(XDisplay.NONE, "", "", "", "", NOWHERE);

    private List<Window> present = List.of();
    private long firstNanos = Long.MAX_VALUE;
    private final Deque<Past> past = new ArrayDeque<>();

    private record Past(List<Window> owners, long untilNanos) {}

    /// Takes in what was just read.
    ///
    /// @param nanos when the reading began
    /// @return whether it is another than before
    boolean say(List<Window> said, long nanos) {
        List<Window> stripped = said.stream().map(Ownership::stripped).toList();
        if (stripped.equals(present)) {
            return false;
        }
        if (present.isEmpty()) {
            firstNanos = nanos;
        } else {
            remember(present, nanos);
        }
        present = stripped;
        return true;
    }

    /// It said something for a while that nobody could read in time.
    void miss(long nanos) {
        remember(List.of(SOMEBODY), nanos);
    }

    /// What is said of it now; nothing where nobody could read it yet.
    List<Window> present() {
        return present;
    }

    boolean isKnown() {
        return !present.isEmpty() && present.stream().allMatch(Window::isKnown);
    }

    /// Whose what it showed at that instant may be. Before it was read the first time, somebody's who is unknown.
    List<Window> around(long nanos) {
        Stream<Window> before = past.stream()
                .filter(each -> each.untilNanos >= nanos - GUARD_NANOS)
                .flatMap(each -> each.owners.stream());
        Stream<Window> unread = firstNanos > nanos ? Stream.of(SOMEBODY) : Stream.empty();
        return Stream.of(unread, present.stream(), before)
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /// Nobody will ask for an instant before that one.
    void forgetBefore(long nanos) {
        while (!past.isEmpty() && past.getFirst().untilNanos < nanos - GUARD_NANOS) {
            past.removeFirst();
        }
    }

    private void remember(List<Window> owners, long untilNanos) {
        past.addLast(new Past(owners, untilNanos));
        if (past.size() > MOST) {
            past.removeFirst();
            past.addFirst(new Past(List.of(SOMEBODY), past.removeFirst().untilNanos));
        }
    }

    /// What a window is judged by: not where it stands.
    private static Window stripped(Window window) {
        return window.at(NOWHERE);
    }
}
