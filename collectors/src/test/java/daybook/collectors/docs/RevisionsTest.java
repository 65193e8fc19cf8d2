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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The past of a document: when it is listed, and how it comes from a service that fails at it.
class RevisionsTest extends InOffice {
    private static final List<String> DOWNLOADS = List.of("/download", "/revisions/", "export-content");

    RevisionsTest() throws IOException {}

    @Test
    void downloadsThatFailForHours_areAGap_andThePastComesWhole() throws Exception {
        Document document = office.past(8);
        DOWNLOADS.forEach(path -> office.google.faults().next(Fault.UNAVAILABLE, 1_000_000, path));
        Instant start = office.time.instant();
        office.time.plan(Duration.ofHours(5), () -> {
            assertThat(keeper.all(document.id(), Kind.REVISION))
                    .as("control: none came")
                    .isEmpty();
            office.google.faults().end();
        });
        office.runFor(Duration.ofHours(16));
        assertThat(keeper.all(document.id(), Kind.REVISION))
                .extracting(kept -> kept.answer().part())
                .containsExactlyInAnyOrderElementsOf(Office.revisions(document));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.FAILING);
        List<Keeper.Missed> gaps = keeper.gaps(Outage.UNREACHABLE);
        assertThat(gaps.getFirst().from()).isBefore(start.plus(Duration.ofMinutes(20)));
        assertThat(gaps.getLast().to()).isAfter(start.plus(Duration.ofMinutes(290)));
    }

    @Test
    void downloadsThatFail_areNoGapOfTheirOwn_whileTheDocumentIsLost() throws Exception {
        Document document = office.past(8);
        DOWNLOADS.forEach(path -> office.google.faults().next(Fault.UNAVAILABLE, 1_000_000, path));
        office.time.plan(Duration.ofHours(2), () -> document.by(ADA).unshare(BOT));
        office.time.plan(Duration.ofHours(8), () -> document.by(ADA).share(BOT, Role.WRITER));
        Instant lost = office.time.instant().plus(Duration.ofMinutes(150));
        Instant back = office.time.instant().plus(Duration.ofMinutes(450));
        office.runFor(Duration.ofHours(10));
        assertThat(keeper.gaps(Outage.ACCESS_LOST))
                .as("control")
                .anyMatch(gap -> gap.from().isAfter(lost) && gap.to().isBefore(back));
        assertThat(keeper.gaps(Outage.UNREACHABLE))
                .noneMatch(gap -> gap.from().isBefore(back) && gap.to().isAfter(lost))
                .anyMatch(gap -> gap.from().isAfter(back));
    }

    @Test
    void revisionsThatWereLeft_areFetchedByALaterRun() throws Exception {
        Document document = office.past(5);
        DOWNLOADS.forEach(path -> office.google.faults().next(Fault.UNAVAILABLE, 1_000_000, path));
        office.runFor(Duration.ofHours(4));
        assertThat(keeper.all(document.id(), Kind.REVISION)).as("control").isEmpty();
        office.google.faults().end();
        office.time.pass(Duration.ofDays(1));
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.REVISION))
                .extracting(kept -> kept.answer().part())
                .containsExactlyInAnyOrderElementsOf(Office.revisions(document));
    }

    @Test
    void revisionThatGoogleAlwaysFailsAt_holdsUpNoOther() throws Exception {
        Document document = office.past(5);
        List<String> ids = Office.revisions(document);
        // Its operation fails, and so does the link of the one that is asked for first.
        office.google.faults().next(Fault.UNAVAILABLE, 8, "/download");
        office.google.faults().next(Fault.UNAVAILABLE, 1_000_000, "/revisions/" + ids.getFirst());
        assertThat(office.catchUp()).as("control: it takes all patience").isEqualTo(Ending.UNREACHABLE);
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        List<String> inTurn = new ArrayList<>(ids.subList(1, 5));
        inTurn.add(ids.getFirst());
        assertThat(keeper.all(document.id(), Kind.REVISION))
                .extracting(kept -> kept.answer().part())
                .containsExactlyElementsOf(inTurn);
    }

    /// By that, a release knows that the revisions name all who wrote.
    @Test
    void revisions_areListedAnew_whereTheyAreTheSame_onceSomethingHasChangedOrItWasNotToldWhoMayWrite()
            throws Exception {
        Document document = office.past(3);
        office.catchUp();
        keeper.forgetAll();
        document.by(ADA).rename("renamed");
        office.runFor(Duration.ofHours(30));
        assertThat(keeper.all(document.id(), Kind.REVISIONS)).hasSize(1);
        assertThat(keeper.all(document.id(), Kind.REVISION)).as("control").isEmpty();

        keeper.forgetAll();
        document.by(ADA).share(BOT, Role.READER);
        office.runFor(Duration.ofHours(1));
        document.by(ADA).share(BOT, Role.WRITER);
        office.runFor(Duration.ofHours(1));
        assertThat(keeper.all(document.id(), Kind.FILE)).as("control: told so").hasSize(2);
        assertThat(keeper.all(document.id(), Kind.REVISIONS)).hasSize(1);
    }

    @Test
    void revisions_areListedAnew_atTheNextStart_whereATextCameAfterTheList() throws Exception {
        Document document = office.document("one\n");
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "a,b\n");
        keeper.refuse(answer -> answer.kind() == Kind.STATE || answer.kind() == Kind.SHEET);
        office.time.plan(Duration.ofMinutes(10), () -> keeper.refuse(_ -> false));
        office.runFor(Duration.ofMinutes(30));
        for (String id : List.of(document.id(), sheet.id())) {
            assertThat(keeper.all())
                    .filteredOn(kept -> kept.answer().document().equals(id))
                    .extracting(kept -> kept.answer().kind())
                    .as("control: the text came late")
                    .containsSubsequence(Kind.REVISIONS, id.equals(sheet.id()) ? Kind.SHEET : Kind.STATE);
        }
        keeper.forgetAll();
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.REVISIONS)).hasSize(1);
        assertThat(keeper.all(sheet.id(), Kind.REVISIONS)).hasSize(1);
        keeper.forgetAll();
        office.catchUp();
        assertThat(keeper.all()).as("once").isEmpty();
    }
}
