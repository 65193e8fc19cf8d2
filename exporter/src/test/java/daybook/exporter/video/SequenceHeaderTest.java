package daybook.exporter.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceHeaderTest {
    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    @Test
    void itIsFound_behindOtherUnits_withItsOwnHeader() {
        // A temporal delimiter, a header of three bytes, a frame.
        assertThat(SequenceHeader.in(bytes("12000a03abcdef320199"))).contains(bytes("0a03abcdef"));
    }

    @Test
    void aUnitsExtension_isPassed() {
        assertThat(SequenceHeader.in(bytes("3608018a0e0801ab"))).contains(bytes("0e0801ab"));
    }

    @Test
    void withoutOne_orCut_orWithoutSizes_itIsEmpty() {
        assertThat(SequenceHeader.in(bytes("1200320199"))).isEmpty();
        assertThat(SequenceHeader.in(bytes("0a05ab"))).isEmpty();
        assertThat(SequenceHeader.in(bytes("08ab"))).isEmpty();
        assertThat(SequenceHeader.in(bytes("0affffffffffffffffff"))).isEmpty();
        assertThat(SequenceHeader.in(bytes(""))).isEmpty();
    }

    @Test
    void noise_isNeverMoreThanEmptyOrAPart() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = new byte[random.nextInt(24)];
            random.nextBytes(noise);
            assertThat(SequenceHeader.in(ByteBuffer.wrap(noise))
                            .map(ByteBuffer::remaining)
                            .orElse(0))
                    .as("seed " + seed)
                    .isLessThanOrEqualTo(noise.length);
        }
    }
}
