package daybook.collectors.input;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.OnDisplay;
import daybook.consent.Modifier;
import daybook.consent.Observation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What keys mean, while what they mean changes.
@ExtendWith(OnDisplay.class)
class LayoutTest {
    /// The places of `q` and of `a` under it on an American keyboard, and of Caps Lock.
    private static final int KEY_Q = 24;

    private static final int KEY_A = 38;
    private static final int KEY_CAPS = 66;

    private KeyScene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new KeyScene();
    }

    @AfterEach
    void stop() throws Exception {
        scene.setLayout("-layout", "us", "-option", "");
        scene.close();
    }

    @Test
    void changedLayout_isReadAtOnce_andAltGrWrites() throws Exception {
        scene.setLayout("de");
        scene.press("z");
        OnDisplay.xdotool("keydown", "ISO_Level3_Shift", "key", "q", "keyup", "ISO_Level3_Shift");
        scene.awaitUps(3);
        assertThat(scene.typed()).isEqualTo("z@");
        assertThat(scene.downs().stream().map(Observation.Key::place))
                .as("where Americans have y, the key that is there for AltGr alone, and q")
                .containsExactly(21, 84, 16);
        assertThat(scene.downs().getLast().modifiers()).isEmpty();
    }

    @Test
    void keycodesThatAreNotLinuxs_tellNoPlace() throws Exception {
        scene.setLayout("-keycodes", "xfree86+aliases(qwerty)");
        try {
            scene.press("a");
            scene.awaitUps(1);
            assertThat(scene.typed()).isEqualTo("a");
            assertThat(scene.downs().getFirst().place()).isNull();
        } finally {
            scene.setLayout("-keycodes", "evdev+aliases(qwerty)");
        }
    }

    @Test
    void layoutChangedInTheMiddleOfTyping_losesNoKey() throws Exception {
        String text = KeyScene.letters(400, 21).replaceAll("[yz0-9]", "e");
        Process typist = OnDisplay.shown().launch("xdotool", "type", "--delay", "5", text);
        for (int i = 0; typist.isAlive(); i++) {
            scene.setLayout(i % 2 == 0 ? "de" : "us");
        }
        scene.awaitUps(text.length());
        Thread.sleep(200);
        assertThat(scene.downs()).hasSize(text.length());
        assertThat(scene.ups()).hasSize(text.length());
        assertThat(scene.typed()).isEqualTo(text);
    }

    @Test
    void groupsOfOneMap_areToldByEachKeysOwnState() throws Exception {
        scene.setLayout("-layout", "us,ru", "-option", "grp:caps_toggle");
        String display = OnDisplay.shown().name();
        FakeKeyboard.press(display, KEY_Q, KEY_A, KEY_CAPS, KEY_Q, KEY_A, KEY_CAPS, KEY_Q, KEY_A);
        scene.awaitUps(8);
        assertThat(scene.typed()).isEqualTo("qaйфqa");
        assertThat(scene.downs())
                .extracting(Observation.Key::key)
                .startsWith("q", "a", "ISO_Next_Group", "Cyrillic_shorti", "Cyrillic_ef");
    }

    @Test
    void capsLock_makesCapitals_alsoOfKeysWithoutALevelForIt() throws Exception {
        scene.setLayout("fr");
        OnDisplay.xdotool("key", "Caps_Lock", "key", "a", "key", "eacute", "key", "Caps_Lock");
        scene.awaitUps(4);
        assertThat(scene.typed()).isEqualTo("AÉ");
        assertThat(scene.downs().get(1).modifiers()).containsExactly(Modifier.CAPS_LOCK);
    }

    /// xdotool gives a spare key each character in turn that the layout lacks.
    @Test
    void charactersThatTheLayoutLacks_areWritten() throws Exception {
        String text = "né 5 € 😀 é";
        scene.type(text, 40);
        scene.awaitUps(text.codePointCount(0, text.length()));
        assertThat(scene.typed()).isEqualTo(text);
    }
}
