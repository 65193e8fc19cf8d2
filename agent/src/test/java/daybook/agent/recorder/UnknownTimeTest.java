package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every instant is in seconds.
class UnknownTimeTest {
    private static final long SECOND = 1_000_000_000;

    private final UnknownTime time = new UnknownTime();
    private long now;

    @Test
    void moreThanHalfAMinuteOfTenActiveOnes_isMuch() {
        work(60, 10);
        work(60, 10);
        work(60, 10);
        assertThat(time.isMuch()).as("half a minute").isFalse();
        work(60, 1);
        assertThat(time.isMuch()).isTrue();
    }

    @Test
    void minutesInWhichNobodyDidAnything_doNotCount() {
        for (int i = 0; i < 20; i++) {
            rest(60, 60);
        }
        assertThat(time.isMuch()).isFalse();
        work(60, 31);
        assertThat(time.isMuch()).as("control: the same with somebody there").isTrue();
    }

    @Test
    void whatLiesTenActiveMinutesBack_isForgotten() {
        work(60, 31);
        for (int i = 0; i < 9; i++) {
            work(60, 0);
            rest(600, 0);
        }
        assertThat(time.isMuch()).isTrue();
        work(60, 0);
        work(60, 0);
        assertThat(time.isMuch()).isFalse();
    }

    private void work(int seconds, int unknown) {
        pass(seconds, unknown, true);
    }

    private void rest(int seconds, int unknown) {
        pass(seconds, unknown, false);
    }

    private void pass(int seconds, int unknown, boolean used) {
        for (int i = 0; i < seconds; i++) {
            time.stands(now * SECOND, (now + 1) * SECOND - 1, i < unknown);
            if (used) {
                time.isUsed(now * SECOND);
            }
            now++;
        }
        time.stands(now * SECOND - 1, now * SECOND - 1, false);
    }
}
