package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// With the past of an app go the pictures of it, and what lies beside those moments stays, in the same epoch too.
class PastPicturesTest {
    private static final int HIDDEN_COLOUR = 0xff00ff;
    private static final int SHOWN_COLOUR = 0x00b060;
    private static final String SECRET = "monopoly";
    private static final String ALLOWED = "harbour";
    private static final int DWELL_MILLIS = 1_000;
    private static final int KEPT_MILLIS = 1_500;
    private static final long EPOCH_NANOS = 10_000_000_000L;
    /// The guard beside a change of focus, and more than its time may be off by.
    private static final long NEAR_NANOS = 700_000_000L;

    @Test
    void pastOfAnApp_isInNoPicture_andWhatIsBesideItStays() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen", "clipboard")) {
            record(scene);
            List<JsonNode> before = scene.show();
            Films then = Films.released(scene, "before");
            assertThat(then.showing(HIDDEN_COLOUR)).as("control: it was seen").isPositive();
            assertThat(then.showing(SHOWN_COLOUR)).as("control").isPositive();
            assertThat(Scene.typed(before)).as("control").isEqualTo("abc" + SECRET + "defghi");
            assertThat(copied(before)).as("control").containsExactly(ALLOWED, SECRET);

            Program.Result excluded = scene.daybook.run("exclude", "add", "--app", "Diary", "--erase-past", "--yes");

            assertThat(excluded.exit()).as(excluded.err()).isZero();
            List<JsonNode> after = scene.show();
            Films now = Films.released(scene, "after");
            assertThat(now.showing(HIDDEN_COLOUR)).isZero();
            assertThat(now.showing(SHOWN_COLOUR)).as("what else was seen").isPositive();
            assertThat(Scene.typed(after)).isEqualTo("abcdefghi");
            assertThat(copied(after)).containsExactly(ALLOWED);
            assertThat(after.toString()).doesNotContain("Diary");
            nothingElseIsLost(before, after);
        }
    }

    /// All of this but the end lies in one epoch or two, however they fall.
    private static void record(Scene scene) throws Exception {
        String bench = scene.terminal("bench");
        Easel.start(scene, Easel.class, SHOWN_COLOUR, "easel");
        scene.researcher.window("session-Easel");
        // By its name: the window of its class may be one inside of it.
        scene.researcher.xdotool("search", "--sync", "--name", "^easel$", "windowmove", "800", "450");
        scene.researcher.launch(
                scene.folder, "xterm", "-class", "Diary", "-bg", "#ff00ff", "-e", "sh", "-c", "cat >/dev/null");
        String diary = scene.researcher.window("^Diary$");
        // Beside another window that is in front it would be seen too, and stay: it lies under one.
        place(scene, diary, "80", "300");
        place(scene, bench, "40", "600");
        scene.researcher.focus(bench);
        Process recorder = scene.record();
        type(scene, "abc", ALLOWED);
        scene.researcher.focus(diary);
        type(scene, SECRET, SECRET);
        scene.researcher.focus(bench);
        type(scene, "def", "");
        // In an epoch of its own, whose pictures need none of before.
        Thread.sleep(EPOCH_NANOS / 1_000_000);
        type(scene, "ghi", "");
        scene.stop(recorder);
    }

    private static void place(Scene scene, String window, String at, String size)
            throws IOException, InterruptedException {
        scene.researcher.xdotool("windowmove", "--sync", window, at, at, "windowsize", "--sync", window, size, size);
    }

    private static void type(Scene scene, String word, String copied) throws IOException, InterruptedException {
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.type(word);
        if (!copied.isEmpty()) {
            scene.researcher.launch(
                    scene.folder, "sh", "-c", "printf " + copied + " | xclip -selection clipboard -quiet");
        }
        Thread.sleep(KEPT_MILLIS);
    }

    /// But for pictures that need one that is gone.
    private static void nothingElseIsLost(List<JsonNode> before, List<JsonNode> after) {
        long from = from(before, "Diary", 0);
        long to = from(before, "XTerm", from);
        assertThat(after)
                .filteredOn(line -> isRecorded(line) && isWithin(line, from, to))
                .as("of those moments")
                .isEmpty();
        List<JsonNode> beside = before.stream()
                .filter(line -> isRecorded(line) && !isWithin(line, from - NEAR_NANOS, to + NEAR_NANOS))
                .filter(line -> !Scene.is(line, "frame") || !isWithin(line, from, to + EPOCH_NANOS))
                .toList();
        for (String kind : List.of("key", "focus", "frame", "clipboard")) {
            assertThat(beside).as("control").anyMatch(line -> Scene.is(line, kind));
        }
        assertThat(beside)
                .as("a picture on either side")
                .anyMatch(line -> Scene.is(line, "frame") && at(line) < from)
                .anyMatch(line -> Scene.is(line, "frame") && at(line) > to);
        assertThat(after).containsAll(beside);
    }

    private static long from(List<JsonNode> shown, String app, long since) {
        return shown.stream()
                .filter(line -> Scene.is(line, "focus") && at(line) > since)
                .filter(line -> line.get("app").asString().equals(app))
                .mapToLong(PastPicturesTest::at)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isRecorded(JsonNode line) {
        return List.of("key", "focus", "frame", "clipboard")
                .contains(line.path("type").asString(""));
    }

    private static boolean isWithin(JsonNode line, long from, long to) {
        return at(line) >= from && at(line) < to;
    }

    private static long at(JsonNode line) {
        return line.get("t_ns").asLong();
    }

    private static List<String> copied(List<JsonNode> shown) {
        return shown.stream()
                .filter(line -> Scene.is(line, "clipboard"))
                .map(line -> line.get("text").asString())
                .toList();
    }
}
