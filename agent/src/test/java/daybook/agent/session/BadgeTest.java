package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// While anything records, it is seen that it does.
class BadgeTest {
    private static final String BADGE = "Daybook badge";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static Scene scene;

    private Process recorder;

    @BeforeAll
    static void open() throws Exception {
        scene = Scene.granting("keystrokes");
        scene.researcher.focus(scene.terminal("bench"));
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
        Scene.awaitEnd(recorder);
        Program.Result result = Program.finish(recorder);
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.err()).contains("The badge can no longer be shown");
    }

    @Test
    void badgePutIntoAnotherWindow_endsTheRecording() throws Exception {
        String window = scene.terminal("swallower");
        String badge = scene.researcher.xdotool("search", "--name", BADGE).strip();
        scene.researcher.xdotool("windowreparent", badge, window);
        Scene.awaitEnd(recorder);
        assertThat(recorder.exitValue()).isEqualTo(6);
    }

    @Test
    void badgeUnderAWindowThatKeepsToTheTop_pausesTheRecording_untilItIsSeen() throws Exception {
        Process cover = Cover.start(scene.display.name());
        awaitState("paused");
        cover.destroyForcibly().waitFor();
        awaitState("recording");
    }

    private void awaitState(String state) throws Exception {
        await(
                "the recording is " + state,
                () -> scene.json("status").path("state").asString("").equals(state));
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void badgeMovedOffTheScreen_comesBack() throws Exception {
        String place = place();
        scene.researcher.xdotool("search", "--name", BADGE, "windowmove", "5000", "5000");
        await("it is where it was", () -> place().equals(place));
        assertThat(recorder.isAlive()).isTrue();
    }

    @Test
    void badgeCoveredByAWindow_comesBackAboveIt() throws Exception {
        String window = scene.terminal("wide");
        scene.researcher.xdotool("windowsize", window, "100%", "100%", "windowmove", window, "0", "0");
        scene.researcher.focus(window);
        // A terminal is some whole letters wide, so a little less than the screen.
        await("the window reaches below the badge", () -> place(window).contains("Geometry: 12"));
        await("the badge is above all", () -> topmost().contains(BADGE));
    }

    @Test
    void anotherDesktop_showsTheBadgeToo() throws Exception {
        scene.researcher.xdotool("set_num_desktops", "2");
        assertThat(isVisible("bench")).as("control: on its own desktop").isTrue();
        scene.researcher.xdotool("set_desktop", "1");
        await("windows of the other desktop are hidden", () -> !isVisible("bench"));
        assertThat(isVisible(BADGE)).isTrue();
        assertThat(topmost()).contains(BADGE);
        Thread.sleep(1_000);
        assertThat(recorder.isAlive()).isTrue();
    }

    private static boolean isVisible(String name) throws Exception {
        return !scene.researcher
                .xdotool("search", "--onlyvisible", "--name", "^" + name + "$")
                .isBlank();
    }

    private static String place() throws Exception {
        return place(scene.researcher.xdotool("search", "--name", BADGE).strip());
    }

    private static String place(String window) throws Exception {
        return scene.researcher.xdotool("getwindowgeometry", window);
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
