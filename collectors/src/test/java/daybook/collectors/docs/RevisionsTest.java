package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Note.Topic;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Revision;
import daybook.emulator.truth.RevisionRule;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The past of a document, from a service that fails at it.
class RevisionsTest {
    private static final List<String> DOWNLOADS = List.of("/download", "/revisions/", "export-content");

    private final Office office;
    private final Keeper keeper;

    RevisionsTest() throws IOException {
        office = new Office();
        keeper = office.keeper;
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void downloadsThatFailForHours_areAGap_andThePastComesWhole() throws Exception {
        Document document = past(8);
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
                .containsExactlyInAnyOrderElementsOf(ids(document));
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.FAILING);
        List<Keeper.Missed> gaps = keeper.gaps(Outage.UNREACHABLE);
        assertThat(gaps.getFirst().from()).isBefore(start.plus(Duration.ofMinutes(20)));
        assertThat(gaps.getLast().to()).isAfter(start.plus(Duration.ofMinutes(290)));
    }

    @Test
    void downloadsThatFail_areNoGapOfTheirOwn_whileTheDocumentIsLost() throws Exception {
        Document document = past(8);
        DOWNLOADS.forEach(path -> office.google.faults().next(Fault.UNAVAILABLE, 1_000_000, path));
        office.time.plan(Duration.ofHours(2), () -> document.by(Office.ADA).unshare(Office.BOT));
        office.time.plan(Duration.ofHours(8), () -> document.by(Office.ADA).share(Office.BOT, Role.WRITER));
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
        Document document = past(5);
        DOWNLOADS.forEach(path -> office.google.faults().next(Fault.UNAVAILABLE, 1_000_000, path));
        office.runFor(Duration.ofHours(4));
        assertThat(keeper.all(document.id(), Kind.REVISION)).as("control").isEmpty();
        office.google.faults().end();
        office.time.pass(Duration.ofDays(1));
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.REVISION))
                .extracting(kept -> kept.answer().part())
                .containsExactlyInAnyOrderElementsOf(ids(document));
    }

    @Test
    void revisionThatGoogleAlwaysFailsAt_holdsUpNoOther() throws Exception {
        Document document = past(5);
        List<String> ids = ids(document);
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

    /// A document of which Google keeps so many revisions.
    private Document past(int revisions) {
        office.google.reviseBy(new RevisionRule(Duration.ofMinutes(30), 1000));
        Document document = office.document("line 0\n");
        for (int i = 1; i < revisions; i++) {
            office.time.pass(Duration.ofHours(1));
            document.by(Office.ADA).append("t.0", "line " + i + "\n");
        }
        return document;
    }

    private static List<String> ids(Document document) {
        return document.revisions().stream().map(Revision::id).toList();
    }
}
