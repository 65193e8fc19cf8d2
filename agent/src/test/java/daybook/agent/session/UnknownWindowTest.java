package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is typed into a window that hides whose it is, is recorded only while its owner allows its title.
class UnknownWindowTest {
    private static final String KNOWN = "a bad cafe";
    private static final String ALLOWED = " had ice";
    private static final String SECRET = "monopoly";
    private static final int DWELL_MILLIS = 1_500;

    @Test
    void windowThatHidesWhoseItIs_isRecordedOnlyWhileItsTitleIsAllowed() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            String hiding = scene.terminal("draft one");
            // It says nothing of itself any more, nor who its leader is.
            for (String property : List.of("WM_CLASS", "_NET_WM_PID", "WM_CLIENT_LEADER", "WM_TRANSIENT_FOR")) {
                scene.display
                        .launch("xprop", "-id", hiding, "-remove", property)
                        .waitFor();
            }
            String known = scene.terminal("bench");
            scene.researcher.focus(known);
            Process recorder = scene.record();
            type(scene, known, KNOWN);
            type(scene, hiding, SECRET);
            JsonNode refused = scene.json("status");

            scene.succeed("exclude", "allow-unknown", "--title", "^draft");
            assertThat(scene.succeed("exclude", "list"))
                    .contains("allowed unknown")
                    .contains("^draft");
            type(scene, hiding, ALLOWED);

            // Another program's window lies in it, which may be an excluded one's.
            Process embedded = scene.display.launch("xterm", "-into", hiding, "-e", "sh", "-c", "cat >/dev/null");
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.focus(known);
            type(scene, hiding, SECRET);
            JsonNode foreign = scene.json("status");
            embedded.destroy();
            scene.researcher.focus(known);

            entitle(scene, hiding, "other");
            type(scene, hiding, SECRET);

            entitle(scene, hiding, "draft two");
            // The display's server knows the program all the same.
            scene.succeed("exclude", "add", "--app", "xterm");
            type(scene, hiding, SECRET);
            scene.stop(recorder);

            assertThat(refused.at("/sources/keystrokes/state").asString()).isEqualTo("unknown window");
            assertThat(foreign.at("/sources/keystrokes/state").asString()).isEqualTo("unknown window");
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown))
                    .as("control: the same window is recorded while it is allowed, and only then")
                    .isEqualTo(KNOWN + ALLOWED);
            assertThat(shown.stream()
                            .filter(line -> Scene.is(line, "gap"))
                            .map(line -> line.get("reason").asString()))
                    .contains("unknown window", "excluded app");
        }
    }

    private static void entitle(Scene scene, String window, String title) throws Exception {
        scene.display
                .launch("xprop", "-id", window, "-f", "_NET_WM_NAME", "8u", "-set", "_NET_WM_NAME", title)
                .waitFor();
    }

    private static void type(Scene scene, String window, String text) throws Exception {
        scene.researcher.focus(window);
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.type(text);
        Thread.sleep(DWELL_MILLIS);
    }
}
