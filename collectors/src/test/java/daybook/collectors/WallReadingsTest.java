package daybook.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.ClockSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallReadingsTest {
    private static final long MILLI = 1_000_000;

    private final WallReadings readings = new WallReadings();
    private final List<ClockSample> kept = new ArrayList<>();

    @Test
    void aSleep_isKeptFromBothSides() {
        readEach(100, 0, 3_000, 0);
        readEach(100, 3_000, 5_000, 3_600_000);

        assertThat(kept).containsExactly(at(0, 0), at(2_900, 0), at(3_000, 3_600_000));
    }

    @Test
    void aClockThatIsSetBack_isKeptFromBothSides() {
        readEach(100, 0, 1_000, 0);
        readEach(100, 1_000, 2_000, -1_500);

        assertThat(kept).containsExactly(at(0, 0), at(900, 0), at(1_000, -1_500));
    }

    @Test
    void control_withoutAStep_oneIsKeptEveryTenSeconds() {
        readEach(100, 0, 20_100, 0);

        assertThat(kept).containsExactly(at(0, 0), at(10_000, 0), at(20_000, 0));
    }

    private void readEach(int everyMillis, int fromMillis, int toMillis, int aheadMillis) {
        for (int millis = fromMillis; millis < toMillis; millis += everyMillis) {
            kept.addAll(readings.after(at(millis, aheadMillis)));
        }
    }

    private static ClockSample at(int millis, int aheadMillis) {
        return new ClockSample(ClockSample.Clock.WALL, (millis + aheadMillis) * MILLI, millis * MILLI, 500);
    }
}
