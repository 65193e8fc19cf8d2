package daybook.exporter.text;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Modifier;
import daybook.consent.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A dead key waits for the next key, and no longer.
class DeadKeysTest {
    private final Typist typist = new Typist();

    @Test
    void control_withTheirLetterTheyAreOneCharacter_andExact() {
        typist.press("dead_acute");
        typist.type("e");
        typist.press("dead_diaeresis");
        typist.press("Shift_L");
        typist.type("Ux");
        typist.press("dead_circumflex");
        typist.press("dead_acute");
        typist.type("a");
        assertThat(typist.text()).isEqualTo("éÜxấ");
        assertExact(true);
    }

    @Test
    void beforeASpace_theyWriteThemselves() {
        typist.type("it");
        typist.press("dead_acute");
        typist.type(" s ");
        typist.press("dead_circumflex");
        typist.type(" ");
        assertThat(typist.text()).isEqualTo("it's ^");
        assertExact(true);
    }

    @Test
    void beforeALetterThatTakesNone_theyAreGivenUp() {
        typist.press("dead_acute");
        typist.type("xe");
        assertThat(typist.text()).isEqualTo("xe");
        assertExact(false);
    }

    @Test
    void ofWhichNothingIsKnown_theyAreNotCalledExact() {
        for (String key : List.of("dead_stroke", "Multi_key")) {
            Typist one = new Typist();
            one.press(key);
            one.type("oe");
            assertThat(one.text()).as(key).isEqualTo("oe");
            assertThat(one.runs).as(key).isNotEmpty().noneMatch(TextRun::exact);
        }
    }

    @Test
    void beforeAKeyThatWritesNothing_theyAreGivenUp() {
        for (String key : List.of("Escape", "BackSpace", "Delete", "Left", "Return", "F5")) {
            Typist one = new Typist();
            one.type("b");
            one.press("dead_acute");
            one.press(key);
            one.type("e");
            assertThat(one.text()).as(key).doesNotContain("é");
            assertThat(one.runs).as(key).isNotEmpty().noneMatch(TextRun::exact);
        }
    }

    @Test
    void backspace_takesBackNothingElse() {
        typist.type("caf");
        typist.press("dead_grave");
        typist.press("BackSpace");
        typist.press("dead_acute");
        typist.type("e");
        assertThat(typist.text()).isEqualTo("café");
    }

    @Test
    void beforeAShortcut_theyAreGivenUp() {
        typist.press("dead_acute");
        typist.press("s", Modifier.CONTROL);
        typist.type("e");
        assertThat(typist.text()).isEqualTo("e");
        assertExact(false);
    }

    @Test
    void keyOfAnotherWindow_isNotTheirLetter_andNeitherIsTheNextOfTheirOwn() {
        typist.type("a");
        typist.press("dead_acute");
        typist.goTo(2);
        typist.type("e");
        typist.goTo(1);
        typist.type("e");
        typist.end();
        assertThat(typist.runs).extracting(TextRun::after).containsExactly("a", "e", "ae");
        assertThat(typist.runs).extracting(TextRun::exact).containsExactly(false, true, false);
    }

    @Test
    void focusThatWentAndCameBack_givesThemUp() {
        typist.type("a");
        typist.press("dead_acute");
        typist.focus(2);
        typist.focus(1);
        typist.type("e");
        assertThat(typist.text()).isEqualTo("ae");
        assertExact(false);
    }

    @Test
    void control_focusThatIsToldAgain_changesNothing() {
        typist.type("a");
        typist.press("dead_acute");
        typist.focus(1);
        typist.type("e");
        assertThat(typist.text()).isEqualTo("aé");
        assertExact(true);
    }

    @Test
    void click_givesThemUp() {
        typist.type("a");
        typist.press("dead_acute");
        typist.click();
        typist.type("e");
        typist.end();
        assertThat(typist.runs).extracting(TextRun::after).containsExactly("a", "e");
        assertExact(false);
    }

    @Test
    void gap_givesThemUp() {
        for (Reason reason : Reason.values()) {
            Typist one = new Typist();
            one.type("a");
            one.press("dead_acute");
            one.miss(reason);
            one.type("e");
            assertThat(one.text()).as(reason.word()).endsWith("e");
            assertThat(one.runs).as(reason.word()).hasSize(2).noneMatch(TextRun::exact);
        }
    }

    @Test
    void theEnd_givesThemUp() {
        typist.type("a");
        typist.press("dead_acute");
        assertThat(typist.text()).isEqualTo("a");
        assertExact(false);
    }

    private void assertExact(boolean exact) {
        assertThat(typist.runs).isNotEmpty().allMatch(run -> run.exact() == exact);
    }
}
