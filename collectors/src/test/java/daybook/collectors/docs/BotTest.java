package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.docs.Note.Topic;
import daybook.consent.Answer;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BotTest extends InOffice {
    BotTest() throws IOException {}

    @Test
    void sharedDocument_isArchivedWhole() throws Exception {
        office.activity = true;
        Document document = office.past(5);
        document.by(BEN).reply(document.by(ADA).comment("t.0", 0, 3, "Why?"), "Because.");
        document.by(BEN).deleteComment(document.by(BEN).comment("gone"));
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);

        String id = document.id();
        assertThat(keeper.last(id, Kind.FILE).text()).contains("Notes on probes");
        assertThat(TextOfState.of(keeper.last(id, Kind.STATE).body()))
                .containsEntry("t.0", document.text("t.0") + "\n");
        assertThat(keeper.all(id, Kind.REVISION))
                .extracting(kept -> kept.answer().part())
                .as("oldest first, each once")
                .containsExactlyElementsOf(Office.revisions(document));
        assertThat(keeper.all(id, Kind.REVISION).getFirst().text())
                .contains("line 0")
                .doesNotContain("line 1");
        assertThat(keeper.last(id, Kind.COMMENTS).text()).contains("Why?", "Because.", "\"deleted\"");
        assertThat(keeper.last(id, Kind.ACTIVITY).text())
                .as("who did what, and of no other file anything")
                .contains("activities", "personName", "edit")
                .doesNotContain("targets", "actions", "driveItem");
        assertThat(keeper.notes()).contains(new Note.Told(Topic.FOUND, id), new Note.Progress(id, 5, 5));
        assertThat(keeper.gaps()).isEmpty();
    }

    @Test
    void stateThatHasChanged_tellsOfTheLastLookThatFoundTheOneBefore() throws Exception {
        Document document = office.document("one\n");
        office.time.plan(Duration.ofMinutes(30), () -> document.by(ADA).append("t.0", "two\n"));
        office.runFor(Duration.ofMinutes(40));
        List<Kept> states = keeper.all(document.id(), Kind.STATE);
        assertThat(states).hasSize(2);
        Answer first = states.getFirst().answer();
        Answer second = states.getLast().answer();
        assertThat(first.stood()).isNull();
        Answer.Stood stood = Objects.requireNonNull(second.stood());
        assertThat(stood.from()).isEqualTo(first.requested());
        assertThat(stood.until()).isBetween(second.requested().minusSeconds(61), second.requested());

        office.time.plan(Duration.ofMinutes(30), () -> document.by(ADA).append("t.0", "three\n"));
        office.runFor(Duration.ofMinutes(40));
        Answer third = keeper.last(document.id(), Kind.STATE).answer();
        assertThat(Objects.requireNonNull(third.stood()).from())
                .as("from run to run")
                .isEqualTo(second.requested());
    }

    /// Nothing else of it changes, and it is named once more where nothing of it has changed.
    @Test
    void fileThatWasMoved_isToldAnew_withTheLastLookThatFoundItWhereItWas() throws Exception {
        Document document = office.document("one\n");
        Document drafts = folder("Drafts");
        Document papers = folder("Papers");
        document.by(ADA).move(drafts);
        office.time.plan(Duration.ofMinutes(30), () -> document.by(ADA).comment("t.0", 0, 3, "Why?"));
        office.time.plan(Duration.ofMinutes(60), () -> document.by(ADA).move(papers));
        office.runFor(Duration.ofMinutes(70));
        List<Kept> files = keeper.all(document.id(), Kind.FILE);
        assertThat(files).hasSize(2);
        assertThat(files.getFirst().text()).contains("\"parents\"", drafts.id()).doesNotContain("Drafts");
        assertThat(files.getLast().text()).contains("\"parents\"", papers.id());
        Answer first = files.getFirst().answer();
        Answer.Stood stood = Objects.requireNonNull(files.getLast().answer().stood());
        assertThat(stood.from()).isEqualTo(first.requested());
        assertThat(stood.until()).isAfter(first.requested().plus(Duration.ofMinutes(29)));
    }

    private Document folder(String name) {
        Document folder = office.google.file(FileKind.FOLDER, ADA, name);
        folder.by(ADA).share(BOT, Role.READER);
        return folder;
    }

    @Test
    void whatIsUnchanged_isNotDeliveredAgain() throws Exception {
        Document document = office.past(3);
        document.by(ADA).comment("t.0", 0, 3, "Why?");
        office.catchUp();
        keeper.forgetAll();
        office.time.pass(Duration.ofHours(30));
        office.catchUp();
        assertThat(keeper.all()).isEmpty();

        document.by(ADA).append("t.0", "more\n");
        office.time.pass(Duration.ofHours(30));
        office.catchUp();
        assertThat(keeper.all())
                .extracting(kept -> kept.answer().kind())
                .as("control")
                .contains(Kind.FILE, Kind.STATE, Kind.REVISIONS, Kind.REVISION)
                .doesNotContain(Kind.COMMENTS);
    }

    @Test
    void killedAtAnyAnswer_itGoesOnWhereItWas() throws Exception {
        Document document = office.past(8);
        document.by(ADA).comment("t.0", 0, 3, "Why?");
        int kills = 0;
        office.time.tick(Duration.ofSeconds(1));
        while (true) {
            keeper.dieAfter(3);
            try {
                office.catchUp();
                break;
            } catch (IOException e) {
                kills++;
            }
            office.time.pass(Duration.ofMinutes(1));
            assertThat(kills).as("it gets on").isLessThan(30);
        }
        assertThat(kills).isGreaterThan(2);
        assertThat(keeper.all(document.id(), Kind.REVISION))
                .extracting(kept -> kept.answer().part())
                .containsAll(Office.revisions(document));
        assertThat(keeper.all(document.id(), Kind.COMMENTS)).isNotEmpty();
    }

    @Test
    void whatTheRecorderRefused_isOfferedAgain() throws Exception {
        Document document = office.document("one\n");
        keeper.refuse(answer -> answer.kind() == Kind.STATE);
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.STATE)).isEmpty();
        keeper.refuse(_ -> false);
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.STATE)).hasSize(1);
    }

    @Test
    void linkedDocumentAndShortcut_areFollowed_otherKindsNamed() throws Exception {
        Document linked = office.google.document(ADA, "By link");
        linked.by(ADA).share(BOT, Role.WRITER);
        Document target = office.google.document(ADA, "Behind a shortcut");
        target.by(ADA).share(BOT, Role.WRITER);
        Document shortcut = office.google.shortcut(ADA, "Shortcut", target);
        shortcut.by(ADA).share(BOT, Role.READER);
        Document word = office.google.file(FileKind.OFFICE, ADA, "letter.docx");
        word.by(ADA).share(BOT, Role.WRITER);
        Document pdf = office.google.file(FileKind.PDF, ADA, "paper.pdf");
        office.linked.addAll(List.of(linked.id(), shortcut.id(), pdf.id()));
        pdf.by(ADA).share(BOT, Role.READER);
        office.catchUp();
        office.catchUp();
        assertThat(keeper.all()).extracting(kept -> kept.answer().document()).containsOnly(linked.id(), target.id());
        assertThat(keeper.told(word.id())).containsExactly(Topic.OFFICE_FILE);
        assertThat(keeper.told(pdf.id())).containsExactly(Topic.OTHER_KIND);
    }

    @Test
    void rename_isAnEvent_ofTheSameDocument() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).rename("Another name");
        office.time.pass(Duration.ofMinutes(10));
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.FILE)).hasSize(2);
        assertThat(keeper.last(document.id(), Kind.FILE).text()).contains("Another name");
        assertThat(keeper.all(document.id(), Kind.STATE)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shortAndEmptyPages_areReadToTheEnd() throws Exception {
        office.google.pages().areNoLongerThan(2);
        office.google.pages().areEmptyInBetween(true);
        Document document = office.past(5);
        for (int i = 0; i < 5; i++) {
            document.by(ADA).comment("t.0", 0, 3, "comment " + i);
        }
        List<Document> others =
                Stream.generate(() -> office.document("more\n")).limit(4).toList();
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.REVISION)).hasSize(5);
        String comments = keeper.all(document.id(), Kind.COMMENTS).stream()
                .map(Kept::text)
                .reduce("", String::concat);
        assertThat(comments).contains("comment 0", "comment 1", "comment 2", "comment 3", "comment 4");
        assertThat(others)
                .allSatisfy(
                        other -> assertThat(keeper.all(other.id(), Kind.STATE)).hasSize(1));
    }

    @Test
    void stateOfAnotherKind_isRefused() {
        assertThatThrownBy(() -> new Bot(
                        new BotStart(
                                URI.create(office.google.root()),
                                office.credentials(),
                                "{}".getBytes(StandardCharsets.UTF_8),
                                List.of(),
                                () -> Scope.ALL,
                                false,
                                () -> false),
                        keeper))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
