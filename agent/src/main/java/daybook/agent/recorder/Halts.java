package daybook.agent.recorder;

import daybook.consent.Policy;
import daybook.consent.Reason;
import java.util.List;
import java.util.stream.Stream;

/// What is allowed while something else than the ledger halts everything.
final class Halts {
    private Halts() {}

    /// It does, for that reason.
    static List<Policy> lasting(List<Policy> allowed, Reason why) {
        return allowed.stream().map(policy -> policy.halted(why)).toList();
    }

    /// It did, and is over: that reaches back over all that is held.
    ///
    /// @param allowed what was allowed after each act since the recorder asked last, and last what is now
    static List<Policy> passed(List<Policy> allowed, Reason why) {
        return Stream.concat(lasting(allowed, why).stream(), Stream.of(allowed.getLast()))
                .toList();
    }
}
