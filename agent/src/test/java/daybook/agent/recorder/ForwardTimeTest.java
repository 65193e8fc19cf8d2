package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// However somebody sets the wall clock, a grant that has expired stays so.
class ForwardTimeTest {
    private static final Instant BEGUN = Instant.parse("2026-11-23T12:00:00Z");

    private Instant wall = BEGUN;
    private long steadyNanos = 7;
    private final ForwardTime time = new ForwardTime(() -> wall, () -> steadyNanos);

    @Test
    void clockThatIsSetBack_goesOnAllTheSame() {
        pass(Duration.ofMinutes(10));
        wall = BEGUN.minus(Duration.ofDays(1));
        assertThat(time.instant()).isEqualTo(BEGUN.plus(Duration.ofMinutes(10)));
        pass(Duration.ofMinutes(1));
        assertThat(time.instant()).isEqualTo(BEGUN.plus(Duration.ofMinutes(11)));
    }

    @Test
    void clockThatIsSetForward_isTakenAtItsWord_untilItIsSetRight() {
        pass(Duration.ofMinutes(1));
        wall = wall.plus(Duration.ofDays(365));
        assertThat(time.instant()).isEqualTo(wall);
        wall = wall.minus(Duration.ofDays(365));
        assertThat(time.instant()).isEqualTo(BEGUN.plus(Duration.ofMinutes(1)));
    }

    @Test
    void noStepsOfTheClock_makeItEarlierThanItIs() {
        long seed = new SecureRandom().nextInt(1_000_000);
        Random random = new Random(seed);
        Duration passed = Duration.ZERO;
        for (int i = 0; i < 1_000; i++) {
            Duration step = Duration.ofMillis(random.nextInt(10_000));
            passed = passed.plus(step);
            pass(step);
            wall = wall.plusSeconds(random.nextInt(5) == 0 ? random.nextInt(200_000) - 100_000 : 0);
            assertThat(time.instant()).as("seed " + seed).isAfterOrEqualTo(BEGUN.plus(passed));
        }
    }

    private void pass(Duration step) {
        steadyNanos += step.toNanos();
        wall = wall.plus(step);
    }
}
