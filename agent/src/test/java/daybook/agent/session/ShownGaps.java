package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// The gaps of a session that is shown.
///
/// @param shown all its lines
record ShownGaps(List<JsonNode> shown) {

    List<JsonNode> of(String source, String reason) {
        return shown.stream()
                .filter(line -> Scene.is(line, "gap")
                        && line.get("source").asString().equals(source)
                        && line.get("reason").asString().equals(reason))
                .toList();
    }

    /// Nothing is stored in any of these, of whatever source.
    void assertNothingIn(List<JsonNode> gaps) {
        assertThat(gaps)
                .allSatisfy(gap -> assertThat(shown)
                        .filteredOn(line -> Scene.is(line, "frame") || Scene.is(line, "key") || Scene.is(line, "focus"))
                        .noneMatch(line -> gap.get("t_ns").asLong()
                                        < line.get("t_ns").asLong()
                                && line.get("t_ns").asLong() < gap.get("to_ns").asLong()));
    }
}
