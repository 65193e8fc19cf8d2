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
import daybook.emulator.truth.Revision;
import daybook.emulator.truth.RevisionRule;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Exchange;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BotTest {
    private final Office office;
    private final Keeper keeper;

    BotTest() throws IOException {
        office = new Office();
        keeper = office.keeper;
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void sharedDocument_isArchivedWhole() throws Exception {
        office.activity = true;
        Document document = past(5);
        document.by(BEN).reply(document.by(ADA).comment("t.0", 0, 3, "Why?"), "Because.");
        document.by(BEN).deleteComment(document.by(BEN).comment("gone"));
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);

        String id = document.id();
        assertThat(text(keeper.last(id, Kind.FILE))).contains("Notes on probes");
        assertThat(TextOfState.of(keeper.last(id, Kind.STATE).body()))
                .containsEntry("t.0", document.text("t.0") + "\n");
        assertThat(keeper.all(id, Kind.REVISION))
                .extracting(kept -> kept.answer().part())
                .as("oldest first, each once")
                .containsExactlyElementsOf(ids(document));
        assertThat(text(keeper.all(id, Kind.REVISION).getFirst()))
                .contains("line 0")
                .doesNotContain("line 1");
        assertThat(text(keeper.last(id, Kind.COMMENTS))).contains("Why?", "Because.", "\"deleted\"");
        assertThat(text(keeper.last(id, Kind.ACTIVITY)))
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
        assertThat(text(files.getFirst())).contains("\"parents\"", drafts.id()).doesNotContain("Drafts");
        assertThat(text(files.getLast())).contains("\"parents\"", papers.id());
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
        Document document = past(3);
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

    /// By that, a release knows that the revisions name all who wrote.
    @Test
    void revisions_areListedAnew_whereTheyAreTheSame_onceSomethingHasChangedOrItWasNotToldWhoMayWrite()
            throws Exception {
        Document document = past(3);
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

    @Test
    void killedAtAnyAnswer_itGoesOnWhereItWas() throws Exception {
        Document document = past(8);
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
                .containsAll(ids(document));
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
    void documentThatIsKeptOut_isNeverAskedFor() throws Exception {
        Document out = office.document("private\n");
        Document in = office.document("public\n");
        office.excluded.add(out.id());
        office.linked.add(out.id());
        office.catchUp();
        assertThat(office.asked(out.id())).isZero();
        assertThat(office.asked(in.id())).as("control").isPositive();
        assertThat(keeper.all()).extracting(kept -> kept.answer().document()).containsOnly(in.id());
    }

    @Test
    void whereDocumentsAreGrantedSingly_noOtherIsAskedFor_andOneGapTellsIt() throws Exception {
        Document mine = office.document("mine\n");
        Document theirs = office.document("theirs\n");
        office.granted = Set.of(mine.id());
        office.linked.add(theirs.id());
        office.time.plan(Duration.ofMinutes(5), () -> theirs.by(ADA).append("t.0", "more\n"));
        office.runFor(Duration.ofMinutes(20));
        assertThat(office.asked(theirs.id())).isZero();
        assertThat(keeper.all(mine.id(), Kind.STATE)).as("control").isNotEmpty();
        assertThat(keeper.gaps())
                .as("it is left out all the time, and tells nothing of what happens to it")
                .singleElement()
                .extracting(Keeper.Missed::why)
                .isEqualTo(Outage.NOT_GRANTED);

        office.time.plan(Duration.ofMinutes(5), () -> office.document("shared later\n"));
        office.runFor(Duration.ofMinutes(20));
        assertThat(keeper.gaps())
                .as("one as it begins again, one for the other")
                .hasSize(3);
    }

    @Test
    void documentThatIsLeftOutWhileItRuns_isAskedForNoMore_andFoundAnewOnceItMayBe() throws Exception {
        Document document = office.document("one\n");
        String id = document.id();
        List<Long> asked = new ArrayList<>();
        for (int second = 0; second < 600; second += 10) {
            int append = second;
            office.time.plan(Duration.ofSeconds(second), () -> document.by(ADA).append("t.0", append + "\n"));
        }
        office.time.plan(Duration.ofSeconds(121), () -> {
            office.excluded.add(id);
            asked.add(office.asked(id));
        });
        office.time.plan(Duration.ofSeconds(301), () -> {
            asked.add(office.asked(id));
            assertThat(new String(keeper.state(), StandardCharsets.UTF_8)).doesNotContain(id);
            keeper.forgetAll();
            office.excluded.clear();
        });
        office.runFor(Duration.ofMinutes(10));
        assertThat(asked.getFirst()).isPositive();
        assertThat(asked.getLast())
                .as("one may have been on its way")
                .isBetween(asked.getFirst(), asked.getFirst() + 1);
        assertThat(text(keeper.last(id, Kind.STATE))).contains("590");
        assertThat(keeper.all(id, Kind.FILE)).isNotEmpty();
    }

    @Test
    void documentThatWasLeftOut_isFoundInTheNextRun_thoughItDoesNotChange() throws Exception {
        Document document = office.document("one\n");
        office.excluded.add(document.id());
        office.catchUp();
        office.time.pass(Duration.ofHours(1));
        office.catchUp();
        assertThat(keeper.all()).isEmpty();
        office.excluded.clear();
        office.time.pass(Duration.ofHours(1));
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.STATE)).hasSize(1);
    }

    @Test
    void apiThatIsOff_isAGap_asLongAsItIs() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.OFF, 1000, "v1/documents/");
        office.time.plan(Duration.ofMinutes(45), () -> office.google.faults().end());
        office.runFor(Duration.ofHours(2));
        assertThat(keeper.notes()).contains(new Note.Told(Topic.DOCS_OFF, null));
        assertThat(length(Outage.DENIED)).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(56));
        assertThat(keeper.gaps()).as("in pieces").hasSizeGreaterThan(30);
        assertThat(keeper.all(document.id(), Kind.STATE)).as("control").hasSize(1);
    }

    private Duration length(Outage why) {
        return keeper.gaps(why).stream().map(Keeper.Missed::length).reduce(Duration.ZERO, Duration::plus);
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
        assertThat(length(Outage.TOO_LARGE)).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30));
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
    void documentThatTheBotIsToForget_isBegunAnew_andNoOther() throws Exception {
        Document anew = past(3);
        Document known = office.document("known\n");
        office.catchUp();
        keeper.forgetAll();
        byte[] state = BotState.without(keeper.state(), List.of(anew.id()));
        assertThat(text(state)).doesNotContain(anew.id()).contains(known.id());
        keeper.save(state);
        office.catchUp();
        assertThat(keeper.all(anew.id(), Kind.REVISION)).hasSize(3);
        assertThat(keeper.all(anew.id(), Kind.STATE)).hasSize(1);
        assertThat(keeper.all())
                .as("control")
                .extracting(kept -> kept.answer().document())
                .doesNotContain(known.id());
    }

    @Test
    void shareThatIsTakenAway_isAGap_andItGoesOnOnceItIsBack() throws Exception {
        Document document = office.document("one\n");
        String id = document.id();
        office.time.plan(Duration.ofHours(2), () -> document.by(ADA).unshare(BOT));
        office.time.plan(Duration.ofHours(60), () -> {
            document.by(ADA).append("t.0", "two\n");
            document.by(ADA).share(BOT, Role.WRITER);
        });
        office.runFor(Duration.ofHours(62));
        assertThat(keeper.told(id)).containsExactly(Topic.FOUND, Topic.ACCESS_LOST, Topic.ACCESS_BACK);
        Duration missed = keeper.gaps(Outage.ACCESS_LOST).stream()
                .map(Keeper.Missed::length)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(missed).isBetween(Duration.ofHours(57), Duration.ofHours(59));
        assertThat(office.asked("files/" + id)).as("hourly, then daily").isLessThan(60);
        assertThat(TextOfState.of(keeper.last(id, Kind.STATE).body()).get("t.0"))
                .contains("two");
    }

    /// It is asked for once a day by then.
    @Test
    void lossInWhichItIsStopped_isAGap_upToItsEnd_andNotToldAgainByTheNextRun() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).unshare(BOT);
        Instant lost = office.time.instant();
        office.runFor(Duration.ofHours(60));
        Instant stopped = office.time.instant();
        List<Keeper.Missed> gaps = keeper.gaps(Outage.ACCESS_LOST);
        assertThat(gaps.getLast().to()).isEqualTo(stopped);
        assertThat(gaps).as("in pieces").hasSizeGreaterThan(300);
        assertThat(length(Outage.ACCESS_LOST))
                .isBetween(
                        Duration.between(lost, stopped),
                        Duration.between(lost, stopped).plusSeconds(10));

        keeper.forgetAll();
        office.time.pass(Duration.ofHours(2));
        office.catchUp();
        assertThat(keeper.gaps(Outage.ACCESS_LOST))
                .as("all from there to here")
                .singleElement()
                .extracting(Keeper.Missed::from)
                .isEqualTo(stopped);
        keeper.forgetAll();
        document.by(ADA).share(BOT, Role.WRITER);
        office.time.pass(Duration.ofHours(2));
        office.runFor(Duration.ofHours(2));
        assertThat(length(Outage.ACCESS_LOST))
                .as("up to when it is found to be back")
                .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusSeconds(10));
    }

    @Test
    void lossInWhichItIsKilled_isToldUpToAFewMinutesBefore() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).unshare(BOT);
        Duration on = Duration.ofHours(60).minusSeconds(5);
        List<Keeper.Missed> gaps = new ArrayList<>();
        office.time.plan(on, () -> gaps.addAll(keeper.gaps(Outage.ACCESS_LOST)));
        Instant killed = office.time.instant().plus(on);
        office.runFor(Duration.ofHours(60));
        assertThat(gaps.getLast().to()).isAfter(killed.minus(Duration.ofMinutes(11)));
    }

    @Test
    void shortcutThatIsBack_isLostNoMore() throws Exception {
        Document target = office.document("one\n");
        Document shortcut = office.google.shortcut(ADA, "Shortcut", target);
        shortcut.by(ADA).share(BOT, Role.READER);
        office.time.plan(Duration.ofHours(1), () -> shortcut.by(ADA).unshare(BOT));
        office.time.plan(Duration.ofHours(4), () -> shortcut.by(ADA).share(BOT, Role.READER));
        office.runFor(Duration.ofHours(24));
        assertThat(keeper.told(shortcut.id())).containsExactly(Topic.ACCESS_LOST, Topic.ACCESS_BACK);
        assertThat(length(Outage.ACCESS_LOST)).isBetween(Duration.ofHours(3), Duration.ofHours(5));
    }

    @Test
    void lostDocumentThatIsLeftOut_isNoGapAnyMore() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).unshare(BOT);
        office.time.plan(Duration.ofHours(3), () -> office.excluded.add(document.id()));
        office.runFor(Duration.ofHours(6));
        assertThat(length(Outage.ACCESS_LOST)).isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
    }

    @Test
    void roleThatIsLowered_leavesTheText_andIsTold() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).share(BOT, Role.READER);
        document.by(ADA).append("t.0", "two\n");
        office.time.pass(Duration.ofMinutes(10));
        office.catchUp();
        assertThat(TextOfState.of(keeper.last(document.id(), Kind.STATE).body()).get("t.0"))
                .contains("two");
        document.by(ADA).share(BOT, Role.WRITER);
        office.time.pass(Duration.ofHours(1));
        office.catchUp();
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.ROLE_LOWERED, Topic.ROLE_RAISED);
        assertThat(keeper.gaps()).isEmpty();
    }

    @Test
    void binnedDocument_isToldOf_andStillThere() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).trash();
        office.time.pass(Duration.ofMinutes(10));
        office.catchUp();
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.IN_BIN);

        keeper.forgetAll();
        office.time.plan(Duration.ofMinutes(5), () -> document.by(ADA).append("t.0", "two\n"));
        office.runFor(Duration.ofMinutes(30));
        assertThat(text(keeper.last(document.id(), Kind.STATE))).contains("two");
        assertThat(keeper.gaps()).isEmpty();
    }

    @Test
    void documentThatIsDeleted_isAGap_toldOnce_andNothingThatIsArchivedChanges() throws Exception {
        Document document = past(3);
        Document other = office.document("other\n");
        String id = document.id();
        office.catchUp();
        List<Kept> before = keeper.all();
        Duration quiet = Duration.ofMinutes(125).plusSeconds(20);
        Instant deleted = office.time.instant().plus(quiet);
        office.time.plan(quiet, () -> document.by(ADA).deleteFile());
        office.runFor(Duration.ofDays(3));
        office.catchUp();
        assertThat(keeper.told(id)).containsExactly(Topic.FOUND, Topic.ACCESS_LOST);
        assertThat(keeper.all()).startsWith(before.toArray(Kept[]::new));
        assertThat(keeper.all().stream().skip(before.size()))
                .extracting(kept -> kept.answer().document())
                .doesNotContain(id);
        Duration gone = Duration.between(deleted, office.time.instant());
        assertThat(length(Outage.ACCESS_LOST)).isBetween(gone, gone.plusMinutes(10));
        assertThat(keeper.gaps()).hasSameSizeAs(keeper.gaps(Outage.ACCESS_LOST));
        List<Exchange> asked = office.google.requests().stream()
                .filter(exchange ->
                        exchange.path().contains(id) && exchange.at().isAfter(deleted))
                .toList();
        assertThat(asked.getFirst().at())
                .as("the list of changes names it, before the next look at it")
                .isBefore(deleted.plusSeconds(61));
        assertThat(asked).allMatch(exchange -> exchange.status() == 404);
        assertThat(asked.stream().filter(exchange -> exchange.at().isAfter(deleted.plusSeconds(61))))
                .as("the file alone, hourly, then daily")
                .allMatch(exchange -> exchange.path().endsWith("files/" + id))
                .hasSizeBetween(24, 28);
        assertThat(keeper.all(other.id(), Kind.STATE)).as("control").hasSize(1);
    }

    @Test
    void rename_isAnEvent_ofTheSameDocument() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).rename("Another name");
        office.time.pass(Duration.ofMinutes(10));
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.FILE)).hasSize(2);
        assertThat(text(keeper.last(document.id(), Kind.FILE))).contains("Another name");
        assertThat(keeper.all(document.id(), Kind.STATE)).hasSizeLessThanOrEqualTo(2);
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
        assertThat(text(keeper.last(document.id(), Kind.STATE))).contains("two");
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
    void shortAndEmptyPages_areReadToTheEnd() throws Exception {
        office.google.pages().areNoLongerThan(2);
        office.google.pages().areEmptyInBetween(true);
        Document document = past(5);
        for (int i = 0; i < 5; i++) {
            document.by(ADA).comment("t.0", 0, 3, "comment " + i);
        }
        List<Document> others =
                Stream.generate(() -> office.document("more\n")).limit(4).toList();
        office.catchUp();
        assertThat(keeper.all(document.id(), Kind.REVISION)).hasSize(5);
        String comments = keeper.all(document.id(), Kind.COMMENTS).stream()
                .map(BotTest::text)
                .reduce("", String::concat);
        assertThat(comments).contains("comment 0", "comment 1", "comment 2", "comment 3", "comment 4");
        assertThat(others)
                .allSatisfy(
                        other -> assertThat(keeper.all(other.id(), Kind.STATE)).hasSize(1));
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
        assertThat(length(Outage.UNREACHABLE)).isBetween(outage.minusSeconds(3), outage);
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

    /// A document of which Google keeps so many revisions.
    private Document past(int revisions) {
        office.google.reviseBy(new RevisionRule(Duration.ofMinutes(30), 1000));
        Document document = office.document("line 0\n");
        for (int i = 1; i < revisions; i++) {
            office.time.pass(Duration.ofHours(1));
            document.by(i % 2 == 0 ? ADA : BEN).append("t.0", "line " + i + "\n");
        }
        return document;
    }

    private static List<String> ids(Document document) {
        return document.revisions().stream().map(Revision::id).toList();
    }

    private static String text(Kept kept) {
        return text(kept.body());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
