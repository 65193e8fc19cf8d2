package daybook.collectors.screen;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Pixels;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class PictureBuffersTest {
    private final PictureBuffers buffers = new PictureBuffers();

    @Test
    void releasedPicture_isZeroed_andItsMemoryServesTheNext() {
        Pixels first = buffers.take(4, 2);
        MemorySegment planes = first.planes();
        planes.fill((byte) 7);
        first.release();
        Pixels second = buffers.take(4, 2);
        assertThat(second.planes().address()).isEqualTo(planes.address());
        assertThat(second.luma()).containsOnly(0);
        assertThat(second.red()).containsOnly(0);
    }

    @Test
    void pictureThatWaits_isNotWrittenOver() {
        Pixels first = buffers.take(4, 2);
        assertThat(buffers.take(4, 2).planes().address())
                .isNotEqualTo(first.planes().address());
    }

    @Test
    void secondRelease_doesNotLendTheMemoryTwice() {
        Pixels first = buffers.take(4, 2);
        first.release();
        first.release();
        assertThat(buffers.take(4, 2).planes().address())
                .isNotEqualTo(buffers.take(4, 2).planes().address());
    }

    @Test
    void memoryOfAnotherSize_isFreed_whenItIsReleased() {
        Pixels large = buffers.take(8, 8);
        MemorySegment planes = large.planes();
        Pixels small = buffers.take(4, 2);
        assertThat(planes.scope().isAlive()).isTrue();
        large.release();
        assertThat(planes.scope().isAlive()).isFalse();
        MemorySegment last = small.planes();
        buffers.close();
        assertThat(last.scope().isAlive()).isTrue();
        small.release();
        assertThat(last.scope().isAlive()).isFalse();
    }
}
