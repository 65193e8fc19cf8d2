package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.SleepClock;
import daybook.consent.Policy;
import daybook.consent.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A machine that sleeps when the test says so: no real one could be put to sleep here.
class SleepTest {
    private final AtomicLong sleptNanos = new AtomicLong(7_000_000_000L);
    private final Sleep sleep = new Sleep(sleptNanos::get);

    @Test
    void oneThatSleeps_isTold_once() {
        assertThat(sleep.hasPassed()).isFalse();
        sleptNanos.addAndGet(2_000_000_000L);
        assertThat(sleep.hasPassed()).isTrue();
        assertThat(sleep.hasPassed()).isFalse();
    }

    @Test
    void readingsThatDifferALittle_areNoSleep_howeverMany() {
        for (int i = 0; i < 100; i++) {
            sleptNanos.addAndGet(i % 2 == 0 ? 20_000_000 : -20_000_000);
            assertThat(sleep.hasPassed()).isFalse();
        }
    }

    @Test
    void theClockOfThisMachine_standsStill_whileItIsAwake() throws Exception {
        Sleep real = new Sleep(SleepClock::nanos);
        for (int i = 0; i < 5; i++) {
            Thread.sleep(20);
            assertThat(real.hasPassed()).isFalse();
        }
    }

    @Test
    void aHaltThatIsOver_standsBeforeWhatIsAllowedNow() {
        Policy allowed = new Policy(Map.of(), Set.of(), false);
        assertThat(Halts.passed(List.of(allowed), Reason.SUSPENDED))
                .containsExactly(allowed.halted(Reason.SUSPENDED), allowed);
        assertThat(Halts.lasting(List.of(allowed), Reason.SUSPENDED)).containsExactly(allowed.halted(Reason.SUSPENDED));
    }
}
