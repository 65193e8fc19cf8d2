package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is copied in real programs is there, and what is copied in those that are kept out is nowhere.
class ClipboardTest {
    private static final String ALLOWED = "walnut harbour";
    private static final String EXCLUDED = "monopoly";
    private static final int DWELL_MILLIS = 1_200;

    @Test
    void copiedTexts_areShown_andNoneOfAnExcludedProgram_norAfterItWasRevoked() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "clipboard")) {
            scene.succeed("exclude", "add", "--app", "featherpad");
            scene.succeed("exclude", "add", "--app", "xclip");
            String diary = open(scene, "featherpad", EXCLUDED, "featherpad", "--standalone");
            String draft = open(scene, "mousepad", ALLOWED, "mousepad", "--disable-server");
            Process recorder = scene.record();
            copyAll(scene, draft);
            copyAll(scene, diary);
            scene.researcher.focus(draft);
            Thread.sleep(DWELL_MILLIS);
            // Whatever has the focus, it is xclip's.
            scene.researcher.launch(
                    scene.folder, "sh", "-c", "printf " + EXCLUDED + " | xclip -selection clipboard -quiet");
            Thread.sleep(DWELL_MILLIS);
            scene.succeed("consent", "revoke", "clipboard");
            copyAll(scene, draft);
            scene.stop(recorder);

            List<JsonNode> shown = scene.show();
            assertThat(shown)
                    .filteredOn(line -> Scene.is(line, "clipboard"))
                    .extracting(line -> line.get("text").asString())
                    .containsExactly(ALLOWED);
            assertThat(shown.toString()).doesNotContain(EXCLUDED);
            assertThat(shown)
                    .as("whose text it was, while the editor had the focus")
                    .anyMatch(line -> Scene.is(line, "gap")
                            && line.get("source").asString().equals("clipboard")
                            && line.get("reason").asString().equals("excluded app")
                            && line.get("to_ns").asLong() - line.get("t_ns").asLong() < 100_000_000L);
            assertThat(scene.succeed("show", "last")).contains("copied  " + ALLOWED);
            assertThat(scene.succeed("show", "last", "--text")).contains(" copied\n\n" + ALLOWED);
        }
    }

    private static String open(Scene scene, String windowClass, String text, String... program) throws Exception {
        Path file = Files.writeString(scene.folder.resolve(windowClass + ".txt"), text);
        String[] command = new String[program.length + 1];
        System.arraycopy(program, 0, command, 0, program.length);
        command[program.length] = file.toString();
        scene.researcher.launch(scene.folder, command);
        String window = scene.researcher.window(windowClass);
        scene.researcher.focus(window);
        return window;
    }

    /// Goes there and copies all that stands there, well after and well before anything else.
    private static void copyAll(Scene scene, String window) throws Exception {
        scene.researcher.focus(window);
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.press("ctrl+a", "ctrl+c");
        Thread.sleep(DWELL_MILLIS);
    }
}
