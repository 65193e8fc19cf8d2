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

    private static Gap gap(long fromSeconds, long toSeconds) {
        return new Gap(Source.SCREEN, fromSeconds * SECOND, toSeconds * SECOND, Reason.OVERFLOW);
    }
}
