package daybook.agent.erase;

import static daybook.agent.erase.Written.focus;
import static daybook.agent.erase.Written.key;
import static daybook.agent.erase.Written.nanos;
import static daybook.agent.erase.Written.time;
import static daybook.agent.erase.Written.wall;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Epochs;
import daybook.consent.Exclusion;
import daybook.consent.Gap;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.Shares;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which epochs are meant. Each second number is in the epoch of its tens.
class SelectionTest {
    private static final Set<Source> KEYS = Set.of(Source.KEYSTROKES);
    private static final Span EVER = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Written written;

    @BeforeEach
    void make() throws IOException {
        written = new Written(folder);
    }

    @Test
    void timeAfterTheMachineSlept_isWhatWasRecordedThen() throws Exception {
        SessionSummary session =
                written.session(key(30, "before"), wall(59, "09:00:59"), wall(61, "12:00:01"), key(75, "after"));

        WallClock clock = WallClock.of(written.vault(), session);

        assertThat(between(session, clock, "12:00:00", "12:30:00").epochs()).isEqualTo(Epochs.parse("7"));
        assertThat(between(session, clock, "09:00:00", "11:00:00").epochs()).isEqualTo(Epochs.parse("3"));
        WallClock plain = new WallClock(session.started(), List.of());
        assertThat(between(session, plain, "12:00:00", "12:30:00").epochs().isEmpty())
                .as("control: by subtraction it would be missed")
                .isTrue();
    }

    private Selection.Chosen between(SessionSummary session, WallClock clock, String from, String to)
            throws IOException {
        return in(
                session,
                new Selection(
                        KEYS, new Span(clock.surelyBefore(time(from)), clock.surelySince(time(to))), Optional.empty()));
    }

    @Test
    void programThatHadTheFocus_isChosen_andAnotherIsNot() throws Exception {
        SessionSummary session = written.session(focus(1, "secret"), key(5, "s"), focus(18, "other"), key(25, "o"));

        assertThat(app(session, "secret").epochs()).isEqualTo(Epochs.parse("0"));
        assertThat(app(session, "secret").untold()).isEmpty();
        assertThat(app(session, "other").epochs()).isEqualTo(Epochs.parse("2"));
        assertThat(app(session, "third").isEmpty()).as("control").isTrue();
    }

    @Test
    void keyWithinTheGuardOfAChange_isChosenForBothPrograms() throws Exception {
        SessionSummary session = written.session(
                focus(1, "other"),
                key(19.8, "a"),
                focus(20, "secret"),
                focus(30, "other"),
                key(30.25, "b"),
                key(41, "c"));

        assertThat(app(session, "secret").epochs()).isEqualTo(Epochs.parse("1 3"));
        assertThat(app(session, "other").epochs()).isEqualTo(Epochs.parse("1 3-4"));
    }

    @Test
    void whereWindowsWereErased_itIsSaid_andNothingIsChosen() throws Exception {
        SessionSummary session = written.session(
                focus(1, "other"),
                wall(39, "09:00:39"),
                focus(41, "secret"),
                key(55, "s"),
                focus(61, "other"),
                key(75, "o"));
        assertThat(app(session, "secret").epochs()).as("control").isEqualTo(Epochs.parse("5"));

        Shares.destroy(
                written.home.disk(),
                written.home.files(),
                new Statement.Erased(session.session().hex(), Set.of(Source.WINDOWS), Epochs.parse("4")));

        Selection.Chosen chosen = app(session, "secret");
        assertThat(chosen.epochs().isEmpty()).isTrue();
        assertThat(chosen.untold()).singleElement().satisfies(span -> {
            assertThat(span.fromNanos()).isLessThan(nanos(41));
            assertThat(span.toNanos()).isEqualTo(nanos(61));
        });
        assertThat(app(session, "other").epochs()).isEqualTo(Epochs.parse("7"));
    }

    @Test
    void whereWindowsWereErased_aFocusShortlyBefore_doesNotHoldForIt() throws Exception {
        SessionSummary session = written.session(
                focus(35, "other"),
                wall(39, "09:00:39"),
                focus(41, "secret"),
                key(55, "s"),
                focus(61, "other"),
                key(75, "o"));
        Shares.destroy(
                written.home.disk(),
                written.home.files(),
                new Statement.Erased(session.session().hex(), Set.of(Source.WINDOWS), Epochs.parse("4")));

        assertThat(app(session, "other").epochs()).isEqualTo(Epochs.parse("7"));
        assertThat(app(session, "secret").untold())
                .anySatisfy(
                        span -> assertThat(span).matches(s -> s.fromNanos() < nanos(41) && s.toNanos() == nanos(61)));
    }

    @Test
    void whereWindowsWereRefused_itIsSaid_untilTheyAreKnownAgain() throws Exception {
        SessionSummary session = written.session(
                focus(1, "secret"),
                key(5, "s"),
                new Written.At(30, new Gap(Source.WINDOWS, nanos(20), nanos(30), Reason.NOT_GRANTED)),
                key(35, "?"),
                focus(40, "other"),
                key(45, "o"));

        assertThat(app(session, "secret").epochs()).isEqualTo(Epochs.parse("0"));
        assertThat(app(session, "secret").untold()).containsExactly(new Span(nanos(30), nanos(40)));
    }

    @Test
    void withoutWindows_allOfItIsSaid() throws Exception {
        SessionSummary session = written.session(key(5, "s"));

        assertThat(app(session, "secret").epochs().isEmpty()).isTrue();
        assertThat(app(session, "secret").untold()).hasSize(1);
    }

    private Selection.Chosen app(SessionSummary session, String glob) throws IOException {
        return in(session, new Selection(KEYS, EVER, Optional.of(new Exclusion.App(glob))));
    }

    private Selection.Chosen in(SessionSummary session, Selection selection) throws IOException {
        return selection.in(written.home.disk(), written.home.files(), written.vault(), session);
    }
}
