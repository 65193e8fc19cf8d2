package daybook.agent.recorder;

import daybook.consent.Policy;
import daybook.consent.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether something holds that halts everything, such as a locked screen. Any thread tells; the recorder's asks.
final class HaltState {
    private final Reason why;
    private final Set<String> tellers = new HashSet<>();
    /// It did, at some instant since the recorder asked last.
    private boolean heldSince;

    HaltState(Reason why) {
        this.why = why;
    }

    /// One of those who can tell says whether it holds. It does while any of them says so.
    ///
    /// @param by who, always in the same word
    /// @return whether they had said otherwise
    synchronized boolean tell(String by, boolean holds) {
        heldSince |= holds;
        return holds ? tellers.add(by) : tellers.remove(by);
    }

    /// What is allowed of that. What is over by now counts too: it reaches back over all that is held.
    ///
    /// @param allowed what was allowed after each act since the last call, and last what is now
    synchronized List<Policy> narrow(List<Policy> allowed) {
        boolean now = !tellers.isEmpty();
        boolean before = heldSince;
        heldSince = now;
        if (!before) {
            return allowed;
        }
        return now ? Halts.lasting(allowed, why) : Halts.passed(allowed, why);
    }
}
