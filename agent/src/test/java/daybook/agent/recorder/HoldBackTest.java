package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldBackTest {
    /// Room for ten things, of them two pictures.
    private final HoldBack holdBack = new HoldBack(10, 2L * picture().pixels().sizeBytes());

    @Test
    void picturesBeyondTheirShareOfMemory_areTurnedAway_untilOneIsDecided() {
        assertThat(holdBack.offer(1, picture())).isTrue();
        assertThat(holdBack.offer(2, picture())).isTrue();
        assertThat(holdBack.offer(3, picture())).isFalse();
        assertThat(holdBack.offer(3, mark())).isTrue();
        assertThat(holdBack.take(9)).isPresent();
        assertThat(holdBack.offer(4, picture())).isTrue();
    }

    @Test
    void firstPicture_thatWaits_isTold() {
        holdBack.offer(5, mark());
        assertThat(holdBack.picturesSince(4)).as("control: none waits").isEqualTo(4);
        holdBack.offer(5, picture());
        assertThat(holdBack.picturesSince(4)).isEqualTo(1);
        assertThat(holdBack.picturesSince(0)).isEqualTo(0);
    }

    private static Observation mark() {
        return new Observation.Mark(new Moment(1, 1), "here");
    }

    private static Picture picture() {
        Pixels pixels = new Pixels(4, 2, new byte[8], new byte[2], new byte[2]);
        return new Picture(new Moment(1, 1), pixels, new Stack(List.of()));
    }
}
