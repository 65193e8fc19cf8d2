package daybook.collectors.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daybook.collectors.OnDisplay;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnDisplay.class)
class KeystrokeCollectorTest {
    private KeyScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new KeyScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void everyKeyInjected_arrivesOnceInOrder() throws Exception {
        String text = KeyScene.letters(2000, 11);
        scene.type(text, 5);
        scene.awaitUps(text.length());
        assertThat(scene.typed()).isEqualTo(text);
        assertThat(scene.downs()).hasSize(2000);
    }

    @Test
    void aBurstOfAThousandKeysASecond_losesNothing() throws Exception {
        String text = KeyScene.letters(2000, 12);
        scene.type(text, 1);
        scene.awaitUps(text.length());
        assertThat(scene.typed()).isEqualTo(text);
    }

    /// Each xdotool is a new keyboard to the server, and changes the map of the one that all share.
    @Test
    void typistsOneAfterTheOther_loseNothing() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int typist = 0; typist < 12; typist++) {
            String part = KeyScene.letters(50, typist);
            scene.type(part, 2);
            scene.press("Return");
            text.append(part).append('\n');
        }
        scene.awaitUps(text.length());
        assertThat(scene.typed()).isEqualTo(text.toString());
        assertThat(scene.ups()).hasSize(text.length());
    }

    @Test
    void heldKey_repeats_andIsReleasedOnce() throws Exception {
        OnDisplay.xdotool("keydown", "x", "sleep", "1.2", "keyup", "x");
        scene.awaitUps(1);
        assertThat(scene.downs()).hasSizeGreaterThan(3);
        assertThat(scene.downs().getFirst().repeated()).isFalse();
        assertThat(scene.downs().stream().skip(1)).allMatch(Observation.Key::repeated);
        assertThat(scene.ups()).hasSize(1);
    }

    @Test
    @SuppressWarnings("try") // the second scene starts anew under the held key
    void modifierHeldSinceBeforeTheStart_isReleased_andWritesNoCapitalsAfter() throws Exception {
        OnDisplay.xdotool("keydown", "Shift_L");
        try (KeyScene late = new KeyScene()) {
            OnDisplay.xdotool("key", "a", "keyup", "Shift_L", "key", "a");
            late.awaitUps(3);
            assertThat(late.typed()).isEqualTo("Aa");
            assertThat(late.ups()).extracting(Observation.Key::key).containsExactly("A", "Shift_L", "a");
            assertThat(late.downs().getLast().modifiers()).isEmpty();
        } finally {
            OnDisplay.xdotool("keyup", "Shift_L");
        }
    }

    @Test
    void returnAndTab_areText_otherControlCharactersAreNone() throws Exception {
        scene.press("a", "Return", "Tab", "BackSpace", "Escape", "Left", "space", "KP_Enter");
        scene.awaitUps(8);
        assertThat(scene.downs())
                .extracting(Observation.Key::key, Observation.Key::text)
                .containsExactly(
                        tuple("a", "a"),
                        tuple("Return", "\n"),
                        tuple("Tab", "\t"),
                        tuple("BackSpace", ""),
                        tuple("Escape", ""),
                        tuple("Left", ""),
                        tuple("space", " "),
                        tuple("KP_Enter", "\n"));
    }

    @Test
    void modifiersHeld_areNamed_andCommandsWriteNothing() throws Exception {
        scene.press("shift+b", "ctrl+c", "alt+d", "super+e");
        scene.awaitUps(8);
        assertThat(scene.downs())
                .filteredOn(k -> k.key().length() == 1)
                .extracting(Observation.Key::key, Observation.Key::text, Observation.Key::modifiers)
                .containsExactly(
                        tuple("B", "B", Set.of(Modifier.SHIFT)),
                        tuple("c", "", Set.of(Modifier.CONTROL)),
                        tuple("d", "", Set.of(Modifier.ALT)),
                        tuple("e", "", Set.of(Modifier.META)));
    }

    @Test
    void keyReleasedAfterItsModifier_keepsItsName() throws Exception {
        OnDisplay.xdotool("keydown", "Shift_L", "keydown", "b", "keyup", "Shift_L", "keyup", "b");
        scene.awaitUps(2);
        assertThat(scene.ups()).extracting(Observation.Key::key).containsExactly("Shift_L", "B");
    }

    @Test
    void times_areTheServers_withinTheirBound() throws Exception {
        Thread.sleep(1500);
        long before = scene.clock.nanos();
        scene.press("k");
        long after = scene.clock.nanos();
        scene.awaitUps(1);
        Moment at = scene.downs().getFirst().at();
        assertThat(at.nanos()).isBetween(before - at.errNanos(), after + at.errNanos());
        assertThat(at.errNanos()).isLessThan(5_000_000);
    }
}
