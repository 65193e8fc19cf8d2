package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is typed at a locker that speaks on no bus is nowhere, nor a picture of it.
class LockTest {
    private static final String BEFORE = "a bad cafe";
    private static final String BETWEEN = " had ice";
    private static final String AFTER = " decade";
    private static final String PASSWORD = "monopoly";
    private static final int DWELL_MILLIS = 1_500;
    /// A gap ends with the decision that ends it.
    private static final long TICK_NANOS = 60_000_000;

    @Test
    void whileAnythingLocksTheScreen_nothingIsKept_andWhatIsBesideItIsThere() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen")) {
            String terminal = scene.terminal("bench");
            scene.researcher.focus(terminal);
            Process recorder = scene.record();
            scene.researcher.type(BEFORE);
            List<JsonNode> during = new ArrayList<>();
            during.add(lock(scene, terminal, "i3lock", "--nofork", "--color=00ff00"));
            scene.researcher.type(BETWEEN);
            during.add(lock(scene, terminal, "xsecurelock"));
            scene.researcher.type(AFTER);
            Thread.sleep(DWELL_MILLIS);
            scene.stop(recorder);

            assertThat(during)
                    .allMatch(status ->
                            status.at("/sources/keystrokes/state").asString().equals("locked"));
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo(BEFORE + BETWEEN + AFTER);
            for (String source : List.of("keystrokes", "windows", "screen")) {
                List<JsonNode> gaps = shown.stream()
                        .filter(line -> Scene.is(line, "gap")
                                && line.get("source").asString().equals(source)
                                && line.get("reason").asString().equals("locked"))
                        .toList();
                assertThat(gaps).as(source).hasSizeGreaterThanOrEqualTo(2);
                assertThat(gaps)
                        .allSatisfy(gap -> assertThat(shown)
                                .filteredOn(line ->
                                        Scene.is(line, "frame") || Scene.is(line, "key") || Scene.is(line, "focus"))
                                .noneMatch(line -> line.get("t_ns").asLong()
                                                > gap.get("t_ns").asLong()
                                        && line.get("t_ns").asLong()
                                                < gap.get("to_ns").asLong() - TICK_NANOS));
            }
            assertThat(shown).as("control: the screen was recorded").anyMatch(line -> Scene.is(line, "frame"));
        }
    }

    /// Locks, types a password, and unlocks.
    ///
    /// @return how it stood meanwhile
    private static JsonNode lock(Scene scene, String terminal, String... locker) throws Exception {
        Thread.sleep(DWELL_MILLIS);
        Process process = scene.display.launch(locker);
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.type(PASSWORD);
        Thread.sleep(DWELL_MILLIS);
        JsonNode status = scene.json("status");
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(process.waitFor()).isNotEqualTo(1);
        scene.researcher.focus(terminal);
        Thread.sleep(DWELL_MILLIS);
        return status;
    }
}
