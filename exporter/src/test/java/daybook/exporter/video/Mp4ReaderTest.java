package daybook.exporter.video;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Mp4ReaderTest {
    @Test
    void aDecoderThatIsMissing_isTheMachinesFault() {
        assertThatNoException().as("control").isThrownBy(Mp4Reader::requireDecoder);
        assertThatThrownBy(() -> Mp4Reader.requireDecoder("libnone-av1"))
                .isInstanceOf(DecoderMissingException.class)
                .hasMessageContaining("may be whole");
    }
}
