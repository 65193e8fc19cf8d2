package daybook.agent.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.docs.ChangelogException.Why;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final String CHANGELOG = ")]}'\n{\"chunkedSnapshot\":[[]],\"changelog\":["
            + "[{\"ty\":\"is\",\"ibi\":1,\"s\":\"a\"},1795300000000,\"u1\",1,\"s1\",1,null]]}";
    private static final String TILES = ")]}'\n{\"userMap\":{\"u1\":{\"name\":\"Ada\"}},\"tileInfo\":[]}";

    @Test
    void file_isWhatItIs_andWhatIsCutOffIsNothing() {
        assertThat(look(CHANGELOG)).isEqualTo(new Look.Changelog());
        assertThat(look(TILES)).isEqualTo(new Look.Tiles());
        assertThat(look(TILES.substring(0, TILES.length() - 1)))
                .as("it names people, and is not whole")
                .isInstanceOf(Look.Refused.class);
        assertThat(look("<html>\"userMap\":{} Sign in</html>")).isEqualTo(new Look.Refused(Why.SIGN_IN_PAGE));
    }

    @Test
    void word_asItPassesThroughThePipe_meansTheSameThere() {
        Stream.concat(
                        Stream.of(new Look.Changelog(), new Look.Tiles()),
                        Stream.of(Why.values()).map(Look.Refused::new))
                .forEach(look -> assertThat(Look.of(look.word())).contains(look));
        assertThat(Look.of("anything else")).isEmpty();
    }

    private static Look look(String file) {
        return LookMain.look(file.getBytes(StandardCharsets.UTF_8));
    }
}
