package daybook.agent.recorder;

import daybook.collectors.lock.LockSink;
import daybook.consent.Policy;
import daybook.consent.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether the screen is locked: then nothing may be recorded. Any thread tells; the recorder's asks.
final class LockState implements LockSink {
    private final Set<String> lockers = new HashSet<>();
    /// It was, at some instant since the recorder asked last.
    private boolean lockedSince;

    @Override
    public synchronized void locked(String by, boolean locked) {
        if (locked) {
            lockers.add(by);
            lockedSince = true;
        } else {
            lockers.remove(by);
        }
    }

    /// What is allowed of that. A lock that is over by now counts too: it reaches back over all that is held.
    ///
    /// @param allowed what was allowed after each act since the last call, and last what is now
    synchronized List<Policy> narrow(List<Policy> allowed) {
        boolean now = !lockers.isEmpty();
        boolean before = lockedSince;
        lockedSince = now;
        if (!before) {
            return allowed;
        }
        return now ? Halts.lasting(allowed, Reason.LOCKED) : Halts.passed(allowed, Reason.LOCKED);
    }
}
