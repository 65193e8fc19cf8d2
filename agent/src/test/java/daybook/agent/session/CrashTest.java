package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The recorder is killed while somebody types.
class CrashTest {
    private static final int ROUNDS = Boolean.getBoolean("daybook.long") ? 100 : 20;
    /// The hold-back, and what a group commit may take.
    static final Duration LOSS = Duration.ofMillis(1_500);

    @Test
    void killedRecorder_losesAtMostTheHoldBackAndHalfASecond_andTheNextGoesOn() throws Exception {
        long seed = Long.getLong("daybook.seed", System.nanoTime());
        System.out.println("CrashTest: -Ddaybook.seed=" + seed);
        Random random = new Random(seed);
        try (Scene scene = Scene.granting("keystrokes", "windows");
                Witness witness = Witness.at(scene)) {
            Process recorder = scene.record();
            int typed = 0;
            for (int round = 0; round < ROUNDS; round++) {
                int before = witness.typedBy(System.nanoTime()).length();
                int millis = random.nextInt(3_000);
                // Eight milliseconds each: there are some left when the recorder dies.
                String letters = letters(random, 60 + millis / 7);
                Process typing = scene.display.launch("xdotool", "type", "--delay", "15", letters);
                witness.await(before + 10);
                Thread.sleep(millis);
                long killed = System.nanoTime();
                recorder.destroyForcibly();
                Scene.awaitEnd(recorder);
                typing.waitFor();

                List<JsonNode> shown = scene.show();
                assertThat(shown.getLast().get("ended").asString()).isEqualTo("crashed");
                String due = witness.typedBy(killed - LOSS.toNanos()).substring(before);
                String all = witness.typedBy(killed).substring(before);
                Witness.assertReaches(Scene.typed(shown), all, due);
                assertThat(Scene.typed(shown)).startsWith(due);
                typed += due.length();
                assertThat(all).startsWith(Scene.typed(shown));
                assertThat(Scene.typed(shown))
                        .as("control: what is still held back is on no disk, so a crash loses it")
                        .hasSizeLessThan(all.length());

                Process next = scene.record();
                scene.succeed("vault", "check");
                recorder.getErrorStream().close();
                recorder = next;
            }
            assertThat(typed).as("the test typed").isPositive();
            scene.stop(recorder);
            Program.Result told = Program.finish(recorder);
            assertThat(told.err()).contains("had ended by a crash; what it had written is safe.");
            assertThat(scene.show().getLast().get("ended").asString()).isEqualTo("stopped");
            assertThat(scene.json("sessions")).hasSize(ROUNDS + 1);
        }
    }

    static String letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        random.ints(count, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return text.toString();
    }
}
