package daybook.collectors.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import daybook.collectors.Running;
import daybook.collectors.SessionClock;
import daybook.collectors.SourceClock;
import daybook.collectors.x11.WindowWatch;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnDisplay.class)
class KeystrokeCollectorTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Recording recording = new Recording();
    private final SessionClock clock = SessionClock.start();
    private final SourceClock serverClock = new SourceClock();
    private Running windows;
    private Running running;

    @BeforeEach
    void start() throws Exception {
        Recording contexts = new Recording();
        windows = new Running(new WindowWatch(OnDisplay.shown().name(), clock, serverClock, contexts), contexts);
        running = new Running(new KeystrokeCollector(clock, serverClock), recording);
        // A key pressed and released while the hook starts would be taken to be held: see InputHook.
        Thread.sleep(600);
        press("Escape");
        Recording.until("the hook runs", SOON, () -> ups().size() == 1);
        recording.observations.clear();
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
        windows.close();
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

    @Test
    void heldKey_repeats_andIsReleasedOnce() throws Exception {
        OnDisplay.xdotool("keydown", "x", "sleep", "1.2", "keyup", "x");
        Recording.until("its release", SOON, () -> !ups().isEmpty());
        assertThat(downs()).hasSizeGreaterThan(3);
        assertThat(downs().getFirst().repeated()).isFalse();
        assertThat(downs().stream().skip(1)).allMatch(Observation.Key::repeated);
        assertThat(ups()).hasSize(1);
    }

    @Test
    void returnAndTab_areText_otherControlCharactersAreNone() throws Exception {
        press("a", "Return", "Tab", "BackSpace", "Escape", "Left", "space");
        Recording.until("all", SOON, () -> ups().size() == 7);
        assertThat(downs())
                .extracting(Observation.Key::key, Observation.Key::text)
                .containsExactly(
                        tuple("a", "a"),
                        tuple("Return", "\n"),
                        tuple("Tab", "\t"),
                        tuple("BackSpace", ""),
                        tuple("Escape", ""),
                        tuple("Left", ""),
                        tuple("space", " "));
    }

    @Test
    void modifiersHeld_areNamed_andCommandsWriteNothing() throws Exception {
        press("shift+b", "ctrl+c", "alt+d", "super+e");
        Recording.until("all", SOON, () -> ups().size() == 8);
        assertThat(downs())
                .filteredOn(k -> k.key().length() == 1)
                .extracting(Observation.Key::key, Observation.Key::text, Observation.Key::modifiers)
                .containsExactly(
                        tuple("B", "B", Set.of(Modifier.SHIFT)),
                        tuple("c", "", Set.of(Modifier.CONTROL)),
                        tuple("d", "", Set.of(Modifier.ALT)),
                        tuple("e", "", Set.of(Modifier.META)));
    }

    @Test
    void changedLayout_isRead_andAltGrWrites() throws Exception {
        try {
            OnDisplay.shown().launch("setxkbmap", "de").waitFor();
            Thread.sleep(1500);
            press("z");
            OnDisplay.xdotool("keydown", "ISO_Level3_Shift", "key", "q", "keyup", "ISO_Level3_Shift");
            Recording.until("all", SOON, () -> ups().size() == 3);
            assertThat(typed()).isEqualTo("z@");
            assertThat(downs().getLast().modifiers()).isEmpty();
        } finally {
            OnDisplay.shown().launch("setxkbmap", "us").waitFor();
            Thread.sleep(1500);
        }
    }

    @Test
    void times_areTheServers_withinTheirBound() throws Exception {
        Thread.sleep(1500);
        long before = clock.nanos();
        press("k");
        long after = clock.nanos();
        Recording.until("it", SOON, () -> !ups().isEmpty());
        Moment at = downs().getFirst().at();
        assertThat(at.nanos()).isBetween(before - at.errNanos(), after + at.errNanos());
        assertThat(at.errNanos()).isLessThan(5_000_000);
    }

    private static void press(String... keys) {
        String[] arguments = new String[keys.length + 1];
        arguments[0] = "key";
        System.arraycopy(keys, 0, arguments, 1, keys.length);
        try {
            OnDisplay.xdotool(arguments);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String letters(int count, long seed) {
        Random random = new Random(seed);
        return random.ints(count, 0, 36)
                .mapToObj(i -> String.valueOf("abcdefghijklmnopqrstuvwxyz0123456789".charAt(i)))
                .collect(Collectors.joining());
    }

    private void type(String text, int delayMillis) throws Exception {
        OnDisplay.xdotool("type", "--delay", String.valueOf(delayMillis), text);
        Recording.until("all keys are up", Duration.ofSeconds(20), () -> ups().size() >= text.length());
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
}
