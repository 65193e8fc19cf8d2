package daybook.consent;

import static daybook.consent.Scenes.EDITOR;
import static daybook.consent.Scenes.TERMINAL;
import static daybook.consent.Scenes.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is copied is judged by what has the focus, and by whose it is.
class CopiedTest {
    private final Policy policy =
            Scenes.excluding(Scenes.granting(Source.CLIPBOARD, Source.KEYSTROKES), new Exclusion.App("xterm"));

    @Test
    void aTextOfAnAllowedProgram_isAdmitted_withoutSayingWhose() {
        assertThat(judge(EDITOR, policy, EDITOR))
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.observation()).isEqualTo(copied()));
    }

    @Test
    void whoseProgramIsExcluded_orUnknown_isRefused_whateverHasTheFocus() {
        assertThat(judge(EDITOR, policy, TERMINAL)).isEqualTo(new Verdict.Refused(Reason.EXCLUDED_APP));
        assertThat(judge(EDITOR, policy, EDITOR, TERMINAL)).isEqualTo(new Verdict.Refused(Reason.EXCLUDED_APP));
        assertThat(judge(EDITOR, policy, UNKNOWN)).isEqualTo(new Verdict.Refused(Reason.UNKNOWN_WINDOW));
        assertThat(judge(EDITOR, policy)).isEqualTo(new Verdict.Refused(Reason.UNKNOWN_WINDOW));
    }

    @Test
    void whileAnExcludedWindowHasTheFocus_nothingIsAdmitted() {
        assertThat(judge(TERMINAL, policy, EDITOR)).isEqualTo(new Verdict.Refused(Reason.EXCLUDED_APP));
    }

    /// As a browser with a private window beside another: who copies late is not in front any more.
    @Test
    void whileAnotherProgramHasTheFocus_everyWindowThatItMayBeOf_mustBeAllowed() {
        Window open = new Window(7, "Browser", "browser", "", "News", EDITOR.bounds());
        Window secret = new Window(8, "Browser", "browser", "", "News (Private Browsing)", EDITOR.bounds());
        Policy withPrivate = Scenes.excluding(Scenes.granting(Source.CLIPBOARD), new Exclusion.PrivateWindows());
        assertThat(judge(open, withPrivate, open, secret)).isInstanceOf(Admitted.class);
        assertThat(judge(secret, withPrivate, open, secret)).isEqualTo(new Verdict.Refused(Reason.PRIVATE_WINDOW));
        assertThat(judge(EDITOR, withPrivate, open, secret)).isEqualTo(new Verdict.Refused(Reason.PRIVATE_WINDOW));
        assertThat(judge(EDITOR, withPrivate, open)).isInstanceOf(Admitted.class);
    }

    /// An allowed title lets its window be recorded, wherever the focus is; whose a text is, it does not tell.
    @Test
    void aTextOfAnUnknownProgram_isRefused_whateverItsTitleAllows() {
        Policy titled = allowing(new Exclusion.Title("who am"));
        assertThat(judge(EDITOR, titled, UNKNOWN)).isEqualTo(new Verdict.Refused(Reason.UNKNOWN_WINDOW));
        assertThat(judge(UNKNOWN, titled, UNKNOWN)).isEqualTo(new Verdict.Refused(Reason.UNKNOWN_WINDOW));
        assertThat(judge(UNKNOWN, titled, EDITOR))
                .as("control: the window is allowed")
                .isInstanceOf(Admitted.class);
    }

    @Test
    void aGrantOfKeystrokes_isNoneOfTheClipboard() {
        assertThat(judge(EDITOR, Scenes.granting(Source.KEYSTROKES), EDITOR))
                .isEqualTo(new Verdict.Refused(Reason.NOT_GRANTED));
    }

    private static Policy allowing(Exclusion.Title title) {
        Policy granting = Scenes.granting(Source.CLIPBOARD);
        return new Policy(
                granting.grants(),
                granting.exclusions(),
                granting.only(),
                granting.documents(),
                new UnknownTitles(Set.of(title)),
                granting.halted());
    }

    private static Verdict judge(Window focused, Policy policy, Window... owners) {
        return ConsentGate.judge(copied(owners), Scenes.in(focused), policy);
    }

    private static Observation.Copied copied(Window... owners) {
        return new Observation.Copied(new Moment(1, 1), "copied", List.of(owners));
    }
}
