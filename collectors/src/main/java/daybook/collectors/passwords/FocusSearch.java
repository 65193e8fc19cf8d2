package daybook.collectors.passwords;

import java.util.HashMap;
import java.util.Map;

/// When to search again for what has the focus in a window: soon at first, and ever more seldom where nobody tells. A
/// window that the same program opens later is another: it may ask for a password. For one thread.
final class FocusSearch {
    private static final long FIRST_NANOS = 100_000_000L;
    private static final long LONGEST_NANOS = 16_000_000_000L;
    private static final int MOST_REMEMBERED = 1_000;

    private record Next(long atNanos, long afterNanos) {}

    private final Map<Long, Next> next = new HashMap<>();

    boolean isDue(long window) {
        long now = System.nanoTime();
        Next planned = next.get(window);
        if (planned != null && now - planned.atNanos() < 0) {
            return false;
        }
        if (next.size() >= MOST_REMEMBERED) {
            next.clear();
        }
        long after = planned == null ? FIRST_NANOS : Math.min(2 * planned.afterNanos(), LONGEST_NANOS);
        next.put(window, new Next(now + after, after));
        return true;
    }
}
