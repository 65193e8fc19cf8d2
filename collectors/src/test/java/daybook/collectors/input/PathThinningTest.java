package daybook.collectors.input;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Moment;
import daybook.consent.Observation.PointerMove;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PathThinningTest {
    private final List<PointerMove> kept = new ArrayList<>();
    private final PathThinning thinning = new PathThinning(kept::add);

    @RepeatedTest(50)
    void keptPoints_stayWithinTwoPixelsOfTheTruePath(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<PointerMove> path = new ArrayList<>();
        double x = 500;
        double y = 400;
        double heading = 0;
        for (int i = 0; i < 2000; i++) {
            heading += random.nextGaussian() * 0.15;
            x += Math.cos(heading) * 4;
            y += Math.sin(heading) * 4;
            path.add(new PointerMove(new Moment(i * 2_000_000L, 1), (int) x, (int) y, i / 300 % 2 == 1));
        }
        path.forEach(thinning::add);
        thinning.settle();
        assertThat(farthest(path)).as("seed %d", run.getCurrentRepetition()).isLessThanOrEqualTo(2.0);
        assertThat(kept).hasSizeLessThan(path.size() / 2);
    }

    @Test
    void farthest_seesAPointThatIsLeftOut() {
        List<PointerMove> path = List.of(move(0, 0, 0), move(1, 50, 10), move(2, 100, 0));
        kept.addAll(List.of(path.get(0), path.get(2)));
        assertThat(farthest(path)).isGreaterThan(2.0);
    }

    @Test
    void straightLine_keepsItsEnds() {
        for (int i = 0; i <= 40; i++) {
            thinning.add(move(i, i * 3, i));
        }
        thinning.settle();
        assertThat(kept).extracting(PointerMove::x).containsExactly(0, 120);
    }

    @Test
    void nothingIsHeldForLongerThanItMayBe() {
        thinning.add(move(0, 0, 0));
        thinning.add(move(1, 3, 0));
        thinning.settleOlder(1_000_000 + PathThinning.LONGEST_NANOS);
        assertThat(kept).hasSize(2);
    }

    private static PointerMove move(int millis, int x, int y) {
        return new PointerMove(new Moment(millis * 1_000_000L, 1), x, y, false);
    }

    private double farthest(List<PointerMove> path) {
        double farthest = 0;
        int stretch = 0;
        for (PointerMove point : path) {
            while (stretch + 2 < kept.size()
                    && kept.get(stretch + 1).at().nanos() < point.at().nanos()) {
                stretch++;
            }
            farthest = Math.max(farthest, PathThinning.distance(point, kept.get(stretch), kept.get(stretch + 1)));
        }
        return farthest;
    }
}
