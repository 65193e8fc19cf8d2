package daybook.agent.recorder;

import daybook.consent.ConsentGate;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Surroundings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the gate says of each source, asked 25 times a second while mostly nothing changes. The gate is a pure
/// function: as long as its arguments are the same, so is what it said. Confined to the gatekeeper's thread.
final class Refusals {
    private final Map<Source, Optional<Reason>> said = new EnumMap<>(Source.class);
    private Surroundings around = new Surroundings(List.of(), false);
    private Policy policy = Policy.NOTHING;

    Optional<Reason> of(Source source, Surroundings around, Policy policy) {
        if (!around.equals(this.around) || !policy.equals(this.policy)) {
            said.clear();
            this.around = around;
            this.policy = policy;
        }
        return said.computeIfAbsent(source, each -> ConsentGate.refusal(each, around, policy));
    }
}
