package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {
    private static final long MILLI = 1_000_000;

    private final SignsOfLife signs = new SignsOfLife();
    private final List<String> told = new ArrayList<>();
    private final SignsOfLife.Listener listener = new SignsOfLife.Listener() {
        @Override
        public void silent(Source source, long sinceNanos) {
            told.add(source.word() + " silent since " + sinceNanos / MILLI);
        }

        @Override
        public void heard(Source source, long nanos) {
            told.add(source.word() + " heard at " + nanos / MILLI);
        }
    };

    private long now;

    /// The pointer's collector gives a sign all the while.
    private void lookTo(long millis) {
        for (; now < millis; now += 100) {
            signs.gave(Source.POINTER, now * MILLI);
            signs.look(now * MILLI, listener);
        }
    }

    @Test
    void collectorThatHangs_isToldOnce_sinceItsLastSign_andWhenItAnswersAgain() {
        signs.gave(Source.KEYSTROKES, 3_000 * MILLI);
        lookTo(13_000);
        assertThat(told).as("control: not before").isEmpty();
        lookTo(20_000);
        assertThat(told).containsExactly("keystrokes silent since 3000");
        signs.gave(Source.KEYSTROKES, now * MILLI);
        lookTo(25_000);
        assertThat(told).containsExactly("keystrokes silent since 3000", "keystrokes heard at 20000");
        lookTo(40_000);
        assertThat(told).last().isEqualTo("keystrokes silent since 20000");
    }

    /// A machine that slept, or a process that was stopped.
    @Test
    void whereAllStoodStill_nobodyIsSilent() {
        signs.gave(Source.KEYSTROKES, 0);
        lookTo(1_000);
        now = 60_000;
        signs.look(now * MILLI, listener);
        signs.gave(Source.KEYSTROKES, now * MILLI);
        lookTo(65_000);
        assertThat(told).isEmpty();
        lookTo(75_000);
        assertThat(told).as("control").containsExactly("keystrokes silent since 60000");
    }

    @Test
    void collectorThatEnded_isNotSilent() {
        signs.gave(Source.KEYSTROKES, 0);
        signs.ended(Source.KEYSTROKES);
        signs.gave(Source.KEYSTROKES, 1);
        lookTo(30_000);
        assertThat(told).isEmpty();
    }
}
