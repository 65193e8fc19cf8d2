package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is told of a recording that runs stands in a terminal, and the terminal is recorded.
class StatusTest {
    private static final int DWELL_MILLIS = 1_200;
    private static final int KEPT_MILLIS = 2_000;
    private static final String ALLOWED = "a bad cafe";
    private static final String SECRET = "monopolys";

    @Test
    void whatIsDoneWhereNothingIsRecorded_changesNothingThatIsTold() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "pointer", "windows", "clipboard")) {
            scene.succeed("exclude", "add", "--title", "^diary$");
            String diary = scene.terminal("diary");
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            JsonNode first = sources(scene);
            scene.researcher.type(ALLOWED);
            // The guard before it.
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.focus(diary);
            Thread.sleep(KEPT_MILLIS);
            JsonNode before = sources(scene);
            assertThat(before.at("/keystrokes/stored").asLong())
                    .as("control: what is recorded is told")
                    .isGreaterThan(first.at("/keystrokes/stored").asLong());

            scene.researcher.type(SECRET);
            scene.researcher.xdotool("mousemove", "300", "300", "mousemove", "600", "500", "click", "1");
            Thread.sleep(KEPT_MILLIS);
            assertThat(sources(scene)).isEqualTo(before);
            assertThat(scene.succeed("status")).contains("excluded title").doesNotContain("refused");
            scene.stop(recorder);
        }
    }

    /// How each source goes, less how many gaps there are: those grow by themselves, and that is all that grows.
    private static JsonNode sources(Scene scene) throws Exception {
        JsonNode status = scene.json("status");
        for (Map.Entry<String, JsonNode> source : status.get("sources").properties()) {
            assertThat(((ObjectNode) source.getValue()).remove("refused")).isEqualTo(gaps(status, source.getKey()));
        }
        return status.get("sources");
    }

    private static JsonNode gaps(JsonNode status, String source) {
        Map<String, Integer> byReason = new TreeMap<>();
        for (JsonNode gap : status.get("gaps")) {
            if (gap.get("source").asString().equals(source)) {
                byReason.merge(gap.get("reason").asString(), 1, Integer::sum);
            }
        }
        return Scene.JSON.valueToTree(byReason);
    }
}
