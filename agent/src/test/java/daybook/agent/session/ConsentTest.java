package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the researcher allowed is recorded, and nothing else. Words that may be seen and words that may not share no
/// letter, so that a single key in the wrong place is found.
class ConsentTest {
    private static final int DWELL_MILLIS = 1_000;
    /// What narrows reaches back over the hold-back: what is to be kept must be older.
    private static final int KEPT_MILLIS = 1_200;
    private static final int GUARD_MILLIS = 500;
    private static final String ALLOWED = "a bad cafe";
    private static final String MORE = " had ice";
    private static final String SECRET = "monopolys";
    private static final String SECRET_LETTERS = "lmnopsy";
    private static final Set<String> SEEN = Set.of("key", "move", "button", "wheel", "focus", "text");

    @Test
    void nothingGranted_recordIsRefused_andThereIsNoSession() throws Exception {
        try (Scene scene = Scene.granting()) {
            Program.Result refused = scene.daybook.run("record", "--for", "1s");
            assertThat(refused.exit()).isEqualTo(3);
            Told.oneSentence(refused);
            assertThat(sessionFiles(scene)).isEmpty();
            assertThat(scene.json("sessions")).isEmpty();

            scene.succeed("consent", "grant", "pointer", "--yes");
            scene.succeed("record", "--for", "1s");
            assertThat(sessionFiles(scene)).as("control").isNotEmpty();
            assertThat(scene.json("sessions").get(0).get("sources").toString()).doesNotContain("keystrokes");
        }
    }

    /// What was agreed to at first must not end unseen, nor passwords be taken for what is told everywhere.
    @Test
    void whoGrantsIsTold_howFarPasswordsAreTold_andWhoRecords_thatAGrantEndsSoon() throws Exception {
        try (Scene scene = Scene.granting()) {
            String offer = "Into which fields passwords are typed";
            assertThat(scene.daybook.run("consent", "grant", "pointer", "--yes").err())
                    .as("control: no keys")
                    .doesNotContain(offer);
            assertThat(scene.daybook
                            .run("consent", "grant", "keystrokes", "--yes", "--mode", "shape")
                            .err())
                    .as("control: no characters")
                    .doesNotContain(offer);
            assertThat(scene.daybook
                            .run("consent", "grant", "keystrokes", "--yes")
                            .err())
                    .contains(offer);
            String renew = "Let it go on with: daybook consent renew";
            assertThat(scene.daybook.run("record", "--for", "1s").err())
                    .as("control: it does not end soon")
                    .doesNotContain(renew);
            scene.succeed("consent", "grant", "pointer", "--yes", "--until", "13d");
            assertThat(scene.daybook.run("record", "--for", "1s").err())
                    .containsOnlyOnce("What you granted ends on ")
                    .containsOnlyOnce(renew);
            scene.succeed("consent", "renew");
        }
    }

