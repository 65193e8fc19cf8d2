package daybook.agent.recorder;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a start has taken so far and must give back, the last first, where it cannot go on.
final class Undo {
    private final Deque<AutoCloseable> taken = new ArrayDeque<>();

    <T extends AutoCloseable> T later(T thing) {
        taken.push(thing);
        return thing;
    }

    /// @param why what made it fail; what goes wrong here is added to it
    void now(Exception why) {
        for (AutoCloseable thing : taken) {
            try {
                thing.close();
            } catch (Exception e) {
                why.addSuppressed(e);
            }
        }
    }
}
