package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final List<Duration> outages = new ArrayList<>();
    private final Reach reach = new Reach((from, to) -> outages.add(Duration.between(from, to)));

    @Test
    void questionThatWasLongInFailing_isNoOutage_whileOthersWereAnswered() throws IOException {
        reach.succeeded(NOON.plusSeconds(119));
        assertThat(reach.failed(NOON, NOON.plus(Duration.ofMinutes(2)))).isEqualTo(Duration.ofSeconds(1));
        reach.succeeded(NOON.plusSeconds(121));
        assertThat(outages).isEmpty();
    }

    @Test
    void control_aloneItIs() throws IOException {
        assertThat(reach.failed(NOON, NOON.plus(Duration.ofMinutes(2)))).isEqualTo(Duration.ofMinutes(2));
        reach.succeeded(NOON.plusSeconds(121));
        assertThat(outages).containsExactly(Duration.ofMinutes(2), Duration.ofSeconds(1));
    }
}
