package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.log.Shares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Three keys and an F, and the last ten minutes are gone.
class ForgetKeyTest {
    private static final String STORED = "monopoly";
    private static final String HELD_BACK = "lympony";
    private static final String AFTER = " a bad cafe";

    @Test
    void pressed_thePastIsForgottenWithinASecond_theBadgeSaysSo_andRecordingGoesOn() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            Path ledger = scene.home().resolve("consent/ledger.jsonl");
            int sign = badgeWidth(scene);
            scene.researcher.type(STORED);
            Thread.sleep(1_600);
            assertThat(scene.json("status").at("/sources/keystrokes/stored").asLong())
                    .as("control: it was stored")
                    .isGreaterThanOrEqualTo(2L * STORED.length());
            scene.researcher.type(HELD_BACK);
            assertThat(Files.readString(ledger)).doesNotContain("\"erase\"");
            Home home = new Home(scene.home());
            Id session = Id.ofHex(scene.json("status").get("session").asString());
            Epochs epochs = keystrokes(home, session);
            assertThat(epochs.isEmpty()).as("control: their keys are there").isFalse();
            int last = epochs.ranges().getLast().last();
            long pressed = System.nanoTime();
            scene.researcher.press("ctrl+alt+shift+f");
            until(() -> keystrokes(home, session).upTo(last).isEmpty());
            assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofSeconds(1));
            assertThat(Files.readString(ledger)).contains("\"erase\"");
            until(() -> badgeWidth(scene) > sign);

            Thread.sleep(1_000);
            scene.researcher.type(AFTER);
            Thread.sleep(1_600);
            until(() -> badgeWidth(scene) == sign);
            scene.stop(recorder);
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo(AFTER);
            assertThat(shown)
                    .as("the keys themselves are forgotten too")
                    .noneMatch(line ->
                            Scene.is(line, "key") && line.get("key").asString().startsWith("Control"));
            assertThat(shown)
                    .anyMatch(line -> Scene.is(line, "gap")
                            && line.get("source").asString().equals("keystrokes")
                            && line.get("reason").asString().equals("forgotten"));
        }
    }

    /// The epochs of which the share of the keystrokes' key is not destroyed.
    private static Epochs keystrokes(Home home, Id session) throws IOException {
        return Shares.present(home.disk(), home.files(), session).getOrDefault(Source.KEYSTROKES, Epochs.of(Set.of()));
    }

    private static int badgeWidth(Scene scene) throws Exception {
        return scene.researcher
                .xdotool("search", "--name", "^Daybook badge$", "getwindowgeometry", "--shell")
                .lines()
                .filter(line -> line.startsWith("WIDTH="))
                .mapToInt(line -> Integer.parseInt(line.substring("WIDTH=".length())))
                .max()
                .orElseThrow();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
