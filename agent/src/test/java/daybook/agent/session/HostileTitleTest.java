package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    static final String ESCAPES = "\33]0;owned\7\33[2J\33[31m\u009b41m";
    static final String TURNED = "\u202etxt.exe\u2066\u200f";
    /// Rules by which others would look for years at the title below.
    private static final List<String> CATASTROPHIC = List.of("^(a+)+$", "(a|aa)+b", "(.*a){30}b");
    private static final String MANY = "a".repeat(15_000) + "!";

    @Test
    void hostileTitles_changeNothing_andReachNoTerminal() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            String terminal = scene.terminal("bench");
            Process loudly = launch(scene);
            scene.researcher.window("HostileTitleTest");
            String loud = scene.researcher
                    .xdotool("search", "--onlyvisible", "--name", "^quiet$")
                    .lines()
                    .findFirst()
                    .orElseThrow();
            for (String rule : CATASTROPHIC) {
                scene.succeed("exclude", "add", "--title", rule);
            }
            scene.succeed("exclude", "add", "--title", "zzz" + ESCAPES.replace("[", "\\[") + TURNED);
            scene.researcher.focus(terminal);
            Process recorder = scene.record();
            type(scene, terminal, "abc");
            entitle(scene, terminal, "bench " + ESCAPES + TURNED);
            type(scene, terminal, "def");
            entitle(scene, terminal, MANY);
            type(scene, terminal, "ghi");
            scene.succeed("mark", "a " + ESCAPES);

            follow(scene, loud);
            loudly.getOutputStream().write("\n".getBytes(StandardCharsets.US_ASCII));
            loudly.getOutputStream().flush();
            while (scene.researcher.xdotool("getwindowname", loud).length() < LONG) {
                Thread.sleep(50);
            }
            type(scene, loud, "secret");
            type(scene, terminal, "jkl");
            JsonNode summary = scene.stop(recorder);

            assertThat(Scene.typed(scene.show()))
                    .as("a title too long to be read whole keeps its window out, and nothing else")
                    .isEqualTo("abcdefghijkl");
            assertThat(summary.at("/sources/keystrokes/refused/unknown window").asLong())
                    .as("control: that window could not be told")
                    .isPositive();
            for (List<String> command : List.of(
                    List.of("show", "last"),
                    List.of("show", "last", "--text"),
                    List.of("exclude", "list"),
                    List.of("sessions"))) {
                String out = scene.daybook.run(command.toArray(String[]::new)).out();
                assertThat(out.codePoints().filter(HostileTitleTest::steers))
                        .as(String.join(" ", command))
                        .isEmpty();
            }
            assertThat(scene.show().toString()).as("control: it was recorded").contains("owned");
        }
    }

    static boolean steers(int c) {
        return (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.FORMAT;
    }

    private static void entitle(Scene scene, String window, String title) throws IOException, InterruptedException {
        scene.researcher.xdotool("set_window", "--name", title, window);
    }

    private static void type(Scene scene, String window, String text) throws IOException, InterruptedException {
        follow(scene, window);
        Thread.sleep(1_000);
        scene.researcher.type(text);
        Thread.sleep(1_300);
    }

    /// Goes there, and waits until the keyboard is there and the window manager says so: one that draws a title of four
    /// million letters says it a second later.
    private static void follow(Scene scene, String window) throws IOException, InterruptedException {
        scene.researcher.xdotool("windowactivate", window);
        for (int i = 0; !isIn(scene, "getwindowfocus", window) || !isIn(scene, "getactivewindow", window); i++) {
            assertThat(i).as("tries").isLessThan(300);
            Thread.sleep(100);
        }
    }

    private static boolean isIn(Scene scene, String asked, String window) throws IOException, InterruptedException {
        return scene.researcher.xdotool(asked).strip().equals(window);
    }

    /// @return sets its title when it is sent a line
    private static Process launch(Scene scene) throws IOException {
        return scene.display.launch(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HostileTitleTest.class.getName());
    }

    public static void main(String[] arguments) throws IOException {
        JFrame frame = new JFrame("quiet");
        frame.setSize(300, 200);
        frame.setVisible(true);
        if (System.in.read() >= 0) {
            frame.setTitle("x".repeat(LONG));
        }
    }
}
