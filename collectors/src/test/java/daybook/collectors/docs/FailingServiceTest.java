package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/// Google fails, at one document or at all, or is not there.
class FailingServiceTest extends InOffice {
    FailingServiceTest() throws IOException {}

    @Test
    void apiThatIsOff_isAGap_asLongAsItIs() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.OFF, 1000, "v1/documents/");
        office.time.plan(Duration.ofMinutes(45), () -> office.google.faults().end());
        office.runFor(Duration.ofHours(2));
        assertThat(keeper.notes()).contains(new Note.Told(Topic.DOCS_OFF, null));
        assertThat(keeper.missed(Outage.DENIED)).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(56));
        assertThat(keeper.gaps()).as("in pieces").hasSizeGreaterThan(30);
        assertThat(keeper.all(document.id(), Kind.STATE)).as("control").hasSize(1);
    }

    @Test
    void sheetThatGoogleDoesNotExport_isToldOfOnce_andTriedOnceADay() throws Exception {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "1234567890,".repeat(1_000_000));
        for (int minute = 0; minute < 20; minute++) {
            office.time.plan(Duration.ofMinutes(minute), () -> sheet.by(ADA).append("t.0", "x"));
        }
        office.runFor(Duration.ofMinutes(30));
        assertThat(keeper.told(sheet.id())).containsExactly(Topic.FOUND, Topic.TOO_LARGE);
        assertThat(office.asked("/export")).isEqualTo(1);
        assertThat(office.asked("v4/spreadsheets/")).isZero();
        assertThat(keeper.all(sheet.id(), Kind.FILE)).as("the rest goes on").hasSizeGreaterThan(5);
        assertThat(keeper.missed(Outage.TOO_LARGE)).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30));
    }

    @Test
    void documentThatGoogleFailsAt_holdsUpNoOther() throws Exception {
        Document bad = office.document("bad\n");
        Document good = office.document("good\n");
        office.google.faults().next(Fault.INTERNAL, 1000, "v1/documents/" + bad.id());
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        assertThat(keeper.told(bad.id())).containsExactly(Topic.FOUND, Topic.FAILING);
        assertThat(keeper.all(good.id(), Kind.STATE)).hasSize(1);
        office.google.faults().end();
        office.catchUp();
        assertThat(keeper.all(bad.id(), Kind.STATE)).hasSize(1);
    }

    /// As if there were no room for it, say.
    @Test
    void documentAtWhichTheBotItselfFails_costsItsTurn_andComesLater() throws Exception {
        Document bad = office.document("bad\n");
        Document good = office.document("good\n");
        keeper.failOnce(answer -> answer.document().equals(bad.id()) && answer.kind() == Kind.STATE);
        office.runFor(Duration.ofMinutes(30));
        assertThat(keeper.all(good.id(), Kind.STATE)).hasSize(1);
        assertThat(keeper.all(bad.id(), Kind.STATE)).as("control: it failed").isEmpty();
        assertThat(keeper.told(bad.id())).containsExactly(Topic.FOUND, Topic.FAILING);
        office.runFor(Duration.ofHours(2));
        assertThat(keeper.all(bad.id(), Kind.STATE)).hasSize(1);
    }

    @Test
    void signInThatIsGone_endsIt_andIsAGapOnceItIsBack() throws Exception {
        office.document("one\n");
        office.catchUp();
        office.google.accounts().revoke(BOT);
        office.time.pass(Duration.ofHours(1));
        assertThat(office.catchUp()).isEqualTo(Ending.SIGNED_OUT);
        assertThat(keeper.notes()).contains(new Note.Told(Topic.SIGNED_OUT, null));
        office.time.pass(Duration.ofHours(3));
        keeper.save(BotState.signedInAnew(keeper.state()));
        office.catchUp();
        assertThat(keeper.gaps(Outage.SIGNED_OUT))
                .singleElement()
                .extracting(Keeper.Missed::length)
                .isEqualTo(Duration.ofHours(3));
    }

    @Test
    void tokenServerThatFailsForAMinute_losesNoSignIn() throws Exception {
        Document document = office.document("one\n");
        office.time.plan(Duration.ofMinutes(10), () -> {
            office.google.accounts().expireAccessTokens();
            office.google.faults().next(Fault.UNAVAILABLE, 1_000_000, "/token");
        });
        office.time.plan(Duration.ofMinutes(11), () -> {
            assertThat(office.google.requests())
                    .as("control: the old token is refused")
                    .anyMatch(exchange -> exchange.status() == 401);
            office.google.faults().end();
            document.by(ADA).append("t.0", "two\n");
        });
        assertThat(office.runFor(Duration.ofMinutes(30))).isEqualTo(Ending.INTERRUPTED);
        assertThat(keeper.last(document.id(), Kind.STATE).text()).contains("two");
        assertThat(keeper.notes()).doesNotContain(new Note.Told(Topic.SIGNED_OUT, null));
    }

    @Test
    void placeInTheListThatGoogleForgot_costsNothing() throws Exception {
        office.document("one\n");
        office.catchUp();
        office.google.changes().forget();
        Document later = office.document("later\n");
        office.time.pass(Duration.ofMinutes(10));
        office.catchUp();
        assertThat(keeper.notes()).contains(new Note.Told(Topic.LISTS_RESTARTED, null));
        assertThat(keeper.all(later.id(), Kind.STATE)).hasSize(1);
    }

    @Test
    void serviceOfNobody_isWaitedFor_andTold() throws Exception {
        office.document("one\n");
        office.google.close();
        assertThat(office.catchUp()).isEqualTo(Ending.UNREACHABLE);
        assertThat(keeper.gaps(Outage.UNREACHABLE)).isNotEmpty();
    }

    @Test
    void outageInWhichItIsStopped_isAGap_upToItsEnd() throws Exception {
        office.document("one\n");
        Instant start = office.time.instant();
        office.time.plan(Duration.ofMinutes(10), () -> office.google.faults().next(Fault.UNAVAILABLE, 1_000_000));
        office.runFor(Duration.ofMinutes(10).plusSeconds(95));
        assertThat(office.google.requests()).as("control").anyMatch(exchange -> exchange.status() == 503);
        Duration outage = Duration.between(start.plus(Duration.ofMinutes(10)), office.time.instant());
        assertThat(keeper.missed(Outage.UNREACHABLE)).isBetween(outage.minusSeconds(3), outage);
    }

    @Test
    void documentThatGoogleFailsAtOnceMore_isToldOfOnceMore() throws Exception {
        Document document = office.document("one\n");
        for (int hour : List.of(1, 4)) {
            office.time.plan(
                    Duration.ofHours(hour), () -> office.google.faults().next(Fault.INTERNAL, 1000, "v1/documents/"));
            office.time.plan(Duration.ofHours(hour + 1), office.google.faults()::end);
        }
        office.runFor(Duration.ofHours(6));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.FAILING, Topic.FAILING);
    }

    @Test
    void fileThatGoogleDoesNotUnderstandTheQuestionFor_isAGap_andTold() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.INVALID, 1_000_000, "files/" + document.id());
        office.time.plan(Duration.ofMinutes(90), office.google.faults()::end);
        office.runFor(Duration.ofHours(3));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FAILING, Topic.FOUND);
        assertThat(keeper.missed(Outage.UNREACHABLE)).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(121));
        assertThat(keeper.all(document.id(), Kind.STATE)).as("control").hasSize(1);
    }
}
