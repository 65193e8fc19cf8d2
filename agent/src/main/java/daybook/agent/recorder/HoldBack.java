package daybook.agent.recorder;

import daybook.consent.Seen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What was seen and is not yet decided. It waits in memory, nowhere else. Safe for use by several threads.
final class HoldBack {
    /// Three minutes of a thousand transitions a second; a recorder that is that far behind says so with a gap.
    static final int CAPACITY = 200_000;

    private record Held(long arrivedNanos, Seen seen) {}

    private final Deque<Held> held = new ArrayDeque<>();
    private final int capacity;

    HoldBack(int capacity) {
        this.capacity = capacity;
    }

    /// @return false where it is full and it was dropped
    synchronized boolean offer(long nowNanos, Seen seen) {
        if (held.size() >= capacity) {
            return false;
        }
        held.addLast(new Held(nowNanos, seen));
        return true;
    }

    /// The oldest, where it arrived at or before that instant.
    synchronized Optional<Seen> take(long arrivedByNanos) {
        Held first = held.peekFirst();
        if (first == null || first.arrivedNanos() > arrivedByNanos) {
            return Optional.empty();
        }
        held.removeFirst();
        return Optional.of(first.seen());
    }
}
