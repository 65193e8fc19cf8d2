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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Google shows that a document is there, and refuses something of it.
class RefusedPartTest extends InOffice {
    RefusedPartTest() throws IOException {}

    @Test
    void textThatIsRefused_isAGap_asLongAsItIs_andToldOnce() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.FORBIDDEN, 1_000_000, "v1/documents/");
        office.time.plan(Duration.ofMinutes(270), () -> office.google.faults().end());
        office.runFor(Duration.ofHours(8));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.PART_REFUSED);
        assertThat(keeper.missed(Outage.DENIED)).isBetween(Duration.ofMinutes(269), Duration.ofMinutes(331));
        assertThat(keeper.gaps(Outage.ACCESS_LOST)).isEmpty();
        assertThat(keeper.all(document.id(), Kind.STATE)).as("control").hasSize(1);
    }

    /// Each request takes a moment in which something is written, so that its file has always changed.
    @Test
    void textThatIsRefusedToWhoMayEdit_isAskedForNowAndThen_whileSomebodyTypes() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.FORBIDDEN, 1_000_000, "v1/documents/");
        office.google.faults().takesTime(document.id(), () -> office.time.pass(Duration.ofSeconds(1)));
        for (int second = 1; second < 600; second++) {
            office.time.plan(Duration.ofSeconds(second), () -> document.by(ADA).append("t.0", "x"));
        }
        office.runFor(Duration.ofMinutes(10));
        assertThat(office.asked("v1/documents/")).as("two a question").isBetween(20L, 60L);
        assertThat(keeper.told(document.id())).as("control").contains(Topic.PART_REFUSED);
    }

    @Test
    void documentThatIsLostMeanwhile_isOneGap() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.FORBIDDEN, 1_000_000, "v1/documents/");
        office.time.plan(Duration.ofHours(2), () -> document.by(ADA).unshare(BOT));
        office.runFor(Duration.ofHours(8));
        assertThat(keeper.missed(Outage.DENIED)).isBetween(Duration.ofHours(2), Duration.ofHours(3));
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isBetween(Duration.ofHours(5), Duration.ofHours(7));
    }

    @Test
    void partsThatCannotBeHad_areNoGapsOfTheirOwn_onceTheirDocumentIsLost() throws Exception {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "a,b\n");
        office.google.faults().next(Fault.OFF, 1_000_000, "v4/spreadsheets/");
        office.google.faults().next(Fault.INTERNAL, 1_000_000, "/comments");
        office.time.plan(Duration.ofHours(2), () -> sheet.by(ADA).unshare(BOT));
        office.runFor(Duration.ofHours(8));
        assertThat(keeper.missed(Outage.DENIED)).isBetween(Duration.ofHours(2), Duration.ofHours(3));
        assertThat(keeper.missed(Outage.UNREACHABLE)).isBetween(Duration.ofHours(2), Duration.ofHours(3));
        assertThat(keeper.missed(Outage.ACCESS_LOST)).as("control").isBetween(Duration.ofHours(5), Duration.ofHours(7));

        office.google.faults().end();
        sheet.by(ADA).share(BOT, Role.WRITER);
        office.runFor(Duration.ofMinutes(90));
        assertThat(keeper.all(sheet.id(), Kind.SHEET))
                .as("all comes once it is back")
                .hasSize(2);
        assertThat(keeper.all(sheet.id(), Kind.COMMENTS)).hasSize(1);
    }

    @Test
    void whatRestsWhileItsFileFails_goesOnOnceThatAnswers() throws Exception {
        Instant start = office.time.instant();
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "a,b\n");
        office.time.plan(Duration.ofMinutes(10), () -> {
            office.google.faults().next(Fault.INTERNAL, 1_000_000, "files/" + sheet.id());
            sheet.by(ADA).comment("why?");
        });
        office.time.plan(Duration.ofMinutes(60), office.google.faults()::end);
        office.runFor(Duration.ofHours(3));
        assertThat(keeper.all(sheet.id(), Kind.COMMENTS))
                .anyMatch(kept -> new String(kept.body(), StandardCharsets.UTF_8).contains("why?"));
        assertThat(keeper.gaps(Outage.UNREACHABLE))
                .as("all end with it")
                .isNotEmpty()
                .allMatch(gap -> gap.to().isBefore(start.plus(Duration.ofMinutes(80))));
    }

    @Test
    void whatALowerRoleKeepsFromIt_isToldWithTheRoleAlone() throws Exception {
        Document document = office.google.document(ADA, "Notes");
        document.by(ADA).insert("t.0", 0, "one\n").share(BOT, Role.READER);
        office.runFor(Duration.ofHours(3));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.ROLE_LOWERED);
        assertThat(keeper.gaps()).isEmpty();
    }

    @Test
    void contentThatWantsAnotherSignIn_isLost_andNotTheBots() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.FORBIDDEN, 1_000_000, "files/" + document.id() + "/download");
        office.google.faults().next(Fault.UNAUTHORISED, 1_000_000, "export-content");
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.REVISION_LOST);
    }
}
