package daybook.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusTextTest {
    private static List<String> said(String status) {
        return StatusText.lines(JsonMapper.shared().readTree(status));
    }

    @Test
    void whatMissesMuch_saysWhatCanBeDone() {
        assertThat(said("{\"misses_unknown\":true}"))
                .anyMatch(line ->
                        line.contains("daybook exclude allow-unknown") && line.contains("daybook exclude add --title"));
        assertThat(said("{\"misses_unknown\":false}")).noneMatch(line -> line.contains("exclude"));
    }

    /// The lines stand in a terminal that is recorded: how many keys a password has would be read off the pictures.
    @Test
    void howMuchIsRefused_isNotSaid_andWhyIs() {
        String told =
                "{\"sources\":{\"keystrokes\":{\"observed\":%d,\"admitted\":3,\"refused\":{\"password field\":%d},"
                        + "\"stored\":3,\"last_durable_ns\":null,\"state\":\"password field\"}}}";
        assertThat(said(told.formatted(11, 8)))
                .isEqualTo(said(told.formatted(93, 90)))
                .anyMatch(line -> line.contains("password field") && line.contains(" 3 stored"));
        assertThat(said(told.replace("\"stored\":3", "\"stored\":4").formatted(11, 8)))
                .as("control")
                .isNotEqualTo(said(told.formatted(11, 8)));
    }

    @Test
    void sourceThatIsSilent_isNamed_withWhatCanBeDone() {
        String told = "{\"sources\":{\"screen\":{\"state\":\"%s\"},\"pointer\":{\"state\":\"recording\"}}}";
        assertThat(said(told.formatted("collector failed")))
                .anyMatch(line -> line.contains("Nothing comes of screen,") && line.contains("daybook doctor"));
        assertThat(said(told.formatted("paused"))).noneMatch(line -> line.contains("doctor"));
    }

    @Test
    void aScreenThatIsShared_isSaid() {
        assertThat(said("{\"sources\":{\"keystrokes\":{\"state\":\"sharing\"}}}"))
                .anyMatch(line -> line.contains("screen is being shared"));
        assertThat(said("{\"sources\":{\"keystrokes\":{\"state\":\"paused\"}}}"))
                .noneMatch(line -> line.contains("shared"));
    }
}
