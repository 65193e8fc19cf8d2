package daybook.consent;

import static daybook.consent.Scenes.EDITOR;
import static daybook.consent.Scenes.TERMINAL;
import static daybook.consent.Scenes.UNKNOWN;
import static daybook.consent.Scenes.excluding;
import static daybook.consent.Scenes.granting;
import static daybook.consent.Scenes.in;
import static daybook.consent.Scenes.key;
import static daybook.consent.Scenes.paused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentGateTest {
    private static final Policy KEYS = granting(Source.KEYSTROKES);
    private static final Policy KEYS_AND_WINDOWS = granting(Source.KEYSTROKES, Source.WINDOWS);

    @Test
    void grantedKeyInAKnownWindow_isAdmitted() {
        assertThat(ConsentGate.judge(key("a"), in(EDITOR), KEYS)).isInstanceOf(Admitted.class);
    }

    @Test
    void withoutAGrant_isRefused() {
        assertRefused(key("a"), in(EDITOR), Policy.NOTHING, Reason.NOT_GRANTED);
        assertRefused(key("a"), in(EDITOR), granting(Source.POINTER), Reason.NOT_GRANTED);
    }

    @Test
    void whilePaused_isRefused_marksToo() {
        assertRefused(key("a"), in(EDITOR), paused(KEYS), Reason.PAUSED);
        assertRefused(new Observation.Mark(new Moment(1, 1), "idea"), in(EDITOR), paused(KEYS), Reason.PAUSED);
    }

    @Test
    void mark_needsNoGrantAndNoContext() {
        Observation mark = new Observation.Mark(new Moment(1, 1), "idea");
        assertThat(ConsentGate.judge(mark, Scenes.UNWATCHED, Policy.NOTHING)).isInstanceOf(Admitted.class);
    }

    @Test
    void staleContext_isRefused() {
        assertRefused(key("a"), Scenes.UNWATCHED, KEYS, Reason.STALE_CONTEXT);
        assertRefused(key("a"), new Surroundings(in(EDITOR).contexts(), false), KEYS, Reason.STALE_CONTEXT);
        assertRefused(key("a"), new Surroundings(List.of(), true), KEYS, Reason.STALE_CONTEXT);
    }

    @Test
    void unknownWindow_isRefused() {
        assertRefused(key("a"), in(UNKNOWN), KEYS, Reason.UNKNOWN_WINDOW);
        assertRefused(key("a"), new Surroundings(List.of(Context.unknown(0)), true), KEYS, Reason.UNKNOWN_WINDOW);
    }

    @Test
    void excludedWindowOnEitherSideOfTheGuard_refuses() {
        Policy policy = excluding(KEYS, new Exclusion.App("mousepad"));
        assertRefused(key("a"), in(EDITOR), policy, Reason.EXCLUDED_APP);
        assertRefused(key("a"), in(TERMINAL, EDITOR), policy, Reason.EXCLUDED_APP);
        assertRefused(key("a"), in(EDITOR, TERMINAL), policy, Reason.EXCLUDED_APP);
        assertThat(ConsentGate.judge(key("a"), in(TERMINAL), policy)).isInstanceOf(Admitted.class);
    }

    @Test
    void switchBetweenAllowedWindows_losesNothing() {
        assertThat(ConsentGate.judge(key("a"), in(EDITOR, TERMINAL), KEYS)).isInstanceOf(Admitted.class);
    }

    @Test
    void focusOnAnExcludedWindow_isRefused_whateverTheWatcherSays() {
        Policy policy = excluding(KEYS_AND_WINDOWS, new Exclusion.Title("^draft"));
        Observation focus = new Observation.Focus(new Moment(1, 1), EDITOR);
        assertRefused(focus, in(TERMINAL), policy, Reason.EXCLUDED_TITLE);
    }

    @Test
    void key_tellsItsWindow_onlyWhereWindowsAreGranted() {
        assertThat(admittedKey(KEYS_AND_WINDOWS).window()).isEqualTo(EDITOR.id());
        assertThat(admittedKey(KEYS).window()).isNull();
    }

    private static Observation.Key admittedKey(Policy policy) {
        Admitted admitted = (Admitted) ConsentGate.judge(key("a"), in(EDITOR), policy);
        return (Observation.Key) admitted.observation();
    }

    private static void assertRefused(Observation o, Surroundings around, Policy policy, Reason reason) {
        assertThat(ConsentGate.judge(o, around, policy)).isEqualTo(new Verdict.Refused(reason));
    }
}
