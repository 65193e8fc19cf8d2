package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// While anything records, it is seen that it does.
class BadgeTest {
    private static final String BADGE = "Daybook badge";

    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    private Process recorder;

    @BeforeAll
    static void open() throws Exception {
        scene = Scene.granting("keystrokes");
    }

    @AfterAll
    static void close() throws Exception {
        scene.close();
    }

    @BeforeEach
    void record() throws Exception {
        recorder = scene.record();
    }

    @AfterEach
    void end() throws Exception {
        recorder.destroyForcibly().waitFor();
        scene.researcher.xdotool("set_desktop", "0");
    }

    @Test
    void badgeHiddenByAnotherProgram_endsTheRecording() throws Exception {
        scene.researcher.xdotool("search", "--name", BADGE, "windowunmap");
        assertThat(recorder.waitFor(5, TimeUnit.SECONDS)).isTrue();
        Program.Result result = Program.finish(recorder);
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("The badge can no longer be shown");
    }

    @Test
    void badgePutIntoAnotherWindow_endsTheRecording() throws Exception {
        String window = scene.terminal("swallower");
        String badge = scene.researcher.xdotool("search", "--name", BADGE).strip();
        scene.researcher.xdotool("windowreparent", badge, window);
        assertThat(recorder.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void badgeUnderAWindowThatKeepsToTheTop_pausesTheRecording_untilItIsSeen() throws Exception {
        Process cover = Cover.start(scene.display.name());
        awaitState("paused");
        cover.destroyForcibly().waitFor();
        awaitState("recording");
    }

    private void awaitState(String state) throws Exception {
        for (int i = 0; i < 80; i++) {
            if (scene.json("status").path("state").asString("").equals(state)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the recording is not " + state);
    }

    @Test
    void badgeMovedOffTheScreen_comesBack() throws Exception {
        String place = place();
        scene.researcher.xdotool("search", "--name", BADGE, "windowmove", "5000", "5000");
        Thread.sleep(1_500);
        assertThat(recorder.isAlive()).isTrue();
        assertThat(place()).isEqualTo(place);
    }

    @Test
    void badgeCoveredByAWindow_comesBackAboveIt() throws Exception {
        String window = scene.terminal("wide");
        scene.researcher.xdotool("windowsize", window, "100%", "100%", "windowmove", window, "0", "0");
        scene.researcher.xdotool("windowraise", window);
        Thread.sleep(1_500);
        assertThat(topmost()).contains(BADGE);
    }

    @Test
    void anotherDesktop_showsTheBadgeToo() throws Exception {
        scene.researcher.xdotool("set_num_desktops", "2");
        scene.researcher.xdotool("set_desktop", "1");
        Thread.sleep(1_500);
        assertThat(recorder.isAlive()).isTrue();
        assertThat(scene.researcher.xdotool("search", "--onlyvisible", "--name", BADGE))
                .isNotBlank();
    }

    private String place() throws Exception {
        return scene.researcher.xdotool("search", "--name", BADGE, "getwindowgeometry");
    }

    /// The first mapped window that the server lists: it lists the highest first.
    private String topmost() throws Exception {
        Process listing =
                new ProcessBuilder("xwininfo", "-display", scene.display.name(), "-root", "-children").start();
        String all = new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return all.lines()
                .filter(line -> line.contains("0x") && !line.contains("indow id"))
                .findFirst()
                .orElseThrow();
    }
}
