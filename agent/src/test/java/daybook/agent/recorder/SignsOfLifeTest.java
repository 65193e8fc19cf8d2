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

    private void gave(Source source, long millis) {
        signs.gave(source, millis * MILLI, millis * MILLI);
    }

    /// The pointer's collector gives a sign all the while.
    private void lookTo(long millis) {
        for (; now < millis; now += 100) {
            gave(Source.POINTER, now);
            signs.look(now * MILLI, listener);
        }
    }

    @Test
    void collectorThatHangs_isToldOnce_sinceItsLastSign_andWhenItAnswersAgain() {
        lookTo(3_000);
        gave(Source.KEYSTROKES, 3_000);
        lookTo(13_000);
        assertThat(told).as("control: not before").isEmpty();
        lookTo(20_000);
        assertThat(told).containsExactly("keystrokes silent since 3000");
        gave(Source.KEYSTROKES, now);
        lookTo(25_000);
        assertThat(told).containsExactly("keystrokes silent since 3000", "keystrokes heard at 20000");
        lookTo(40_000);
        assertThat(told).last().isEqualTo("keystrokes silent since 20000");
    }

    /// A machine that slept, or a process that was stopped.
    @Test
    void whereAllStoodStill_nobodyIsSilent() {
        gave(Source.KEYSTROKES, 0);
        lookTo(1_000);
        now = 60_000;
        signs.look(now * MILLI, listener);
        gave(Source.KEYSTROKES, now);
        lookTo(65_000);
        assertThat(told).isEmpty();
        lookTo(75_000);
        assertThat(told).as("control").containsExactly("keystrokes silent since 60000");
    }

    @Test
    void collectorThatEnded_isNotSilent() {
        gave(Source.KEYSTROKES, 0);
        signs.ended(Source.KEYSTROKES, 0);
        gave(Source.KEYSTROKES, 1);
        lookTo(30_000);
        assertThat(told).isEmpty();
    }

    /// A recorder that is held up again and again finds it all the same.
    @Test
    void whereWhoeverLooksIsSlow_theTimeThatIsLookedAtCounts() {
        gave(Source.KEYSTROKES, 0);
        for (now = 0; now < 60_000; now += 1_500) {
            gave(Source.POINTER, now);
            signs.look(now * MILLI, listener);
        }
        assertThat(told).containsExactly("keystrokes silent since 0");
    }

    /// What waits in the collector was not offered, and what was offered is stored: neither may be on the wrong side.
    @Test
    void silence_beginsWhereAllHadBeenOffered() {
        signs.gave(Source.SCREEN, 3_000 * MILLI, 2_600 * MILLI);
        signs.offered(Source.SCREEN, 2_800 * MILLI);
        lookTo(20_000);
        assertThat(told).containsExactly("screen silent since 2800");
    }

    @Test
    void whatNobodyWatches_isNeverSilent() {
        signs.offered(Source.MARKS, 1_000 * MILLI);
        lookTo(30_000);
        assertThat(told).isEmpty();
    }

    @Test
    void whateverHungAsItEnds_isMissingSinceThen() {
        signs.gave(Source.SCREEN, 3_000 * MILLI, 2_600 * MILLI);
        gave(Source.KEYSTROKES, 7_900);
        assertThat(signs.ended(Source.SCREEN, 8_000 * MILLI)).isEqualTo(2_600 * MILLI);
        assertThat(signs.ended(Source.KEYSTROKES, 8_000 * MILLI)).as("control").isEqualTo(8_000 * MILLI);
        assertThat(signs.ended(Source.DOCS, 8_000 * MILLI))
                .as("control: not watched so")
                .isEqualTo(8_000 * MILLI);
    }
}
