package daybook.collectors.passwords;

import java.util.HashMap;
import java.util.Map;

/// When to search again for what has the focus in a window: soon at first, and ever more seldom where nobody tells.
///
/// A window that the same program opens later is another, which may ask for a password; and so is one of another
/// program that has the number of one that went. For one thread.
final class FocusSearch {
    private static final long FIRST_NANOS = 100_000_000L;
    private static final long LONGEST_NANOS = 16_000_000_000L;
    private static final int MOST_REMEMBERED = 1_000;

    private record Of(long process, long window) {}

    private record Next(long atNanos, long afterNanos) {}

    private final Map<Of, Next> next = new HashMap<>();

    boolean isDue(long process, long window) {
        long now = System.nanoTime();
        Of of = new Of(process, window);
        Next planned = next.get(of);
        if (planned != null && now - planned.atNanos() < 0) {
            return false;
        }
        if (next.size() >= MOST_REMEMBERED) {
            next.clear();
        }
        long after = planned == null ? FIRST_NANOS : Math.min(2 * planned.afterNanos(), LONGEST_NANOS);
        next.put(of, new Next(now + after, after));
        return true;
    }
}
