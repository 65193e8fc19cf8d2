package daybook.collectors.input;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.consent.Observation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnDisplay.class)
class PointerCollectorTest {
    private final Recording recording = new Recording();
    private Running running;
    private int step;

    @BeforeEach
    void start() throws Exception {
        running = new Running(new PointerCollector(SessionClock.start(), new SourceClock()), recording);
        Recording.until("it records", Recording.SOON, () -> {
            try {
                OnDisplay.xdotool("mousemove", String.valueOf(100 + step++), "100");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return !recording.observations.isEmpty();
        });
        moveWhereNobodyElseGoes();
        recording.observations.clear();
    }

    /// What is told after that place was told is of the test.
    private void moveWhereNobodyElseGoes() throws Exception {
        OnDisplay.xdotool("mousemove", "37", "741");
        Recording.until(
                "all moves before are told",
                Recording.SOON,
                () -> recording.all(Observation.PointerMove.class).stream()
                        .anyMatch(move -> move.x() == 37 && move.y() == 741));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void everyButtonAndNotch_arrivesAsTheServerCountsThem() throws Exception {
        OnDisplay.xdotool("mousemove", "640", "500", "click", "1", "click", "2", "click", "3", "click", "8");
        OnDisplay.xdotool("click", "4", "click", "5", "click", "5", "click", "6", "click", "7", "key", "Escape");
        Recording.until("the wheel", Recording.SOON, () -> wheels().size() >= 5);
        assertThat(recording.all(Observation.PointerButton.class))
                .filteredOn(b -> b.action() == Observation.Key.Action.DOWN)
                .extracting(Observation.PointerButton::button)
                .startsWith(1, 2, 3);
        assertThat(wheels()).extracting(Observation.PointerWheel::dy).containsExactly(-1, 1, 1, 0, 0);
        assertThat(wheels()).extracting(Observation.PointerWheel::dx).containsExactly(0, 0, 0, -1, 1);
    }

    @Test
    void drag_isTold_andEachButtonComesAfterItsPlace() throws Exception {
        OnDisplay.xdotool("mousemove", "200", "210", "mousedown", "1", "mousemove", "260", "270", "mouseup", "1");
        Recording.until(
                "the release",
                Recording.SOON,
                () -> recording.all(Observation.PointerButton.class).size() >= 2);
        List<Observation> seen = recording.observations;
        for (int i = 0; i < seen.size(); i++) {
            if (seen.get(i) instanceof Observation.PointerButton button) {
                Observation.PointerMove place = (Observation.PointerMove) seen.get(i - 1);
                assertThat(List.of(place.x(), place.y())).isEqualTo(List.of(button.x(), button.y()));
            }
        }
        assertThat(recording.all(Observation.PointerMove.class)).anyMatch(Observation.PointerMove::dragging);
    }

    @Test
    void moveThatNothingFollows_isNotHeldBack() throws Exception {
        OnDisplay.xdotool("mousemove", "700", "600");
        Recording.until(
                "the move",
                Recording.SOON,
                () -> recording.all(Observation.PointerMove.class).stream()
                        .anyMatch(m -> m.x() == 700 && m.y() == 600));
    }

    private List<Observation.PointerWheel> wheels() {
        return recording.all(Observation.PointerWheel.class);
    }
}
