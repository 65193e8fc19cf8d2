package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who takes back a grant is obeyed at once.
///
/// It holds for all that waits in memory, too. So of what came in the second before, nothing is kept but what was
/// decided before the recorder heard of it: that much later it took effect. A recorder that is late with everything
/// decides late as well, so a machine under load changes nothing.
class RevokeTest {
    private static final Duration AT_MOST = Duration.ofMillis(100);
    private static final Duration HELD_BACK = Duration.ofSeconds(1);
    private static final int PERIOD_MILLIS = 20;
    private static final int KEYS = 20_000;
    private static final int MANY = 50;

    @Test
    void noKeyIsKept_thatWasDecidedATenthOfASecondAfterTheGrantWasTakenBack() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows")) {
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            Process typing = scene.display.launch(
                    "xdotool", "type", "--delay", Integer.toString(PERIOD_MILLIS), "a".repeat(KEYS));
            await(scene, keystrokes -> keystrokes.get("admitted").asLong() > MANY);
            scene.succeed("consent", "revoke", "keystrokes");
            await(scene, keystrokes -> keystrokes.get("state").asString().equals("not granted"));
            Thread.sleep(MANY * PERIOD_MILLIS);
            scene.stop(recorder);
            assertThat(typing.isAlive()).as("control: typed all the while").isTrue();

            List<Long> kept = scene.show().stream()
                    .filter(line -> Scene.is(line, "key"))
                    .map(line -> line.get("t_ns").asLong())
                    .toList();
            assertThat(kept).as("control: typed before").hasSizeGreaterThan(MANY);
            Instant last = Instant.parse(
                            scene.json("sessions").get(0).get("started").asString())
                    .plusNanos(kept.getLast());
            Duration after = Duration.between(revoked(scene), last.plus(HELD_BACK));
            System.out.printf("the last key kept was decided %d ms after the grant was taken back%n", after.toMillis());
            assertThat(after).isLessThan(AT_MOST);
        }
    }

    private static void await(Scene scene, Predicate<JsonNode> told) throws Exception {
        for (int i = 0; i < 100; i++) {
            if (told.test(scene.json("status").at("/sources/keystrokes"))) {
                return;
            }
        }
        throw new AssertionError("it was never so");
    }

    /// When the ledger says so.
    private static Instant revoked(Scene scene) throws Exception {
        Path ledger = scene.home().resolve("consent/ledger.jsonl");
        JsonNode line = Scene.JSON.readTree(Files.readAllLines(ledger).getLast());
        assertThat(line.toString()).contains("revoke");
        return Instant.parse(line.get("time").asString());
    }
}
