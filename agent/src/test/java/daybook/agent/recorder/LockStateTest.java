package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Policy;
import daybook.consent.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LockStateTest {
    private static final List<Policy> ALLOWED = List.of(new Policy(Map.of(), Set.of(), false));
    private final LockState state = new LockState();

    private List<Reason> halts() {
        return state.narrow(ALLOWED).stream()
                .map(policy -> policy.halted().orElse(null))
                .toList();
    }

    @Test
    void whileAnyLocks_nothingIsAllowed() {
        assertThat(state.narrow(ALLOWED)).isSameAs(ALLOWED);
        state.locked("one", true);
        state.locked("other", true);
        assertThat(halts()).containsExactly(Reason.LOCKED);
        state.locked("one", false);
        assertThat(halts()).containsExactly(Reason.LOCKED);
        state.locked("other", false);
        assertThat(halts()).as("it was locked since").containsExactly(Reason.LOCKED, null);
        assertThat(state.narrow(ALLOWED)).isSameAs(ALLOWED);
    }

    @Test
    void aLockBetweenTwoLooks_countsAndThenIsOver() {
        state.locked("one", true);
        state.locked("one", false);
        assertThat(halts()).containsExactly(Reason.LOCKED, null);
        assertThat(state.narrow(ALLOWED)).isSameAs(ALLOWED);
    }
}