    @Test
    void excludedAppsAndTitles_leaveNothingButAGap_andWhatIsBesideThemIsThere() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "pointer", "windows")) {
            String terminal = scene.terminal("bench");
            String diary = scene.terminal("diary");
            Path draft = Files.createFile(scene.folder.resolve("draft.txt"));
            scene.researcher.launch(scene.folder, "mousepad", "--disable-server", draft.toString());
            String editor = scene.researcher.window("mousepad");
            scene.researcher.focus(editor);
            Process recorder = scene.record();
            typeIn(scene, editor, "free");
            typeIn(scene, diary, "badge");
            Thread.sleep(KEPT_MILLIS);

            scene.succeed("exclude", "add", "--app", "mousepad");
            scene.succeed("exclude", "add", "--title", "(?i)^DIARY$");
            typeIn(scene, terminal, ALLOWED);
            typeIn(scene, editor, SECRET);
            typeIn(scene, terminal, MORE);
            typeIn(scene, diary, SECRET);
            typeIn(scene, terminal, ALLOWED);
            scene.stop(recorder);

            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown))
                    .as("with a control: both windows were recorded before they were excluded")
                    .isEqualTo("freebadge" + ALLOWED + MORE + ALLOWED);
            assertThat(shown)
                    .noneMatch(line -> Scene.is(line, "key")
                            && SECRET_LETTERS.contains(
                                    line.get("key").asString().substring(0, 1))
                            && line.get("key").asString().length() == 1);
            assertThat(shown.toString()).doesNotContain(SECRET);
            assertThat(ByteSearch.text(SECRET).in(List.of(scene.folder)))
                    .as("files of this scene that hold it")
                    .isEmpty();
            for (String reason : List.of("excluded app", "excluded title")) {
                for (String source : List.of("keystrokes", "pointer", "windows")) {
                    nothingSeenInGap(shown, source, reason);
                }
            }
        }
    }

    @Test
    void pauseMarkAndRevoke_takeEffectWhileItRecords() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "pointer", "windows");
                Witness witness = Witness.at(scene)) {
            String terminal = witness.window;
            Process recorder = scene.record();
            typeIn(scene, terminal, ALLOWED);
            scene.succeed("mark", "the", "question");
            Thread.sleep(KEPT_MILLIS);
            scene.succeed("pause");
            typeIn(scene, terminal, SECRET);
            assertThat(scene.daybook.run("mark", "while paused").exit()).isEqualTo(3);
            scene.succeed("resume");
            typeIn(scene, terminal, MORE);
            Thread.sleep(KEPT_MILLIS);
            scene.succeed("consent", "revoke", "keystrokes");
            scene.researcher.type(SECRET);
            scene.researcher.xdotool("mousemove", "300", "300", "mousemove", "600", "500", "click", "1");
            Thread.sleep(DWELL_MILLIS);
            scene.succeed("mark", "at the end");
            scene.stop(recorder);

            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo(ALLOWED + MORE);
            assertThat(shown.stream()
                            .filter(line -> Scene.is(line, "mark"))
                            .map(line -> line.get("label").asString()))
                    .containsExactly("the question", "at the end");
            nothingSeenInGap(shown, "keystrokes", "paused");
            nothingSeenInGap(shown, "pointer", "paused");
            JsonNode revoked = nothingSeenInGap(shown, "keystrokes", "not granted");
            assertThat(shown)
                    .as("the pointer goes on")
                    .anyMatch(line -> Scene.is(line, "button")
                            && line.get("t_ns").asLong() > revoked.get("t_ns").asLong());
            assertThat(witness.typedBy(System.nanoTime()))
                    .as("control: the keys were pressed")
                    .isEqualTo(ALLOWED + SECRET + MORE + SECRET);
        }
    }

    @Test
    void onlyKeystrokesGranted_noTitleAndNoProgramIsKept() throws Exception {
        try (Scene scene = Scene.granting("keystrokes")) {
            scene.researcher.focus(scene.terminal("velvet"));
            Process recorder = scene.record();
            scene.researcher.type(ALLOWED);
            scene.researcher.xdotool("mousemove", "300", "300", "mousemove", "600", "500");
            Thread.sleep(DWELL_MILLIS);
            scene.researcher.focus(scene.terminal("velvet two"));
            Thread.sleep(DWELL_MILLIS);
            scene.stop(recorder);
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo(ALLOWED);
            assertThat(shown)
                    .as("nor when another came to the front")
                    .noneMatch(line -> line.get("source").asString().equals("windows"));
            assertThat(shown.toString().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("velvet")
                    .doesNotContain("xterm");
            assertThat(shown)
                    .filteredOn(line -> Scene.is(line, "key"))
                    .isNotEmpty()
                    .allMatch(line -> line.get("window").isNull());
            assertThat(shown)
                    .noneMatch(line -> Set.of("focus", "move", "button")
                            .contains(line.get("type").asString()));
        }
        try (Scene scene = Scene.granting("windows")) {
            scene.researcher.focus(scene.terminal("velvet"));
            Process recorder = scene.record();
            scene.researcher.type(ALLOWED);
            scene.stop(recorder);
            assertThat(scene.show().toString()).as("control").contains("velvet");
            assertThat(Scene.typed(scene.show())).isEmpty();
        }
    }

    /// Goes there, waits until the guard has passed, types, moves the pointer, and waits again.
    private static void typeIn(Scene scene, String window, String text) throws IOException, InterruptedException {
        scene.researcher.focus(window);
        Thread.sleep(DWELL_MILLIS);
        scene.researcher.type(text);
        scene.researcher.xdotool("mousemove", "100", "700", "mousemove", "600", "720");
        Thread.sleep(GUARD_MILLIS);
    }

    /// That source has a gap of a second or more for that reason, in which nothing of it stands.
    private static JsonNode nothingSeenInGap(List<JsonNode> shown, String source, String reason) {
        List<JsonNode> gaps = shown.stream()
                .filter(line -> Scene.is(line, "gap")
                        && line.get("source").asString().equals(source)
                        && line.get("reason").asString().equals(reason))
                .toList();
        assertThat(gaps).as(source + ": " + reason).isNotEmpty();
        for (JsonNode gap : gaps) {
            long from = gap.get("t_ns").asLong();
            long to = gap.get("to_ns").asLong();
            assertThat(shown)
                    .filteredOn(line -> line.get("source").asString().equals(source)
                            && SEEN.contains(line.get("type").asString()))
                    .noneMatch(line ->
                            line.get("t_ns").asLong() > from && line.get("t_ns").asLong() < to);
        }
        assertThat(gaps.stream()
                        .mapToLong(gap ->
                                gap.get("to_ns").asLong() - gap.get("t_ns").asLong())
                        .sum())
                .isGreaterThan(1_000_000_000L);
        return gaps.getFirst();
    }

    private static List<Path> sessionFiles(Scene scene) throws IOException {
        try (Stream<Path> files = Files.walk(scene.home().resolve("vault/sessions"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
