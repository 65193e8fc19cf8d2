package daybook.collectors.input;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.consent.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnDisplay.class)
class KeystrokeCollectorTest {
    private final Recording recording = new Recording();
    private Running running;

    @BeforeEach
    void start() throws Exception {
        running = new Running(new KeystrokeCollector(SessionClock.start(), new SourceClock()), recording);
        Recording.until("the hook runs", Duration.ofSeconds(5), () -> {
            xdotool("key", "Shift_L");
            return !recording.observations.isEmpty();
        });
        Thread.sleep(100);
        recording.observations.clear();
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    @Test
    void everyKeyInjected_arrivesOnceInOrder() throws Exception {
        String text = letters(2000, 11);
        type(text, 5);
        assertThat(typed()).isEqualTo(text);
        assertThat(downs()).hasSize(2000);
    }

    @Test
    void aBurstOfAThousandKeysASecond_losesNothing() throws Exception {
        String text = letters(2000, 12);
        type(text, 1);
        assertThat(typed()).isEqualTo(text);
    }

    private static String letters(int count, long seed) {
        Random random = new Random(seed);
        return random.ints(count, 0, 36)
                .mapToObj(i -> String.valueOf("abcdefghijklmnopqrstuvwxyz0123456789".charAt(i)))
                .collect(Collectors.joining());
    }

    private void type(String text, int delayMillis) throws Exception {
        xdotool("type", "--delay", String.valueOf(delayMillis), text);
        Recording.until("all keys are up", Duration.ofSeconds(5), () -> ups().size() >= text.length());
    }

    private String typed() {
        return downs().stream().map(Observation.Key::text).collect(Collectors.joining());
    }

    private List<Observation.Key> downs() {
        return keys(Observation.Key.Action.DOWN);
    }

    private List<Observation.Key> ups() {
        return keys(Observation.Key.Action.UP);
    }

    private List<Observation.Key> keys(Observation.Key.Action action) {
        return recording.all(Observation.Key.class).stream()
                .filter(k -> k.action() == action)
                .toList();
    }

    private static void xdotool(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "xdotool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            OnDisplay.shown().launch(command).waitFor();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
