package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Note.Told;
import daybook.collectors.docs.Note.Topic;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Google says that all went well, and nothing else.
class EmptyAnswerTest extends InOffice {
    private static final int NOTHING_BYTES = 2;

    EmptyAnswerTest() throws IOException {}

    @Test
    void documentThatSaysNothing_isNotArchived_butAGap_andAskedForAgain() throws Exception {
        Document document = office.document("one\n");
        Instant start = office.time.instant();
        office.time.plan(
                Duration.ofMinutes(10), () -> office.google.faults().next(Fault.EMPTY, 1_000_000, "v1/documents/"));
        office.time.plan(Duration.ofMinutes(20), () -> document.by(ADA).append("t.0", "two\n"));
        office.time.plan(Duration.ofMinutes(40), office.google.faults()::end);
        office.runFor(Duration.ofHours(1));
        List<Keeper.Kept> states = keeper.all(document.id(), Kind.STATE);
        assertThat(states)
                .extracting(kept -> TextOfState.of(kept.body()).get("t.0"))
                .containsExactly("one\n\n", "one\ntwo\n\n");
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.FAILING);
        Instant broken = start.plus(Duration.ofMinutes(11));
        assertThat(new Stretch(broken, states.getLast().answer().requested()).isIn(keeper.gaps(Outage.UNREACHABLE)))
                .isTrue();
    }

    @Test
    void oneSuchAnswer_costsSeconds() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.EMPTY, 1, "v1/documents/");
        office.google.faults().next(Fault.EMPTY, 1, "files/" + document.id());
        Instant start = office.time.instant();
        office.runFor(Duration.ofMinutes(2));
        assertThat(keeper.all(document.id(), Kind.STATE))
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.answer().requested()).isBetween(start.plusSeconds(2), start.plusSeconds(6)));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND);
        assertThat(keeper.gaps()).isEmpty();
    }

    @Test
    void fileThatSaysNothing_isAFailure_andAskedForAgain() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.EMPTY, 8, "files/" + document.id());
        office.runFor(Duration.ofMinutes(5));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FAILING);
        Instant now = office.time.instant();
        assertThat(new Stretch(now.minus(Duration.ofMinutes(4)), now).isIn(keeper.gaps(Outage.UNREACHABLE)))
                .isTrue();
        office.catchUp();
        assertThat(keeper.told(document.id())).containsExactly(Topic.FAILING, Topic.FOUND);
        assertThat(keeper.all(document.id(), Kind.STATE)).hasSize(1);
    }

    @Test
    void sheetAndSlidesThatSayNothing_areNotArchived() throws Exception {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        Document slides = office.google.file(FileKind.SLIDES, ADA, "Talk");
        for (Document document : List.of(sheet, slides)) {
            document.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "a,b\n");
        }
        office.google.faults().next(Fault.EMPTY, 1_000_000, "v4/spreadsheets/");
        office.google.faults().next(Fault.EMPTY, 1_000_000, "v1/presentations/");
        office.time.plan(Duration.ofMinutes(30), () -> {
            assertThat(keeper.all(sheet.id(), Kind.SHEET)).as("the text").hasSize(1);
            assertThat(keeper.all(slides.id(), Kind.SLIDES)).as("the text").hasSize(1);
            assertThat(keeper.gaps(Outage.UNREACHABLE)).isNotEmpty();
            office.google.faults().end();
        });
        office.runFor(Duration.ofHours(1));
        assertThat(keeper.all(sheet.id(), Kind.SHEET)).hasSize(2);
        assertThat(keeper.all(slides.id(), Kind.SLIDES)).hasSize(2);
        assertThat(keeper.all()).allMatch(kept -> kept.body().length > NOTHING_BYTES);
    }

    /// Stored, it would say to whoever releases that nobody ever wrote.
    @Test
    void revisionsOfWhichThereIsNone_areNotArchived_andListedAgain() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.EMPTY, 1_000_000, "/revisions");
        office.time.plan(Duration.ofMinutes(30), () -> {
            assertThat(keeper.all(document.id(), Kind.REVISIONS)).isEmpty();
            assertThat(keeper.gaps(Outage.UNREACHABLE)).isNotEmpty();
            office.google.faults().end();
        });
        office.runFor(Duration.ofHours(1));
        assertThat(keeper.all(document.id(), Kind.REVISIONS)).hasSize(1);
        assertThat(keeper.all(document.id(), Kind.REVISION)).hasSize(1);
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.FAILING);
    }

    @Test
    void changesThatSayNothing_areAGap_andNoPlaceInThemIsLost() throws Exception {
        office.document("one\n");
        office.catchUp();
        office.google.faults().next(Fault.EMPTY, 1_000_000, "v3/changes");
        office.time.plan(Duration.ofMinutes(10), () -> office.document("two\n"));
        office.time.plan(Duration.ofMinutes(30), office.google.faults()::end);
        office.runFor(Duration.ofHours(1));
        assertThat(keeper.notes()).contains(new Told(Topic.FAILING, null));
        assertThat(keeper.gaps(Outage.UNREACHABLE)).isNotEmpty();
        assertThat(keeper.all().stream().filter(kept -> kept.answer().kind() == Kind.STATE))
                .hasSize(2);
    }

    /// Google may leave out a list in which there is nothing.
    @Test
    void commentsAndActivityOfWhichThereIsNone_areSound() throws Exception {
        office.activity = true;
        Document document = office.document("one\n");
        office.google.faults().next(Fault.EMPTY, 1_000_000, "/comments");
        office.google.faults().next(Fault.EMPTY, 1_000_000, "activity:query");
        office.runFor(Duration.ofMinutes(30));
        assertThat(office.asked("/comments") + office.asked("activity:query"))
                .as("control")
                .isGreaterThan(1);
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND);
        assertThat(keeper.gaps()).isEmpty();
    }

    @Test
    void lastPageOfRevisionsThatSaysNothing_isNotArchived_andAllIsListedAgain() throws Exception {
        office.google.pages().areNoLongerThan(3);
        Document document = office.past(5);
        AtomicInteger lists = new AtomicInteger();
        office.google.faults().takesTime("/revisions", () -> {
            if (lists.incrementAndGet() == 2) {
                office.google.faults().next(Fault.EMPTY, 1, "/revisions");
            }
        });
        office.time.plan(Duration.ofMinutes(5), () -> {
            assertThat(keeper.all(document.id(), Kind.REVISIONS))
                    .as("the first page alone")
                    .hasSize(1);
            assertThat(keeper.all(document.id(), Kind.REVISION)).isEmpty();
        });
        office.runFor(Duration.ofMinutes(30));
        assertThat(keeper.all(document.id(), Kind.REVISIONS))
                .as("both pages, after the one")
                .hasSize(3)
                .allMatch(kept -> kept.text().contains("modifiedTime"));
        assertThat(keeper.all(document.id(), Kind.REVISION)).hasSize(5);
    }

    @Test
    void revisionsOfWhichThereNeverIsOne_areAskedForOnceADay_andNoGapThatLasts() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.EMPTY, 1_000_000, "/revisions");
        office.time.plan(Duration.ofHours(30), () -> {
            assertThat(office.asked("/revisions")).isBetween(6L, 8L);
            office.google.faults().end();
        });
        office.runFor(Duration.ofHours(60));
        assertThat(keeper.missed(Outage.UNREACHABLE)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(70));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.FAILING);
        assertThat(keeper.all(document.id(), Kind.REVISIONS))
                .as("it is there again")
                .hasSize(1);
    }

    @Test
    void changesThatSayNothing_asARunBegins_keepNothingFromBeingFound_thatWasSharedBefore() throws Exception {
        office.document("one\n");
        office.catchUp();
        Document later = office.document("later\n");
        office.google.faults().next(Fault.EMPTY, 1_000_000, "v3/changes");
        office.runFor(Duration.ofMinutes(5));
        assertThat(keeper.all(later.id(), Kind.STATE)).hasSize(1);
    }
}
