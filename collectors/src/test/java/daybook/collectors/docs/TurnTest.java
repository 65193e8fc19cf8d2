package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Followed.Errand;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What waits for its turn has had no answer: what could not be had before still cannot.
class TurnTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Office office;
    private final Means means;
    private final Rounds rounds;

    TurnTest() throws IOException {
        office = new Office();
        means = office.means();
        rounds = new Rounds(means, office.time, () -> false, Runnable::run, 1);
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void turnThatIsWaitedFor_endsNoGapOfAnApiThatIsOff() throws Exception {
        Deque<Chore.Work> turns = new ArrayDeque<>(List.of(
                () -> {
                    throw new GoogleRefusal(Why.API_OFF);
                },
                () -> Next.more(means.now(), LONG).unanswered(),
                () -> {
                    Thread.currentThread().interrupt();
                    return Next.never();
                }));
        Instant start = means.now();
        rounds.add(new Chore(null, () -> turns.removeFirst().work(), start));
        assertThatThrownBy(() -> rounds.go(false, () -> {})).isInstanceOf(InterruptedException.class);
        assertThat(office.keeper.gaps(Outage.DENIED))
                .containsExactly(new Keeper.Missed(start, start.plusSeconds(600).plus(LONG), Outage.DENIED));
    }

    /// The one is being got, and its answer not stored yet, while the other comes again.
    @Test
    void turnThatIsWaitedFor_endsNoGapOfItsDocument() throws Exception {
        Document failing = sheet();
        Document other = sheet();
        office.google.faults().next(Fault.UNAVAILABLE, 1, "v4/spreadsheets/" + failing.id());
        Documents documents = new Documents(means, () -> Scope.ALL, false, rounds);
        documents.listed(failing.id(), null);
        documents.listed(other.id(), null);
        List<Next> waiting = new ArrayList<>();
        office.keeper.refuse(answer -> {
            if (answer.isRaw() && answer.document().equals(other.id()) && waiting.isEmpty()) {
                waiting.add(again(documents, failing.id()));
                office.time.pass(LONG);
            }
            return false;
        });
        rounds.go(true, () -> {});
        assertThat(waiting).singleElement().extracting(Next::answered).isEqualTo(false);
        assertThat(office.keeper.gaps(Outage.UNREACHABLE))
                .singleElement()
                .extracting(Keeper.Missed::length)
                .satisfies(length -> assertThat(length).isGreaterThan(LONG));
    }

    @Test
    void networkThatIsGone_isNoFailureOfASheet_howeverOftenItIsAskedForMeanwhile() throws Exception {
        Document sheet = sheet();
        Documents documents = withTextAlone(sheet);
        office.google.faults().next(Fault.DROPPED, 1_000_000);
        for (int turn = 0; turn < 6; turn++) {
            assertThat(again(documents, sheet.id()).due()).isBefore(means.now().plusSeconds(11));
        }
        office.google.faults().end();
        again(documents, sheet.id());
        assertThat(office.keeper.told(sheet.id())).containsExactly(Topic.FOUND);
        assertThat(office.keeper.last(sheet.id(), Kind.SHEET).answer().isRaw()).isTrue();
        assertThat(length(office.keeper.gaps(Outage.UNREACHABLE))).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    void control_serverThatFails_isAFailureOfASheet_afterAsManyTurns() throws Exception {
        Document sheet = sheet();
        Documents documents = withTextAlone(sheet);
        office.google.faults().next(Fault.UNAVAILABLE, 1_000_000);
        for (int turn = 0; turn < 6; turn++) {
            again(documents, sheet.id());
        }
        assertThat(office.keeper.told(sheet.id())).containsExactly(Topic.FOUND, Topic.FAILING);
    }

    /// All of it may be got only once its text has been.
    private Documents withTextAlone(Document sheet) throws IOException, InterruptedException {
        AtomicReference<Scope> scope = new AtomicReference<>(new Scope(Set.of(), null, Set.of()));
        Documents documents = new Documents(means, scope::get, false, rounds);
        documents.listed(sheet.id(), null);
        rounds.go(true, () -> {});
        assertThat(office.keeper.all(sheet.id(), Kind.SHEET)).hasSize(1);
        scope.set(Scope.ALL);
        return documents;
    }

    private static Duration length(List<Keeper.Missed> gaps) {
        return gaps.stream().map(Keeper.Missed::length).reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void turnThatIsFree_isTheNexts_alsoWhereWhoWasWokenWantsItNoMore() throws Exception {
        RawTurn turn = new RawTurn();
        Followed first = waiting();
        Followed second = waiting();
        assertThat(turn.take(waiting())).isTrue();
        assertThat(turn.take(first)).isFalse();
        assertThat(turn.take(second)).isFalse();
        RawErrand unwanted = new RawErrand(means, first, () -> false, turn);
        unwanted.work();
        assertThat(isDue(first)).as("control: it is not free").isFalse();
        turn.release(means.now());
        assertThat(isDue(first)).isTrue();
        assertThat(isDue(second)).isFalse();
        unwanted.work();
        assertThat(isDue(second)).isTrue();
    }

    private Followed waiting() {
        Followed document = new Followed(new Memory("d"), means.clock());
        document.add(Errand.RAW, new Chore(document, Next::never, Chore.NEVER));
        return document;
    }

    private boolean isDue(Followed document) {
        return document.chores().iterator().next().isDue(means.now());
    }

    private static Next again(Documents documents, String id) {
        try {
            Followed document = documents.all().stream()
                    .filter(one -> one.memory().id.equals(id))
                    .findFirst()
                    .orElseThrow();
            List<Chore> chores = new ArrayList<>();
            document.chores().forEach(chores::add);
            return chores.get(List.of(Errand.values()).indexOf(Errand.RAW))
                    .work()
                    .work();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Document sheet() {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BOT, Role.WRITER).insert("t.0", 0, "a,b\n");
        return sheet;
    }
}
