package daybook.exporter.rows;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private final Coverage coverage = new Coverage();

    /// Some are told long after they began.
    @Test
    void gapsInAnyOrder_thatOverlap_countOnce() {
        coverage.miss(Source.SCREEN, 30, 40);
        coverage.miss(Source.SCREEN, 10, 20);
        coverage.miss(Source.SCREEN, 15, 25);
        coverage.miss(Source.SCREEN, 11, 12);
        coverage.see(Source.KEYSTROKES);
        assertThat(coverage.recordedNanos(100)).isEqualTo(Map.of(Source.SCREEN, 75L, Source.KEYSTROKES, 100L));
    }

    @Test
    void gapsThatLieOutside_leaveNothing() {
        coverage.miss(Source.SCREEN, 0, 200);
        assertThat(coverage.recordedNanos(100)).isEqualTo(Map.of(Source.SCREEN, 0L));
    }
}
