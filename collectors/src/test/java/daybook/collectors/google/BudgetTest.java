package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Stepped time = new Stepped();
    private final Budget budget = new Budget(240, 20, time, time);

    @Test
    void noMinute_hasMoreThanTheRateAndTheBurst() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Deque<Instant> lastMinute = new ArrayDeque<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(500) == 0) {
                time.pause(Duration.ofMillis(random.nextInt(90_000)));
            }
            budget.take(1);
            lastMinute.add(time.instant());
            Instant minuteAgo = time.instant().minusSeconds(60);
            while (!lastMinute.getFirst().isAfter(minuteAgo)) {
                lastMinute.removeFirst();
            }
            assertThat(lastMinute).as("seed %d", seed).hasSizeLessThanOrEqualTo(260);
        }
    }

    @Test
    void allOfIt_isGivenOut() throws Exception {
        Instant start = time.instant();
        for (int i = 0; i < 2420; i++) {
            budget.take(1);
        }
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofSeconds(599), Duration.ofSeconds(601));
    }
}
