package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JFrame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Titles by which a program would steer a terminal, hold the recorder up, or have something recorded.
@Tag("two-at-once")
class HostileTitleTest {
    private static final int LONG = 4 << 20;
    private static final String ESCAPES = "\33]0;owned\7\33[2J\33[31m\u009b41m";
    private static final String TURNED = "\u202etxt.exe\u2066\u200f";

    @Test
    void hostileTitles_changeNothing_andReachNoTerminal() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            String terminal = scene.terminal("bench");
            scene.researcher.focus(terminal);
            Process recorder = scene.record();
            type(scene, terminal, "abc");
            scene.researcher.xdotool("set_window", "--name", "bench " + ESCAPES + TURNED, terminal);
            type(scene, terminal, "def");
            scene.succeed("mark", "a " + ESCAPES);
            scene.succeed("exclude", "add", "--title", "zzz" + ESCAPES.replace("[", "\\[") + TURNED);
            launch(scene);
            String loud = scene.researcher.window("HostileTitleTest");
            scene.researcher.focus(loud);
            Thread.sleep(1_000);
            scene.researcher.type("secret");
            Thread.sleep(500);
            type(scene, terminal, "ghi");
            JsonNode summary = scene.stop(recorder);

            assertThat(Scene.typed(scene.show()))
                    .as("a title too long to be read whole keeps its window out, and nothing else")
                    .isEqualTo("abcdefghi");
            assertThat(summary.at("/sources/keystrokes/refused/unknown window").asLong())
                    .as("control: it was typed there")
                    .isPositive();
            for (List<String> command : List.of(
                    List.of("show", "last"),
                    List.of("show", "last", "--text"),
                    List.of("exclude", "list"),
                    List.of("search", "bench"),
                    List.of("sessions"),
                    List.of("status"))) {
                String out = scene.daybook.run(command.toArray(String[]::new)).out();
                assertThat(out.codePoints().filter(HostileTitleTest::steers))
                        .as(String.join(" ", command))
                        .isEmpty();
            }
            assertThat(scene.show().toString()).as("control: it was recorded").contains("owned");
        }
    }

    private static boolean steers(int c) {
        return (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.FORMAT;
    }

    private static void type(Scene scene, String window, String text) throws IOException, InterruptedException {
        scene.researcher.focus(window);
        Thread.sleep(700);
        scene.researcher.type(text);
        Thread.sleep(1_300);
    }

    private static void launch(Scene scene) throws IOException {
        scene.display.launch(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HostileTitleTest.class.getName());
    }

    public static void main(String[] arguments) {
        JFrame frame = new JFrame("x".repeat(LONG));
        frame.setSize(300, 200);
        frame.setVisible(true);
    }
}
