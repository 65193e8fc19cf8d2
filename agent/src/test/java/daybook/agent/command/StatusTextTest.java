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

    @Test
    void aScreenThatIsShared_isSaid() {
        assertThat(said("{\"sources\":{\"keystrokes\":{\"state\":\"sharing\"}}}"))
                .anyMatch(line -> line.contains("screen is being shared"));
        assertThat(said("{\"sources\":{\"keystrokes\":{\"state\":\"paused\"}}}"))
                .noneMatch(line -> line.contains("shared"));
    }
}
