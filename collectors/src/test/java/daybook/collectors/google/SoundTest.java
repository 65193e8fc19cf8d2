package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tabs\":[{\"documentId\":\"x\"},[[]],1],\"documentId\":\"d\"}",
                "{\"documentId\":\"d\",\"more\":{\"tabs\":[]},\"tabs\":[{}],\"title\":\"\"}"
            })
    void documentWithATab_isSound(String answer) {
        assertThat(is(Sound.document("d"), answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"documentId\":\"d\"}",
                "{\"documentId\":\"d\",\"tabs\":[]}",
                "{\"documentId\":\"d\",\"tabs\":null}",
                "{\"documentId\":\"d\",\"tabs\":\"\"}",
                "{\"tabs\":[{\"documentId\":\"d\"}]}",
                "{\"documentId\":\"another\",\"tabs\":[{}]}",
                "{\"documentId\":[\"d\"],\"tabs\":[{}]}",
                "{\"documentId\":\"d\",\"tabs\":[{}]",
                "{\"documentId\":\"d\",\"tabs\":[{}",
                "{\"documentId\":\"d\",\"tabs\":[{}]} {}",
                "[{\"documentId\":\"d\",\"tabs\":[{}]}]",
                ""
            })
    void whatTellsNothingOfThatDocument_isNot(String answer) {
        assertThat(is(Sound.document("d"), answer)).isFalse();
    }

    @Test
    void whatIsOfAnother_isNot() {
        Sound sound = Sound.of("spreadsheetId", "s");
        assertThat(is(sound, "{\"spreadsheetId\":\"another\"}")).isFalse();
        assertThat(is(sound, "{\"properties\":{\"spreadsheetId\":\"s\"}}")).isFalse();
        assertThat(is(sound, "{\"spreadsheetId\":\"s\"}")).as("control").isTrue();
    }

    @Test
    void changesWithoutAPlaceToGoOnFrom_areNot() {
        assertThat(is(Sound.CHANGES, "{\"changes\":[{\"fileId\":\"d\"}]}")).isFalse();
        assertThat(is(Sound.CHANGES, "{\"nextPageToken\":\"\"}")).isFalse();
        assertThat(is(Sound.CHANGES, "{\"newStartPageToken\":\"7\"}")).isTrue();
        assertThat(is(Sound.CHANGES, "{\"nextPageToken\":\"7\"}")).isTrue();
    }

    @Test
    void listWithoutAnything_isSound_whereItIsWhole() {
        assertThat(is(Sound.WHOLE, "{}")).isTrue();
        assertThat(is(Sound.WHOLE, "{")).isFalse();
    }

    private static boolean is(Sound sound, String answer) {
        return sound.is(answer.getBytes(StandardCharsets.UTF_8));
    }
}
