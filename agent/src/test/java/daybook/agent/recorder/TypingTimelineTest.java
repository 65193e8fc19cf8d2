package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import daybook.consent.Context;
import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Readings, and what they say of what lies between: every instant is in milliseconds.
class TypingTimelineTest {
    private static final long MILLI = 1_000_000;
    private static final long WINDOW = 7;
    private static final Typing.Into PLAIN = new Typing.Into.Plain();
    private static final Typing.Into SECRET = new Typing.Into.Password();
    private static final Typing.Into UNANSWERED = new Typing.Into.Unanswered();
    private static final Typing.Into UNPROVEN = new Typing.Into.Unproven();

    private final TypingTimeline timeline = new TypingTimeline();

    @Test
    void betweenTwoReadingsThatAgree_theyHold() {
        read(0, 1_000, PLAIN);
        assertThat(between(100, 900)).containsExactly(PLAIN);
        assertThat(between(455, 456)).containsExactly(PLAIN);
    }

    @Test
    void betweenTwoThatDoNot_bothMayHold() {
        read(0, 500, PLAIN);
        read(550, 1_000, SECRET);
        read(1_050, 2_000, PLAIN);
        assertThat(between(400, 499)).containsExactly(PLAIN);
        assertThat(between(510, 520)).containsExactlyInAnyOrder(PLAIN, SECRET);
        assertThat(between(400, 501)).containsExactlyInAnyOrder(PLAIN, SECRET);
        assertThat(between(600, 900)).containsExactly(SECRET);
        assertThat(between(1_010, 1_020)).containsExactlyInAnyOrder(PLAIN, SECRET);
        assertThat(between(1_100, 1_900)).containsExactly(PLAIN);
    }

    @Test
    void readingsTooFarApart_proveNothingOfWhatLiesBetween() {
        read(0, 500, PLAIN);
        read(1_050, 1_500, PLAIN);
        assertThat(between(600, 700)).contains(UNANSWERED);
        assertThat(between(300, 490)).containsExactly(PLAIN);
        assertThat(between(1_100, 1_200)).containsExactly(PLAIN);
        read(1_950, 2_500, PLAIN);
        assertThat(between(1_100, 2_500)).as("control").containsExactly(PLAIN);
    }

    /// One that has died, hangs, or has not begun yet.
    @Test
    void whatNoReadingReaches_isUnanswered() {
        assertThat(between(0, 1)).containsExactly(UNANSWERED);
        read(1_000, 2_000, PLAIN);
        assertThat(between(1_900, 2_010)).contains(UNANSWERED);
        assertThat(between(3_000, 3_100)).contains(UNANSWERED);
        assertThat(between(900, 1_100)).contains(UNANSWERED);
    }

    @Test
    void windowThatNobodyAskedAbout_cannotBeTold() {
        read(0, 1_000, PLAIN);
        assertThat(timeline.between(100 * MILLI, 200 * MILLI, List.of(front(8))))
                .contains(new Typing(8, UNPROVEN));
    }

    /// Whoever watches them hangs, or is late: they may be seen still, wherever.
    @Test
    void fieldsOfWhichNobodyTellsAnyMore_mayBeAnywhereInTheirWindows() {
        Typing.Place place = new Typing.Place(new Window.Bounds(5, 5, 9, 9), new Window.Bounds(0, 0, 90, 90));
        Typing.Field field = new Typing.Field(8, 1, Optional.of(place));
        timeline.found(0, new Typing(WINDOW, PLAIN, List.of(field)));
        timeline.found(100 * MILLI, new Typing(WINDOW, PLAIN, List.of(field)));
        assertThat(fields(0, 100)).as("control").containsExactly(field);
        assertThat(fields(0, 101)).containsExactlyInAnyOrder(field, field.unplaced());
        assertThat(fields(900, 1_000)).containsExactly(field.unplaced());
        timeline.found(1_100 * MILLI, new Typing(WINDOW, PLAIN));
        assertThat(fields(500, 600)).containsExactly(field.unplaced());
    }

    @Test
    void windowInWhichSomethingOfAPasswordMayHaveBeenSeen_isRemembered_withUntilWhen() {
        Typing.Field behind = new Typing.Field(8, 1, Optional.empty());
        read(0, 200, SECRET);
        timeline.found(250 * MILLI, new Typing(9, PLAIN, List.of(behind)));
        read(300, 1_000, PLAIN);
        timeline.forgetBefore(900 * MILLI);
        assertThat(timeline.askedUntilNanos()).containsOnly(entry(WINDOW, 200 * MILLI), entry(8L, 250 * MILLI));
        timeline.found(2_000 * MILLI, new Typing(10, PLAIN));
        assertThat(timeline.askedUntilNanos()).as("nobody looked").containsEntry(10L, 2_000 * MILLI);
    }

    private List<Typing.Field> fields(long from, long to) {
        return timeline.between(from * MILLI, to * MILLI, List.of()).stream()
                .flatMap(typing -> typing.fields().stream())
                .distinct()
                .toList();
    }

    @Test
    void whatIsForgotten_isNoLongerAskedFor_andTheRestStays() {
        read(0, 500, PLAIN);
        read(550, 1_000, SECRET);
        read(1_050, 2_000, PLAIN);
        timeline.forgetBefore(1_500 * MILLI);
        assertThat(between(1_500, 1_900)).containsExactly(PLAIN);
        assertThat(between(100, 200)).contains(UNANSWERED);
    }

    private void read(long from, long to, Typing.Into into) {
        for (long at = from; at <= to; at += 50) {
            timeline.found(at * MILLI, new Typing(WINDOW, into));
        }
    }

    private List<Typing.Into> between(long from, long to) {
        return timeline.between(from * MILLI, to * MILLI, List.of(front(WINDOW))).stream()
                .map(Typing::into)
                .toList();
    }

    private static Context front(long window) {
        return new Context(
                0,
                new Context.Focused.On(
                        new Window(window, "XTerm", "xterm", "/usr/bin/xterm", "", new Window.Bounds(0, 0, 1, 1))));
    }
}
