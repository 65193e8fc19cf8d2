package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import org.junit.jupiter.api.Test;

class LostPicturesTest {
    private static final long SECOND = 1_000_000_000;

    private final LostPictures lost = new LostPictures();

    /// Else nothing would tell of it after a crash.
    @Test
    void whereNoneComesThroughForLong_theGapComesInPieces() {
        lost.lost(SECOND);
        lost.lost(2 * SECOND);
        assertThat(lost.piece(10 * SECOND)).isEmpty();
        assertThat(lost.piece(11 * SECOND)).contains(gap(1, 11));
        assertThat(lost.piece(20 * SECOND)).isEmpty();
        assertThat(lost.until(20 * SECOND)).contains(gap(11, 20));
        assertThat(lost.piece(60 * SECOND)).as("control: one came through").isEmpty();
    }

    /// A grab may fail while one before it waits for its guard: that one lies in no gap where it comes through, and in
    /// one where it is lost too.
    @Test
    void oneThatWaitedSinceBefore_endsTheGapBeforeIt_andNotTheOneAfter() {
        lost.lost(10 * SECOND);
        assertThat(lost.until(9 * SECOND)).isEmpty();
        assertThat(lost.until(11 * SECOND)).contains(gap(10, 11));
        lost.lost(20 * SECOND);
        lost.lost(18 * SECOND);
        assertThat(lost.until(19 * SECOND)).contains(gap(18, 19));
        assertThat(lost.until(21 * SECOND)).contains(gap(20, 21));
    }

    /// Else a screen that stands still from then on would be missing on and on.
    @Test
    void oneThatCameWhereAPieceEnds_endsTheGap() {
        lost.lost(SECOND);
        assertThat(lost.piece(12 * SECOND)).contains(gap(1, 12));
        assertThat(lost.until(12 * SECOND)).as("that is told").isEmpty();
        assertThat(lost.piece(40 * SECOND)).isEmpty();
        lost.lost(50 * SECOND);
        assertThat(lost.until(51 * SECOND)).as("control").contains(gap(50, 51));
    }

    @Test
    void whatIsLostAfterTheEnd_isInNoGapOfThese_butWhatWaitedSinceBeforeIs() {
        assertThat(lost.endAt(5 * SECOND)).isEqualTo(5 * SECOND);
        lost.lost(6 * SECOND);
        assertThat(lost.until(7 * SECOND)).isEmpty();
        lost.lost(4 * SECOND);
        assertThat(lost.until(8 * SECOND)).contains(gap(4, 5));
    }

    private static Gap gap(long fromSeconds, long toSeconds) {
        return new Gap(Source.SCREEN, fromSeconds * SECOND, toSeconds * SECOND, Reason.OVERFLOW);
    }
}
