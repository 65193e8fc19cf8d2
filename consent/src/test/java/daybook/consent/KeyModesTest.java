package daybook.consent;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Observation.Key.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyModesTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<Admitted> counted = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "a, a, letter",
        "A, A, letter",
        "odiaeresis, ö, letter",
        "7, 7, digit",
        "KP_7, 7, digit",
        "at, @, punctuation",
        "space, ' ', whitespace",
        "Tab, '', whitespace",
        "c, '', letter",
        "Return, '', enter",
        "BackSpace, '', editing",
        "Left, '', navigation",
        "KP_Home, '', navigation",
        "Shift_L, '', modifier",
        "ISO_Level3_Shift, '', modifier",
        "F5, '', function",
        "Escape, '', other",
        "dead_acute, '', other",
        "NoSymbol, '', other"
    })
    void inShape_aKeyIsKnownByItsClassAlone(String name, String text, String keyClass) {
        Observation.Key key =
                new Observation.Key(new Moment(5, 1), Action.DOWN, name, text, Set.of(Modifier.SHIFT), false, 7L, 30);
        assertThat(judge(key, Mode.SHAPE))
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.observation())
                                .isEqualTo(new Observation.Key(
                                        key.at(), Action.DOWN, keyClass, "", Set.of(), false, null, null)));
    }

    @Test
    void control_inFull_theKeyIsKnown() {
        assertThat(judge(Scenes.key("a"), Mode.FULL))
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(((Observation.Key) admitted.observation()).text())
                                .isEqualTo("a"));
    }

    @Test
    void inCounts_onlyHowManyWerePressedInTenSeconds_isKnown() {
        KeyCounts counts = new KeyCounts();
        count(counts, key(1, Action.DOWN, false));
        count(counts, key(1, Action.UP, false));
        count(counts, key(9, Action.DOWN, false));
        count(counts, key(9, Action.DOWN, true));
        assertThat(counts.takeBefore(9 * SECOND)).isEmpty();
        count(counts, key(12, Action.DOWN, false));
        counts.takeBefore(20 * SECOND).ifPresent(counted::add);
        assertThat(counts.takeBefore(60 * SECOND)).isEmpty();
        assertThat(counted)
                .extracting(Admitted::observation)
                .containsExactly(
                        new Observation.KeyCount(new Moment(5 * SECOND, 5 * SECOND), 2),
                        new Observation.KeyCount(new Moment(15 * SECOND, 5 * SECOND), 1));
    }

    @Test
    void whatWasCounted_canBeForgotten() {
        KeyCounts counts = new KeyCounts();
        count(counts, key(1, Action.DOWN, false));
        assertThat(counts.take()).isPresent();
        assertThat(counts.take()).isEmpty();
    }

    private void count(KeyCounts counts, Observation.Key key) {
        if (judge(key, Mode.COUNTS) instanceof Verdict.Counted one) {
            Optional<Admitted> before = counts.count(one);
            before.ifPresent(counted::add);
        } else {
            throw new AssertionError("the gate let more through than a count");
        }
    }

    private static Observation.Key key(long second, Action action, boolean repeated) {
        return new Observation.Key(new Moment(second * SECOND, 1), action, "a", "a", Set.of(), repeated, null, null);
    }

    private static Verdict judge(Observation.Key key, Mode mode) {
        return ConsentGate.judge(key, Scenes.in(Scenes.EDITOR), Scenes.granting(mode, Source.KEYSTROKES));
    }
}
