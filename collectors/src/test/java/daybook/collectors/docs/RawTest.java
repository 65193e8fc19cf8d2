package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.docs.Note.Topic;
import daybook.consent.Answer;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Exchange;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Spreadsheets and slides, as text and as Google holds them.
class RawTest extends InOffice {
    RawTest() throws IOException {}

    private Document sheet() {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "a,b\n");
        return sheet;
    }

    private Document slides() {
        Document slides = office.google.file(FileKind.SLIDES, ADA, "Talk");
        slides.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "Welcome\n");
        return slides;
    }

    @Test
    void sheetAndSlides_areKeptAsText_andAsGoogleHoldsThem_whenTheyChange() throws Exception {
        Document sheet = sheet();
        Document slides = slides();
        office.catchUp();
        office.time.pass(Duration.ofMinutes(5));
        sheet.by(ADA).append("t.0", "1,2\n");
        office.catchUp();
        office.time.pass(Duration.ofMinutes(5));
        office.catchUp();
        List<Kept> kept = keeper.all(sheet.id(), Kind.SHEET);
        assertThat(parts(kept)).containsExactly("text/csv", RawErrand.TYPE, "text/csv", RawErrand.TYPE);
        assertThat(kept.get(2).text()).contains("1,2");
        assertThat(kept.get(3).text()).contains("\"rowData\"", "\"formattedValue\":\"2\"");
        assertThat(kept).extracting(each -> each.answer().isRaw()).containsExactly(false, true, false, true);
        assertThat(parts(keeper.all(slides.id(), Kind.SLIDES))).containsExactly("text/plain", RawErrand.TYPE);
        assertThat(keeper.last(slides.id(), Kind.SLIDES).text()).contains("\"textRun\"", "Welcome");
        assertThat(queries("v1/presentations/"))
                .allMatch(query -> List.of("false").equals(query.get("prettyPrint")));
        assertThat(keeper.all(sheet.id(), Kind.STATE)).isEmpty();
        assertThat(office.asked("v4/spreadsheets/")).isEqualTo(2);
        assertThat(office.asked("v1/presentations/")).isEqualTo(1);
    }

    /// What Google draws anew says nothing of them.
    @Test
    void slidesThatAreTheSameButForTheIdOfTheirRevision_areKnownAgain() throws Exception {
        Document slides = slides();
        office.catchUp();
        office.time.pass(Duration.ofHours(1));
        slides.by(ADA).embolden("t.0", 0, 7);
        office.catchUp();
        assertThat(office.asked("v1/presentations/")).as("control").isEqualTo(2);
        assertThat(keeper.all(slides.id(), Kind.SLIDES)).hasSize(2);
    }

    @Test
    void rawAnswerThatTheRecorderRefused_isOfferedAgain_andItsTextIsNot() throws Exception {
        Document sheet = sheet();
        keeper.refuse(Answer::isRaw);
        office.catchUp();
        assertThat(parts(keeper.all(sheet.id(), Kind.SHEET))).containsExactly("text/csv");
        keeper.refuse(_ -> false);
        office.catchUp();
        assertThat(parts(keeper.all(sheet.id(), Kind.SHEET))).containsExactly("text/csv", RawErrand.TYPE);
        assertThat(office.asked("/export")).isEqualTo(1);
    }

    @Test
    void sheetsApiThatIsOff_isAGap_andCostsNothingElse() throws Exception {
        Document sheet = sheet();
        Document slides = slides();
        Document document = office.document("one\n");
        office.google.faults().next(Fault.OFF, 1000, "v4/spreadsheets/");
        office.time.plan(Duration.ofMinutes(20), () -> sheet.by(ADA).append("t.0", "1,2\n"));
        office.time.plan(Duration.ofMinutes(40), () -> {
            assertThat(parts(keeper.all(sheet.id(), Kind.SHEET))).containsExactly("text/csv", "text/csv");
            assertThat(parts(keeper.all(slides.id(), Kind.SLIDES))).containsExactly("text/plain", RawErrand.TYPE);
            assertThat(keeper.all(document.id(), Kind.STATE)).hasSize(1);
            assertThat(keeper.all(document.id(), Kind.REVISION)).isNotEmpty();
            office.google.faults().end();
        });
        office.runFor(Duration.ofHours(2));
        assertThat(keeper.notes()).containsOnlyOnce(new Note.Told(Topic.SHEETS_OFF, null));
        assertThat(keeper.told(sheet.id())).containsExactly(Topic.FOUND);
        assertThat(keeper.missed(Outage.DENIED)).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(51));
        assertThat(parts(keeper.all(sheet.id(), Kind.SHEET))).containsExactly("text/csv", "text/csv", RawErrand.TYPE);
        assertThat(keeper.last(sheet.id(), Kind.SHEET).text()).contains("\"formattedValue\":\"2\"");
    }

    @Test
    void sheetOfWhichAllIsMoreThanTheBotTakes_isStillKeptAsText_andToldOfOnce() throws Exception {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, ("1,".repeat(1000) + "\n").repeat(300));
        office.time.plan(Duration.ofMinutes(10), () -> sheet.by(ADA).append("t.0", "the end"));
        office.runFor(Duration.ofMinutes(30));
        assertThat(parts(keeper.all(sheet.id(), Kind.SHEET))).containsExactly("text/csv", "text/csv");
        assertThat(keeper.last(sheet.id(), Kind.SHEET).text()).contains("the end");
        assertThat(keeper.told(sheet.id())).containsExactly(Topic.FOUND, Topic.RAW_TOO_LARGE);
        assertThat(queries("v4/spreadsheets/"))
                .as("once with all that Google makes of it, and once as it was made")
                .extracting(query -> query.containsKey("fields"))
                .containsExactly(false, true);
        BotState.Trouble trouble =
                Objects.requireNonNull(BotState.troubles(keeper.state()).get(sheet.id()));
        assertThat(trouble.rawTooLarge()).isNotNull();
        assertThat(trouble.tooLarge()).as("its text is not").isNull();
        assertThat(keeper.missed(Outage.TOO_LARGE)).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30));
    }

    /// Spaced out, as Google answers who does not ask otherwise, it would be more than the bot takes.
    @Test
    void sheetOfManyCells_isKeptWhole_withHowEachIsDrawn() throws Exception {
        Document sheet = sheetOf(60);
        office.catchUp();
        assertThat(keeper.last(sheet.id(), Kind.SHEET).text()).contains("userEnteredFormat", "effectiveFormat");
        assertThat(keeper.told(sheet.id())).containsExactly(Topic.FOUND);
        assertThat(office.asked("v4/spreadsheets/")).isEqualTo(1);
    }

    @Test
    void sheetThatIsTooLargeForHowEachCellIsDrawn_isKeptAsItWasMade_andAskedForWholeADayLater() throws Exception {
        Document sheet = sheetOf(140);
        for (int hours : new int[] {2, 30}) {
            office.time.plan(Duration.ofHours(hours), () -> sheet.by(ADA).append("t.0", "the end\n"));
        }
        office.runFor(Duration.ofHours(31));
        assertThat(parts(keeper.all(sheet.id(), Kind.SHEET)))
                .containsExactly("text/csv", RawErrand.TYPE, "text/csv", RawErrand.TYPE, "text/csv", RawErrand.TYPE);
        assertThat(keeper.last(sheet.id(), Kind.SHEET).text())
                .contains("\"title\":\"Figures\"", "userEnteredFormat", "the end")
                .doesNotContain("effectiveFormat");
        assertThat(queries("v4/spreadsheets/"))
                .extracting(query -> query.containsKey("fields"))
                .containsExactly(false, true, true, false, true);
        assertThat(keeper.told(sheet.id())).as("nothing is missing").containsExactly(Topic.FOUND);
        assertThat(keeper.gaps()).isEmpty();
    }

    private Document sheetOf(int thousandCells) {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        String row = "1,".repeat(999) + "1\n";
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, row.repeat(thousandCells));
        return sheet;
    }

    private List<Map<String, List<String>>> queries(String path) {
        return office.google.requests().stream()
                .filter(exchange -> exchange.path().contains(path))
                .map(Exchange::query)
                .toList();
    }

    @Test
    void sheetOfWhichAllIsTooLarge_isSoStill_onceItIsBack() throws Exception {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, ("1,".repeat(1000) + "\n").repeat(300));
        office.time.plan(Duration.ofHours(2), () -> sheet.by(ADA).unshare(BOT));
        office.time.plan(Duration.ofHours(5), () -> sheet.by(ADA).share(BOT, Role.WRITER));
        office.runFor(Duration.ofHours(9));
        assertThat(keeper.missed(Outage.TOO_LARGE))
                .as("before, and after")
                .isBetween(Duration.ofMinutes(300), Duration.ofMinutes(370));
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isBetween(Duration.ofMinutes(170), Duration.ofMinutes(250));
    }

    @Test
    void manySheets_areReadNoFasterThanGoogleAllows() throws Exception {
        office.google.quotas().count();
        for (int i = 0; i < 100; i++) {
            sheet();
        }
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        assertThat(keeper.all().stream().filter(kept -> kept.answer().isRaw())).hasSize(100);
        assertThat(office.google.requests()).noneMatch(exchange -> exchange.status() == 429);
    }

    @Test
    void whatWasGrantedBeforeItsHiddenPartsWereNamed_isKeptAsTextAlone_untilItIsGrantedAnew() throws Exception {
        Document before = sheet();
        Document anew = sheet();
        office.raw = Set.of(anew.id());
        office.time.plan(Duration.ofMinutes(30), () -> {
            assertThat(parts(keeper.all(before.id(), Kind.SHEET))).containsExactly("text/csv");
            assertThat(office.asked("v4/spreadsheets/" + before.id())).isZero();
            assertThat(parts(keeper.all(anew.id(), Kind.SHEET)))
                    .as("control")
                    .containsExactly("text/csv", RawErrand.TYPE);
            assertThat(keeper.gaps()).as("nobody wants it").isEmpty();
            office.raw = null;
        });
        office.time.plan(
                Duration.ofMinutes(31),
                () -> assertThat(parts(keeper.all(before.id(), Kind.SHEET)))
                        .as("though it has not changed")
                        .containsExactly("text/csv", RawErrand.TYPE));
        office.runFor(Duration.ofMinutes(32));
    }

    @Test
    void rawAnswerThatIsLongInComing_takesATenthOfTheTime_andItsTextComesMeanwhile() throws Exception {
        Document sheet = sheet();
        office.google.faults().takesTime("v4/spreadsheets/", () -> office.time.pass(Duration.ofSeconds(100)));
        for (int minute = 1; minute < 60; minute++) {
            String row = minute + "\n";
            office.time.plan(Duration.ofMinutes(minute), () -> sheet.by(ADA).append("t.0", row));
        }
        office.runFor(Duration.ofHours(1));
        assertThat(office.asked("v4/spreadsheets/")).isBetween(3L, 4L);
        assertThat(office.asked("/export")).isGreaterThan(40);
        assertThat(keeper.gaps()).isEmpty();
    }

    @Test
    void rawAnswerThatTookLongAndIsRefusedByTheRecorder_isNotFetchedAgainAtOnce() throws Exception {
        sheet();
        keeper.refuse(Answer::isRaw);
        office.google.faults().takesTime("v4/spreadsheets/", () -> office.time.pass(Duration.ofSeconds(100)));
        office.runFor(Duration.ofHours(1));
        assertThat(office.asked("v4/spreadsheets/")).isBetween(3L, 4L);
    }

    @Test
    void rawAnswerThatFails_isAskedForOnceATurn_andTheTextComesInBetween() throws Exception {
        Document sheet = sheet();
        office.google.faults().next(Fault.UNAVAILABLE, 2, "v4/spreadsheets/");
        office.google.faults().takesTime("v4/spreadsheets/", () -> {
            office.time.pass(Duration.ofSeconds(100));
            sheet.by(ADA).append("t.0", "1,2\n");
        });
        office.runFor(Duration.ofMinutes(12));
        List<String> asked = office.google.requests().stream()
                .map(Exchange::path)
                .map(path -> path.contains("v4/") ? "raw" : path.contains("/export") ? "text" : "")
                .filter(what -> !what.isEmpty())
                .toList();
        assertThat(asked).startsWith("text", "raw", "text", "raw", "text", "raw");
        assertThat(keeper.told(sheet.id())).as("it came at the third turn").containsExactly(Topic.FOUND);
        assertThat(keeper.missed(Outage.UNREACHABLE))
                .as("from the first that was in vain")
                .isBetween(Duration.ofSeconds(300), Duration.ofSeconds(400));
    }

    @Test
    void rawAnswerThatFailsAtThreeTurns_isLeftForTenMinutes_andTold() throws Exception {
        Document sheet = sheet();
        office.google.faults().next(Fault.INTERNAL, 1000, "v4/spreadsheets/");
        office.runFor(Duration.ofMinutes(9));
        assertThat(office.asked("v4/spreadsheets/")).isEqualTo(3);
        assertThat(keeper.told(sheet.id())).containsExactly(Topic.FOUND, Topic.FAILING);
        assertThat(keeper.missed(Outage.UNREACHABLE)).isGreaterThan(Duration.ofSeconds(500));
    }

    @Test
    void sheetThatAloneIsNeverAnswered_failsAtThreeTurns_andIsToldOf() throws Exception {
        Document sheet = sheet();
        office.google.faults().next(Fault.DROPPED, 1_000_000, "v4/spreadsheets/");
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        assertThat(parts(keeper.all(sheet.id(), Kind.SHEET))).containsExactly("text/csv");
        assertThat(keeper.told(sheet.id())).containsExactly(Topic.FOUND, Topic.FAILING);
    }

    @Test
    void quotaOfSpreadsheetsThatIsAlwaysFull_keepsNoLane_andNothingElse() throws Exception {
        Document sheet = sheet();
        Document document = office.document("one\n");
        office.google.faults().next(Fault.TOO_MANY, 1_000_000, "v4/spreadsheets/");
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        assertThat(parts(keeper.all(sheet.id(), Kind.SHEET))).containsExactly("text/csv");
        assertThat(keeper.all(document.id(), Kind.REVISION)).isNotEmpty();
        assertThat(office.asked("v4/spreadsheets/")).isEqualTo(3);
    }

    @Test
    void eachApiThatIsOff_isToldOnce() throws Exception {
        sheet();
        slides();
        office.google.faults().next(Fault.OFF, 1000, "v4/spreadsheets/");
        office.google.faults().next(Fault.OFF, 1000, "v1/presentations/");
        office.runFor(Duration.ofHours(1));
        assertThat(keeper.notes())
                .containsOnlyOnce(new Note.Told(Topic.SHEETS_OFF, null), new Note.Told(Topic.SLIDES_OFF, null))
                .doesNotContain(new Note.Told(Topic.DOCS_OFF, null), new Note.Told(Topic.DRIVE_OFF, null));
    }

    /// While somebody types, else each refusal would have the file asked for, and that the text, and that all of it.
    @Test
    void sheetOfWhichGoogleRefusesAll_costsNoMoreThanAnother_whileItIsWritten() throws Exception {
        Document sheet = sheet();
        office.google.faults().next(Fault.FORBIDDEN, 1000, "v4/spreadsheets/");
        for (int i = 1; i <= 200; i++) {
            String row = i + "\n";
            office.time.plan(Duration.ofSeconds(60 + 3 * i), () -> sheet.by(ADA).append("t.0", row));
        }
        office.runFor(Duration.ofMinutes(12));
        assertThat(office.asked("/export")).isBetween(10L, 25L);
        assertThat(office.asked("v4/spreadsheets/")).isEqualTo(1);
    }

    @Test
    void sheetWhoseTextGoogleNoLongerGives_isNotAskedForWhole() throws Exception {
        Document sheet = sheet();
        office.raw = Set.of();
        office.time.plan(Duration.ofMinutes(5), () -> {
            assertThat(keeper.all(sheet.id(), Kind.SHEET)).as("control").hasSize(1);
            office.google.faults().next(Fault.FORBIDDEN, 1000, "/export");
            sheet.by(ADA).append("t.0", "1,2\n");
        });
        office.time.plan(Duration.ofMinutes(10), () -> office.raw = null);
        office.runFor(Duration.ofMinutes(30));
        assertThat(office.asked("v4/spreadsheets/")).isZero();
    }

    private static List<String> parts(List<Kept> kept) {
        return kept.stream().map(each -> each.answer().part()).toList();
    }
}
