package daybook.exporter.text;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Gap;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedTextTest {
    private final List<TextRun> runs = new ArrayList<>();
    private final TypedText typed = new TypedText(runs::add);
    private long nanos;
    private long window = 1;

    @Test
    void letters_makeText() {
        type("Hi you");
        press("Return");
        assertThat(text()).isEqualTo("Hi you\n");
        assertThat(runs).singleElement().matches(TextRun::exact);
    }

    @Test
    void backspaceAndDelete_correct() {
        type("helo");
        press("BackSpace");
        type("lo");
        press("Left");
        press("Left");
        press("Delete");
        assertThat(text()).isEqualTo("helo");
    }

    @Test
    void homeAndEnd_stayOnTheLine() {
        type("one");
        press("Return");
        type("two");
        press("Home");
        type("> ");
        press("End");
        type("!");
        assertThat(text()).isEqualTo("one\n> two!");
    }

    @Test
    void selection_isReplaced() {
        type("abc");
        press("Left", Modifier.SHIFT);
        press("Left", Modifier.SHIFT);
        type("X");
        press("a", Modifier.CONTROL);
        press("c", Modifier.CONTROL);
        press("End");
        press("v", Modifier.CONTROL);
        assertThat(text()).isEqualTo("aXaX");
    }

    @Test
    void arrowOnASelection_goesToItsEdge() {
        type("abc");
        press("Home", Modifier.SHIFT);
        press("Left");
        type("1");
        assertThat(text()).isEqualTo("1abc");
    }

    @Test
    void pairsOfSurrogates_areOneCharacter() {
        type("a");
        see(new Observation.Key(at(), Observation.Key.Action.DOWN, "U1F600", "😀", Set.of(), false, window));
        press("BackSpace");
        assertThat(text()).isEqualTo("a");
    }

    @Test
    void deadKeys_composeWithTheirLetter() {
        press("dead_acute");
        type("e");
        press("dead_diaeresis");
        type("u");
        type("x");
        assertThat(text()).isEqualTo("éüx");
    }

    @Test
    void upAndDown_keepTheColumn_andAreNotCalledExact() {
        type("abc");
        press("Return");
        type("de");
        press("Up");
        type("X");
        assertThat(text()).isEqualTo("abXc\nde");
        assertThat(runs).singleElement().matches(run -> !run.exact());
    }

    @Test
    void comingBackToAWindow_goesOnWhereItWas() {
        type("one");
        window = 2;
        type("elsewhere");
        window = 1;
        type(" two");
        typed.close();
        assertThat(runs).extracting(TextRun::after).containsExactly("one", "elsewhere", "one two");
        assertThat(runs).extracting(TextRun::before).containsExactly("", "", "one");
    }

    @Test
    void click_andGap_beginAnew() {
        type("one");
        see(new Observation.PointerButton(at(), Observation.Key.Action.DOWN, 1, 0, 0));
        type("two");
        typed.miss(new Gap(Source.KEYSTROKES, nanos, nanos + 1, Reason.PAUSED));
        type("three");
        typed.close();
        assertThat(runs).extracting(TextRun::after).containsExactly("one", "two", "three");
    }

    @Test
    void gapForAnExcludedWindow_keepsThePage_butNotItsCertainty() {
        type("one");
        typed.miss(new Gap(Source.KEYSTROKES, nanos, nanos + 1, Reason.EXCLUDED_APP));
        type(" two");
        typed.close();
        assertThat(runs).extracting(TextRun::after).containsExactly("one", "one two");
        assertThat(runs).extracting(TextRun::exact).containsExactly(true, false);
    }

    @Test
    void undo_endsTheRun_andSaysThatItIsNotExact() {
        type("one");
        press("z", Modifier.CONTROL);
        type("two");
        typed.close();
        assertThat(runs).extracting(TextRun::after).containsExactly("one", "two");
        assertThat(runs).extracting(TextRun::exact).containsExactly(false, true);
    }

    @Test
    void saving_changesNothing() {
        type("one");
        press("s", Modifier.CONTROL);
        type("!");
        assertThat(text()).isEqualTo("one!");
        assertThat(runs).singleElement().matches(TextRun::exact);
    }

    private String text() {
        typed.close();
        return runs.getLast().after();
    }

    private void type(String text) {
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            see(new Observation.Key(at(), Observation.Key.Action.DOWN, character, character, Set.of(), false, window));
            see(new Observation.Key(at(), Observation.Key.Action.UP, character, character, Set.of(), false, window));
        });
    }

    private void press(String key, Modifier... modifiers) {
        String text = key.equals("Return") ? "\n" : "";
        see(new Observation.Key(at(), Observation.Key.Action.DOWN, key, text, Set.of(modifiers), false, window));
    }

    private void see(Observation observation) {
        typed.see(observation);
    }

    private Moment at() {
        return new Moment(++nanos, 1);
    }
}
