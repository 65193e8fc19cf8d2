package daybook.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExclusionsTest {
    private static final Exclusion.App SECRETS = new Exclusion.App("keepass*");
    private static final Exclusion.Title DIARY = new Exclusion.Title("diary");

    @Test
    void anAnswer_isOfThatWindowAsItIsNow_notOfOneAskedBefore() {
        Exclusions exclusions = new Exclusions(Set.of(SECRETS, DIARY));
        for (int round = 0; round < 3; round++) {
            assertThat(exclusions.reason(window("Editor", "notes"))).isEmpty();
            assertThat(exclusions.reason(window("Editor", "my diary"))).contains(Reason.EXCLUDED_TITLE);
            assertThat(exclusions.reason(window("KeePassXC", "notes"))).contains(Reason.EXCLUDED_APP);
        }
    }

    /// As a dialog of a private window, whose own title says nothing.
    @Test
    void whatIsAPartOfAWindowThatIsKeptOut_isKeptOut() {
        Exclusions exclusions = new Exclusions(Set.of(SECRETS, DIARY));
        Window dialog = window("Editor", "Save as");
        assertThat(exclusions.reason(dialog.of(List.of(window("Editor", "my diary")))))
                .contains(Reason.EXCLUDED_TITLE);
        assertThat(exclusions.reason(dialog.of(List.of(window("KeePassXC", "")))))
                .contains(Reason.EXCLUDED_APP);
        assertThat(exclusions.reason(dialog.of(List.of(window("Editor", "notes")))))
                .isEmpty();
    }

    @Test
    void moreWindowsThanAreRemembered_areAnsweredAlike() {
        Exclusions exclusions = new Exclusions(Set.of(DIARY));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1_000; i++) {
                String title = i % 3 == 0 ? "diary " + i : "notes " + i;
                assertThat(exclusions.reason(window("Editor", title)).isPresent())
                        .isEqualTo(i % 3 == 0);
            }
        }
    }

    @Test
    void rulesThatAreJoined_forgetWhatEitherSaidAlone() {
        Exclusions one = new Exclusions(Set.of(SECRETS));
        assertThat(one.reason(window("Editor", "diary"))).isEmpty();
        assertThat(one.or(new Exclusions(Set.of(DIARY))).reason(window("Editor", "diary")))
                .contains(Reason.EXCLUDED_TITLE);
    }

    @Test
    void equality_isThatOfTheRules_whateverWasAsked() {
        Exclusions asked = new Exclusions(Set.of(SECRETS));
        asked.reason(window("Editor", "diary"));
        assertThat(asked)
                .isEqualTo(new Exclusions(Set.of(new Exclusion.App("keepass*"))))
                .hasSameHashCodeAs(new Exclusions(Set.of(SECRETS)))
                .isNotEqualTo(new Exclusions(Set.of(DIARY)));
    }

    @Test
    void toString_tellsNoRuleAndNoWindow() {
        Exclusions exclusions = new Exclusions(Set.of(DIARY));
        exclusions.reason(window("Editor", "secret plans"));
        assertThat(exclusions).hasToString("Exclusions[1]");
    }

    private static Window window(String app, String title) {
        return new Window(7, app, "", "", title, new Window.Bounds(0, 0, 10, 10));
    }
}
