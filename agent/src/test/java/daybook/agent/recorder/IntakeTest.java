package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.SessionClock;
import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What pictures leave behind for which there was no room.
class IntakeTest {
    private static final long SECOND = 1_000_000_000;

    private final SessionClock clock = SessionClock.start();
    /// Room for one picture.
    private final HoldBack holdBack = new HoldBack(10, Pixels.sizeBytes(2, 2));

    private final Intake intake =
            new Intake(clock, holdBack, Set.of(Source.SCREEN), new Tallies(Set.of()), new SignsOfLife());
    private final List<Sealable> stored = new ArrayList<>();

    @Test
    void picturesThatFoundNoRoom_leaveOneGap_fromTheFirstToTheNextThatDid() {
        assertThat(intake.offer(picture(1))).isTrue();
        assertThat(intake.offer(picture(2))).isFalse();
        assertThat(intake.offer(picture(3))).isFalse();
        intake.drain(stored::add);
        assertThat(stored).isEmpty();
        holdBack.take(Long.MAX_VALUE);
        assertThat(intake.offer(picture(4))).isTrue();
        intake.drain(stored::add);
        assertThat(stored).containsExactly(new Gap(Source.SCREEN, 2, 4, Reason.OVERFLOW));
    }

    @Test
    void picturesThatNeverFoundRoom_leaveAGap_untilTheEnd() {
        intake.offer(picture(1));
        intake.offer(picture(2));
        intake.end();
        intake.drain(stored::add);
        assertThat(stored)
                .singleElement()
                .satisfies(gap -> assertThat(((Gap) gap).fromNanos()).isEqualTo(2));
    }

    /// One waits five seconds at most until it is offered.
    @Test
    void pictureThatWaitsWhileAPieceIsTold_liesInNoGap() {
        long now = 30 * SECOND;
        SessionClock late = new SessionClock(System.nanoTime() - now, Instant.now());
        Intake intake = new Intake(late, holdBack, Set.of(Source.SCREEN), new Tallies(Set.of()), new SignsOfLife());
        intake.missed(Source.SCREEN, SECOND);
        intake.drain(stored::add);
        assertThat(intake.offer(picture(now - 4 * SECOND))).isTrue();
        intake.end();
        intake.drain(stored::add);
        assertThat(stored).as("a piece, and the rest").hasSize(2);
        assertThat((Gap) stored.getFirst())
                .satisfies(piece -> assertThat(piece.fromNanos()).isEqualTo(SECOND))
                .satisfies(piece -> assertThat(piece.toNanos()).isEqualTo(((Gap) stored.getLast()).fromNanos()));
        assertThat(((Gap) stored.getLast()).toNanos()).isEqualTo(now - 4 * SECOND);
    }

    @Test
    void screenThatFailed_isMissing_fromTheFirstPictureThatWaitedInItsCollector() {
        intake.offer(picture(1));
        intake.missed(Source.SCREEN, 2);
        intake.missed(Source.SCREEN, 3);
        assertThat(intake.ended(Source.SCREEN)).isEqualTo(2);
        intake.missed(Source.SCREEN, 4);
        intake.end();
        intake.drain(stored::add);
        assertThat(stored).as("the gap of the failure tells of them").isEmpty();
        long before = clock.nanos();
        assertThat(intake.ended(Source.SCREEN)).as("control: none waited").isGreaterThanOrEqualTo(before);
    }

    /// Its gap would tell when the focus changed, which nobody asked to be recorded.
    @Test
    void whatIsNotRecorded_leavesNoGap_whereItFoundNoRoom() {
        for (int i = 0; i < 10; i++) {
            holdBack.offer(1, mark(i));
        }
        Window window = new Window(1, "", "", "", "", new Window.Bounds(0, 0, 1, 1));
        assertThat(intake.offer(new Observation.Focus(new Moment(5, 1), window)))
                .isFalse();
        intake.drain(stored::add);
        assertThat(stored).isEmpty();
        assertThat(intake.offer(mark(5))).isFalse();
        intake.drain(stored::add);
        assertThat(stored)
                .as("control")
                .singleElement()
                .satisfies(gap -> assertThat(((Gap) gap).fromNanos()).isEqualTo(4));
    }

    private static Observation mark(long nanos) {
        return new Observation.Mark(new Moment(nanos, 1), "here");
    }

    @Test
    void clockThatJumped_isAGapOfEachSource() {
        intake.jumped(ClockSample.Clock.X_SERVER, 3, 5);
        intake.drain(stored::add);
        assertThat(stored).containsExactly(new Gap(Source.SCREEN, 3, 5, Reason.CLOCK_JUMP));
    }

    @Test
    void control_picturesThatFoundRoom_leaveNone() {
        intake.offer(picture(1));
        intake.end();
        intake.drain(stored::add);
        assertThat(stored).isEmpty();
    }

    private static Picture picture(long nanos) {
        Pixels pixels = new Pixels(2, 2, new byte[4], new byte[1], new byte[1]);
        return new Picture(new Moment(nanos, 1), pixels, new Stack(List.of()));
    }
}
