package daybook.consent;

import static daybook.consent.Scenes.EDITOR;
import static daybook.consent.Scenes.granting;
import static daybook.consent.Scenes.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the gate makes of what was found of passwords.
class PasswordTest {
    private static final Policy KEYS = granting(Source.KEYSTROKES, Source.SCREEN);
    private static final Typing.Into PLAIN = new Typing.Into.Plain();
    private static final Typing.Into SILENT = new Typing.Into.Silent();
    private static final Typing.Into UNPROVEN = new Typing.Into.Unproven();
    private static final Typing.Into UNANSWERED = new Typing.Into.Unanswered();
    private static final Typing.Into SOMEWHERE = new Typing.Into.Password();

    private static final Window.Bounds PLACE = new Window.Bounds(100, 100, 400, 200);
    private static final Typing.Field KNOWN = field(1, new Window.Bounds(120, 150, 200, 20));
    private static final Typing.Field LOWER = field(2, new Window.Bounds(120, 230, 200, 20));
    private static final Window DIALOG = at(PLACE);

    @Test
    void keyWhereAPasswordMayBeTyped_isRefused_whateverElseIsThere() {
        for (Typing.Into into : List.of(SILENT, SOMEWHERE)) {
            assertThat(judge(EDITOR, into)).isEqualTo(new Verdict.Refused(Reason.PASSWORD_FIELD));
            assertThat(judge(EDITOR, PLAIN, into)).isEqualTo(new Verdict.Refused(Reason.PASSWORD_FIELD));
            assertThat(judge(EDITOR, into, UNPROVEN, PLAIN)).isEqualTo(new Verdict.Refused(Reason.PASSWORD_FIELD));
        }
        assertThat(judge(EDITOR, PLAIN)).as("control").isInstanceOf(Admitted.class);
    }

    @Test
    void keyOfWhichNobodyAnswers_isRefused() {
        assertThat(judge(EDITOR, PLAIN, UNANSWERED)).isEqualTo(new Verdict.Refused(Reason.STALE_CONTEXT));
    }

