package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Policy;
import daybook.consent.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HaltStateTest {
    private static final List<Policy> ALLOWED = List.of(new Policy(Map.of(), Set.of(), false));
    private final HaltState state = new HaltState(Reason.LOCKED);

    private List<Reason> halts() {
        return state.narrow(ALLOWED).stream()
                .map(policy -> policy.halted().orElse(null))
                .toList();
    }

    @Test
    void whileAnybodySaysSo_nothingIsAllowed() {
        assertThat(state.narrow(ALLOWED)).isSameAs(ALLOWED);
        state.tell("one", true);
        state.tell("other", true);
        assertThat(halts()).containsExactly(Reason.LOCKED);
        state.tell("one", false);
        assertThat(halts()).containsExactly(Reason.LOCKED);
        state.tell("other", false);
        assertThat(halts()).as("it was locked since").containsExactly(Reason.LOCKED, null);
        assertThat(state.narrow(ALLOWED)).isSameAs(ALLOWED);
    }

    @Test
    void whatWasBetweenTwoLooks_countsAndThenIsOver() {
        state.tell("one", true);
        state.tell("one", false);
        assertThat(halts()).containsExactly(Reason.LOCKED, null);
        assertThat(state.narrow(ALLOWED)).isSameAs(ALLOWED);
    }
}
