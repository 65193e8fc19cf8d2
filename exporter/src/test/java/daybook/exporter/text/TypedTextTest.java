package daybook.exporter.text;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Modifier;
import daybook.consent.Observation;
import daybook.consent.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedTextTest {
    private final Typist typist = new Typist();

    @Test
    void letters_makeText() {
        typist.type("Hi you");
        typist.press("Return");
        assertThat(typist.text()).isEqualTo("Hi you\n");
        assertThat(typist.runs).singleElement().matches(TextRun::exact);
    }

    @Test
    void backspaceAndDelete_correct() {
        typist.type("helo");
        typist.press("BackSpace");
        typist.type("lo");
        typist.press("Left");
        typist.press("Left");
        typist.press("Delete");
        assertThat(typist.text()).isEqualTo("helo");
    }

    @Test
    void homeAndEnd_stayOnTheLine() {
        typist.type("one");
        typist.press("Return");
        typist.type("two");
        typist.press("Home");
        typist.type("> ");
        typist.press("End");
        typist.type("!");
        assertThat(typist.text()).isEqualTo("one\n> two!");
    }

    @Test
    void selection_isReplaced() {
        typist.type("abc");
        typist.press("Left", Modifier.SHIFT);
        typist.press("Left", Modifier.SHIFT);
        typist.type("X");
        typist.press("a", Modifier.CONTROL);
        typist.press("c", Modifier.CONTROL);
        typist.press("End");
        typist.press("v", Modifier.CONTROL);
        assertThat(typist.text()).isEqualTo("aXaX");
    }

    @Test
    void arrowOnASelection_goesToItsEdge() {
        typist.type("abc");
        typist.press("Home", Modifier.SHIFT);
        typist.press("Left");
        typist.type("1");
        assertThat(typist.text()).isEqualTo("1abc");
    }

    @Test
    void pairsOfSurrogates_areOneCharacter() {
        typist.type("a");
        typist.key(Observation.Key.Action.DOWN, "U1F600", "😀");
        typist.press("BackSpace");
        assertThat(typist.text()).isEqualTo("a");
    }

    @Test
    void upAndDown_keepTheColumn_andAreNotCalledExact() {
        typist.type("abc");
        typist.press("Return");
        typist.type("de");
        typist.press("Up");
        typist.type("X");
        assertThat(typist.text()).isEqualTo("abXc\nde");
        assertThat(typist.runs).singleElement().matches(run -> !run.exact());
    }

    @Test
    void comingBackToAWindow_goesOnWhereItWas() {
        typist.type("one");
        typist.goTo(2);
        typist.type("elsewhere");
        typist.goTo(1);
        typist.type(" two");
        typist.end();
        assertThat(typist.runs).extracting(TextRun::after).containsExactly("one", "elsewhere", "one two");
        assertThat(typist.runs).extracting(TextRun::before).containsExactly("", "", "one");
    }

    @Test
    void click_andGap_beginAnew() {
        typist.type("one");
        typist.click();
        typist.type("two");
        typist.miss(Reason.PAUSED);
        typist.type("three");
        typist.end();
        assertThat(typist.runs).extracting(TextRun::after).containsExactly("one", "two", "three");
    }

    @Test
    void gapForAnExcludedWindow_keepsThePage_butNotItsCertainty() {
        typist.type("one");
        typist.miss(Reason.EXCLUDED_APP);
        typist.type(" two");
        typist.end();
        assertThat(typist.runs).extracting(TextRun::after).containsExactly("one", "one two");
        assertThat(typist.runs).extracting(TextRun::exact).containsExactly(true, false);
    }

    @Test
    void undo_endsTheRun_andSaysThatItIsNotExact() {
        typist.type("one");
        typist.press("z", Modifier.CONTROL);
        typist.type("two");
        typist.end();
        assertThat(typist.runs).extracting(TextRun::after).containsExactly("one", "two");
        assertThat(typist.runs).extracting(TextRun::exact).containsExactly(false, true);
    }

    @Test
    void saving_changesNothing() {
        typist.type("one");
        typist.press("s", Modifier.CONTROL);
        typist.type("!");
        assertThat(typist.text()).isEqualTo("one!");
        assertThat(typist.runs).singleElement().matches(TextRun::exact);
    }

    @Test
    void pageThatIsAGuess_staysOne_afterComingBack() {
        typist.type("abc");
        typist.press("Return");
        typist.press("Up");
        typist.goTo(2);
        typist.type("elsewhere");
        typist.goTo(1);
        typist.type("d");
        typist.end();
        assertThat(typist.runs).extracting(TextRun::exact).containsExactly(false, true, false);
    }

    @Test
    void everyEnterKey_isALineBreak() {
        typist.type("a");
        typist.press("ISO_Enter");
        typist.type("b");
        typist.press("KP_Enter");
        typist.press("ISO_Level3_Shift");
        typist.type("c");
        assertThat(typist.text()).isEqualTo("a\nb\nc");
        assertThat(typist.runs).singleElement().matches(TextRun::exact);
    }

    @Test
    void tabBackwards_endsWhatIsKnown() {
        typist.type("one");
        typist.press("ISO_Left_Tab", Modifier.SHIFT);
        typist.type("two");
        typist.press("Tab", Modifier.SHIFT);
        typist.end();
        assertThat(typist.runs).extracting(TextRun::after).containsExactly("one", "two");
        assertThat(typist.runs).noneMatch(TextRun::exact);
    }

    @Test
    void modifiers_doNothing() {
        typist.type("a");
        for (String key :
                List.of("Shift_L", "Control_R", "Caps_Lock", "ISO_Next_Group", "ISO_Level5_Latch", "Mode_switch")) {
            typist.press(key);
        }
        typist.type("b");
        assertThat(typist.text()).isEqualTo("ab");
        assertThat(typist.runs).singleElement().matches(TextRun::exact);
    }
}