    @Test
    void clipboard_goesByTheSame_andPointerAndWindowsDoNot() {
        Policy all = granting(Source.CLIPBOARD, Source.POINTER, Source.WINDOWS);
        assertThat(ConsentGate.refusal(Source.CLIPBOARD, around(EDITOR, SILENT), all))
                .contains(Reason.PASSWORD_FIELD);
        assertThat(ConsentGate.refusal(Source.POINTER, around(EDITOR, SILENT), all))
                .isEmpty();
        assertThat(ConsentGate.refusal(Source.WINDOWS, around(EDITOR, SILENT), all))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chromium", "chromium (/tmp/profile)", "Google-chrome", "firefox-esr", "Brave-browser"})
    void browserThatCannotBeTold_keepsNoCharacters(String app) {
        Window page = Scenes.window(4, app, "", "page");
        assertThat(((Admitted) judge(page, UNPROVEN)).observation())
                .isInstanceOfSatisfying(Observation.Key.class, kept -> {
                    assertThat(kept.key()).isEqualTo("letter");
                    assertThat(kept.text()).isEmpty();
                });
        assertThat(((Observation.Key) ((Admitted) judge(page, PLAIN)).observation()).text())
                .as("control: it can be told")
                .isEqualTo("a");
        assertThat(((Observation.Key) ((Admitted) judge(EDITOR, UNPROVEN)).observation()).text())
                .as("control: no browser")
                .isEqualTo("a");
    }

    /// One that says nothing of itself is known by the path of its program alone, and seen where its title is allowed.
    @Test
    void browserThatIsKnownByItsPathAlone_keepsNoCharactersEither() {
        UnknownTitles titles = new UnknownTitles(Set.of(new Exclusion.Title("page")));
        Policy allowing =
                new Policy(KEYS.grants(), KEYS.exclusions(), KEYS.only(), KEYS.documents(), titles, KEYS.halted());
        assertThat(unknown("/opt/google/chrome/chrome", allowing)).isEmpty();
        assertThat(unknown("/usr/bin/mousepad", allowing)).as("control").isEqualTo("a");
    }

    private static String unknown(String path, Policy policy) {
        Window window = new Window(4, "", path, "", "page", PLACE);
        Verdict verdict = ConsentGate.judge(key("a"), around(window, UNPROVEN), policy);
        return ((Observation.Key) ((Admitted) verdict).observation()).text();
    }

    @Test
    void whatCannotBeTold_isToBeMarked_unlessNoCharactersAreKept() {
        Window page = Scenes.window(4, "Firefox", "", "page");
        assertThat(ConsentGate.isUnproven(Source.KEYSTROKES, around(EDITOR, PLAIN, UNPROVEN), KEYS))
                .isTrue();
        assertThat(ConsentGate.isUnproven(Source.SCREEN, around(page, UNPROVEN), KEYS))
                .isTrue();
        assertThat(ConsentGate.isUnproven(Source.KEYSTROKES, around(page, UNPROVEN), KEYS))
                .isFalse();
        assertThat(ConsentGate.isUnproven(Source.POINTER, around(EDITOR, UNPROVEN), KEYS))
                .isFalse();
        assertThat(ConsentGate.isUnproven(Source.KEYSTROKES, around(EDITOR, PLAIN), KEYS))
                .isFalse();
        assertThat(ConsentGate.isUnproven(Source.KEYSTROKES, Scenes.in(EDITOR), KEYS))
                .as("nobody looked")
                .isTrue();
    }

    @Test
    void fieldIsBlack_andNothingElse_whetherOrNotItHasTheFocus() {
        List<Mask> field = List.of(new Mask(new Window.Bounds(116, 146, 208, 28), Reason.PASSWORD_FIELD));
        assertThat(masks(DIALOG, typing(SOMEWHERE, KNOWN))).isEqualTo(field);
        assertThat(masks(DIALOG, typing(PLAIN, KNOWN))).isEqualTo(field);
        assertThat(masks(EDITOR, new Typing(EDITOR.id(), PLAIN, List.of(KNOWN))))
                .as("in a window behind")
                .isEqualTo(field);
        assertThat(masks(DIALOG, typing(PLAIN), typing(UNPROVEN), typing(SILENT)))
                .as("control")
                .isEmpty();
    }

    @Test
    void eachFieldOfAWindow_isBlack() {
        assertThat(masks(DIALOG, typing(PLAIN, KNOWN, LOWER)))
                .extracting(Mask::area)
                .containsExactlyInAnyOrder(new Window.Bounds(116, 146, 208, 28), new Window.Bounds(116, 226, 208, 28));
    }

    @Test
    void fieldWhosePlaceIsNotSure_makesAllOfItsWindowBlack() {
        Typing.Field moved = new Typing.Field(9, 1, LOWER.place());
        List<Mask> all = List.of(new Mask(PLACE, Reason.PASSWORD_FIELD));
        assertThat(masks(DIALOG, typing(SOMEWHERE))).isEqualTo(all);
        assertThat(masks(DIALOG, typing(PLAIN, KNOWN.unplaced()))).isEqualTo(all);
        assertThat(masks(DIALOG, typing(PLAIN, KNOWN), typing(PLAIN, moved))).isEqualTo(all);
        assertThat(masks(at(new Window.Bounds(0, 0, 400, 200)), typing(SOMEWHERE, KNOWN)))
                .as("its window stood elsewhere")
                .isEqualTo(all);
        assertThat(masks(DIALOG, typing(PLAIN, field(1, new Window.Bounds(120, 350, 200, 20)))))
                .as("no part of what is shown")
                .isEqualTo(all);
        assertThat(masks(DIALOG, typing(PLAIN), typing(UNANSWERED)))
                .containsExactly(new Mask(PLACE, Reason.STALE_CONTEXT));
    }

    @Test
    void windowsOfOthers_areSeen() {
        Surroundings around = new Surroundings(
                List.of(new Context(0, new Context.Focused.On(DIALOG))), true, List.of(new Typing(9, SOMEWHERE)));
        Stack stack = new Stack(List.of(
                new Stack.Shown(EDITOR, new Window.Bounds(0, 0, 300, 300), true),
                new Stack.Shown(DIALOG, PLACE, true)));
        assertThat(Masks.of(stack, around, KEYS))
                .as("what lies above it hides it")
                .containsExactlyInAnyOrder(new Mask(new Window.Bounds(300, 100, 200, 200), Reason.PASSWORD_FIELD));
    }

    /// A program that has closed its prompt, or hidden it, and paints nothing.
    @Test
    void whatAWindowThatAskedHasLeft_isBlack_howeverLongItStands() {
        assertThat(masksOfLeft(DIALOG, 5_000_000_000L, Map.of(9L, 5_000_000_000L)))
                .isEqualTo(List.of(new Mask(PLACE, Reason.PASSWORD_FIELD)));
        assertThat(masksOfLeft(DIALOG, 6_900_000_000L, Map.of(9L, 5_000_000_000L)))
                .as("told late")
                .isEqualTo(List.of(new Mask(PLACE, Reason.PASSWORD_FIELD)));
        assertThat(masksOfLeft(DIALOG, 7_100_000_000L, Map.of(9L, 5_000_000_000L)))
                .as("control: the number is another window's by now, or the field had gone")
                .isEmpty();
        assertThat(masksOfLeft(EDITOR, 5_000_000_000L, Map.of(9L, 5_000_000_000L)))
                .as("control: of another window")
                .isEmpty();
        Stack standing = new Stack(List.of(new Stack.Shown(DIALOG, PLACE, true)));
        assertThat(Masks.of(standing, asked(Map.of(9L, 5_000_000_000L)), KEYS))
                .as("control: it stands, and has no field any more")
                .isEmpty();
    }

    private static List<Mask> masksOfLeft(Window window, long leftNanos, Map<Long, Long> askedUntilNanos) {
        Stack stack = new Stack(List.of(new Stack.Shown(List.of(window), PLACE, false, OptionalLong.of(leftNanos))));
        return Masks.of(stack, asked(askedUntilNanos), KEYS);
    }

    private static Surroundings asked(Map<Long, Long> untilNanos) {
        return new Surroundings(
                List.of(new Context(0, new Context.Focused.On(EDITOR))),
                true,
                List.of(new Typing(EDITOR.id(), PLAIN)),
                untilNanos);
    }

    private static Typing.Field field(int number, Window.Bounds area) {
        return new Typing.Field(9, number, Optional.of(new Typing.Place(area, PLACE)));
    }

    private static Typing typing(Typing.Into into, Typing.Field... fields) {
        return new Typing(9, into, List.of(fields));
    }

    private static List<Mask> masks(Window front, Typing... found) {
        Surroundings around =
                new Surroundings(List.of(new Context(0, new Context.Focused.On(front))), true, List.of(found));
        return Masks.of(new Stack(List.of(new Stack.Shown(DIALOG, PLACE, true))), around, KEYS);
    }

    private static Window at(Window.Bounds place) {
        return new Window(9, "Zenity", "zenity", "/usr/bin/zenity", "secret", place);
    }

    private static Verdict judge(Window front, Typing.Into... found) {
        return ConsentGate.judge(key("a"), around(front, found), KEYS);
    }

    private static Surroundings around(Window front, Typing.Into... found) {
        return new Surroundings(
                List.of(new Context(0, new Context.Focused.On(front))),
                true,
                Arrays.stream(found).map(into -> new Typing(front.id(), into)).toList());
    }
}
