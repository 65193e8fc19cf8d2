package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.passwords.AccessibleSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Passwords that are typed into real programs while Daybook records are nowhere, and what is typed beside them is
/// there. They share no letter with it.
class PasswordTest {
    private static final int DWELL_MILLIS = 1_200;
    private static final String ALLOWED = "a bad cafe";
    private static final String MORE = " had ice";
    private static final String SECRET = "monopolys";

    @Test
    void passwords_leaveNothingButAGap_andWhatIsBesideThemIsThere() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen");
                AccessibleSession session = AccessibleSession.on(scene.display)) {
            session.launch("zenity", "--entry", "--title", "plain");
            scene.researcher.window("zenity");
            ProcessBuilder command = scene.daybook.prepare("record", "--json");
            command.environment().putAll(session.environment());
            Process recorder = scene.record(command);
            type(scene, ALLOWED);

            session.launch("zenity", "--password", "--title", "prompt");
            type(scene, SECRET);
            session.launch("xterm", "-T", "login", "-e", "bash", "-c", "read -s word; cat >/dev/null");
            type(scene, SECRET + "\n");
            Thread.sleep(DWELL_MILLIS);
            type(scene, MORE);
            scene.stop(recorder);

            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo(ALLOWED + MORE);
            assertThat(shown.toString()).doesNotContain(SECRET);
            assertThat(ByteSearch.text(SECRET).in(List.of(scene.folder))).isEmpty();
            assertThat(shown)
                    .anyMatch(line -> Scene.is(line, "gap")
                            && line.get("source").asString().equals("keystrokes")
                            && line.get("reason").asString().equals("password field"));
            assertThat(shown)
                    .as("the field, and no more of its window")
                    .anyMatch(line -> Scene.is(line, "frame") && line.toString().contains("password field"));
        }
    }

    /// Waits until a new window has the focus, types, and lets it rest.
    private static void type(Scene scene, String text) throws Exception {
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.type(text);
        Thread.sleep(DWELL_MILLIS);
    }
}
