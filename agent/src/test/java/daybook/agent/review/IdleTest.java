package daybook.agent.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdleTest {
    private static final Duration NO_END = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration ALMOST = Idle.LIMIT.minusMillis(1);

    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-11-21T02:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private Idle idle(Duration most) {
        return new Idle(wall::get, nanos::get, most);
    }

    private void pass(Duration time) {
        wall.updateAndGet(now -> now.plus(time));
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void unused_itLocksAfterTenMinutes() {
        Idle idle = idle(NO_END);
        assertThat(idle.until()).isEqualTo(wall.get().plus(Idle.LIMIT));
        pass(ALMOST);
        assertThat(idle.isOver()).as("control").isFalse();
        pass(Duration.ofMillis(1));
        assertThat(idle.isOver()).isTrue();
        assertThat(Idle.LIMIT).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void eachUse_beginsTheTenMinutesAnew_andNoneRunsOutWhileItIsUsed() {
        Idle idle = idle(NO_END);
        pass(ALMOST);
        idle.use();
        pass(Duration.ofHours(3));
        assertThat(idle.isOver()).isFalse();
        idle.rest();
        pass(ALMOST);
        assertThat(idle.isOver()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(idle.isOver()).isTrue();
    }

    @Test
    void itsTimeIsUp_evenWhileItIsUsed() {
        Idle idle = idle(Duration.ofMinutes(5));
        assertThat(idle.until()).isEqualTo(wall.get().plus(Duration.ofMinutes(5)));
        idle.use();
        pass(Duration.ofMinutes(5));
        assertThat(idle.isOver()).isTrue();
    }

    @Test
    void machineThatSlept_orAClockSetBack_keepsNothingOpen() {
        Idle slept = idle(NO_END);
        wall.updateAndGet(now -> now.plus(Idle.LIMIT));
        assertThat(slept.isOver()).as("slept").isTrue();
        Idle setBack = idle(NO_END);
        pass(ALMOST);
        wall.updateAndGet(now -> now.minus(Duration.ofDays(1)));
        nanos.addAndGet(1_000_000);
        assertThat(setBack.isOver()).as("set back").isTrue();
    }
}
