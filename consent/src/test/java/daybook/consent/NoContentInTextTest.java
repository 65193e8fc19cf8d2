package daybook.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Messages and logs print words with `toString()`: it must never show what was recorded.
class NoContentInTextTest {
    private static final String CANARY = "canary-71b2";

    @Test
    void noWord_showsContentInToString() {
        Moment at = new Moment(1, 1);
        Window window = Scenes.window(1, CANARY, CANARY, CANARY);
        Observation.Key key =
                new Observation.Key(at, Observation.Key.Action.DOWN, CANARY, CANARY, Set.of(), false, null, null);
        Context context = new Context(1, new Context.Focused.On(window));
        Policy policy = Scenes.excluding(
                Scenes.granting(Source.KEYSTROKES), new Exclusion.App(CANARY), new Exclusion.Title(CANARY));
        List<Object> words = List.of(
                key,
                window,
                context,
                policy,
                new Surroundings(List.of(context), true),
                new Observation.Focus(at, window),
                new Observation.Mark(at, CANARY),
                ConsentGate.judge(key, Scenes.in(Scenes.EDITOR), Scenes.granting(Source.KEYSTROKES)));
        assertThat(words).allSatisfy(word -> assertThat(word.toString()).doesNotContain(CANARY));
    }

    @Test
    void control_aRecordWithoutCare_wouldShowIt() {
        record Careless(String text) {}
        assertThat(new Careless(CANARY).toString()).contains(CANARY);
    }
}
