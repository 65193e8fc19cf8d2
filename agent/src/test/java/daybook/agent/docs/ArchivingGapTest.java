package daybook.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.bot.Frame;
import daybook.collectors.SessionClock;
import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bot tells of gaps by the wall clock, and a session has a clock that stands still while the machine sleeps.
class ArchivingGapTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /// Before the sleep the session's clock said four minutes then; the hour after is none of the session's.
    @Test
    void outageThroughASleep_reachesNoFurtherBackThanWhereItBegan() throws Exception {
        Gap gap = gap(Duration.ofHours(1));
        assertThat(gap.fromNanos()).isEqualTo(4 * MINUTE);
        assertThat(gap.toNanos()).isBetween(10 * MINUTE - 10 * SECOND, 10 * MINUTE + 10 * SECOND);
        assertThat(gap.reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void control_withoutASleep_itIsAsLongAsTheBotSays() throws Exception {
        Gap gap = gap(Duration.ZERO);
        assertThat(gap.fromNanos()).isBetween(4 * MINUTE - 10 * SECOND, 4 * MINUTE + 10 * SECOND);
        assertThat(gap.toNanos()).isBetween(10 * MINUTE - 10 * SECOND, 10 * MINUTE + 10 * SECOND);
    }

    /// What is kept of an outage from the fourth minute up to now, in a session that has run for ten and slept.
    private static Gap gap(Duration slept) throws Exception {
        Instant now = Instant.now();
        Instant started = now.minus(slept).minusNanos(10 * MINUTE);
        SessionClock clock = new SessionClock(System.nanoTime() - 10 * MINUTE, started);
        Kept kept = new Kept();
        try (ScriptedBot bot = new ScriptedBot()) {
            bot.say(new Frame.Missed(started.plusNanos(4 * MINUTE), now, Reason.UNREACHABLE), new Frame.Done());
            Admission.Allowed nothing = () -> {
                throw new AssertionError("nothing came");
            };
            assertThat(new Archiving(bot.process, clock, nothing, kept, _ -> {}, _ -> {}).run())
                    .isTrue();
        }
        assertThat(kept.gaps).hasSize(1);
        return kept.gaps.getFirst();
    }

    private static final class Kept implements Shelf {
        final List<Gap> gaps = new ArrayList<>();

        @Override
        public Taken take(Sealable item) {
            gaps.add((Gap) item);
            return Taken.YES;
        }

        @Override
        public void settle() {}
    }
}
