package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Exclusions;
import daybook.consent.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteadyPauseTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long SECOND = 1_000_000_000;

    private final SteadyPause pause = new SteadyPause();

    @Test
    void pauseOfFiveMinutes_lastsFiveMinutes_howeverTheWallClockIsSet() {
        Random random = new Random(7);
        Standing paused = standing(true, Optional.of(NOON.plusSeconds(300)));
        assertThat(pause.lasts(paused, NOON, 0)).isTrue();
        for (long second = 1; second < 300; second++) {
            Instant wall = NOON.plusSeconds(random.nextInt(-7_200, 7_200));
            assertThat(pause.lasts(paused, wall, second * SECOND)).isTrue();
        }
        assertThat(pause.lasts(paused, NOON.plusSeconds(301), 301 * SECOND)).isFalse();
        assertThat(paused.isPaused(NOON.plusSeconds(3_600)))
                .as("control: by the wall clock alone it ends with a jump")
                .isFalse();
    }

    @Test
    void anotherPause_isMeasuredAnew_andWhatIsResumedIsOver() {
        assertThat(pause.lasts(standing(true, Optional.of(NOON.plusSeconds(10))), NOON, 0))
                .isTrue();
        assertThat(pause.lasts(standing(true, Optional.of(NOON.plusSeconds(20))), NOON, 9 * SECOND))
                .isTrue();
        assertThat(pause.lasts(standing(true, Optional.of(NOON.plusSeconds(20))), NOON, 28 * SECOND))
                .isTrue();
        assertThat(pause.lasts(standing(false, Optional.empty()), NOON, 28 * SECOND))
                .isFalse();
        assertThat(pause.lasts(standing(true, Optional.empty()), NOON, 29 * SECOND))
                .isTrue();
        assertThat(pause.lasts(
                        standing(true, Optional.empty()),
                        NOON.plus(Duration.ofDays(9)),
                        Duration.ofDays(9).toNanos()))
                .isTrue();
    }

    private static Standing standing(boolean paused, Optional<Instant> until) {
        return new Standing(
                Map.of(),
                Map.of(),
                Map.of(),
                new Exclusions(Set.of()),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                paused,
                until);
    }
}
