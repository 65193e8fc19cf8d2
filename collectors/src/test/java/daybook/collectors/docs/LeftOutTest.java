package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What its owner keeps from the bot, or has granted it.
class LeftOutTest extends InOffice {
    LeftOutTest() throws IOException {}

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
        assertThat(keeper.last(id, Kind.STATE).text()).contains("590");
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
    void documentThatTheBotIsToForget_isBegunAnew_andNoOther() throws Exception {
        Document anew = office.past(3);
        Document known = office.document("known\n");
        office.catchUp();
        keeper.forgetAll();
        byte[] state = BotState.without(keeper.state(), List.of(anew.id()));
        assertThat(new String(state, StandardCharsets.UTF_8))
                .doesNotContain(anew.id())
                .contains(known.id());
        keeper.save(state);
        office.catchUp();
        assertThat(keeper.all(anew.id(), Kind.REVISION)).hasSize(3);
        assertThat(keeper.all(anew.id(), Kind.STATE)).hasSize(1);
        assertThat(keeper.all())
                .as("control")
                .extracting(kept -> kept.answer().document())
                .doesNotContain(known.id());
    }

    /// Nobody would say of the one that was followed before that its gap is over.
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"OFF", "INTERNAL"})
    void documentThatMayBeAskedForAgain_whileItIsStillBeingTried_isNoGapThatLasts(Fault fault) throws Exception {
        Document document = office.document("one\n");
        String id = document.id();
        Means means = office.means();
        Rounds rounds = new Rounds(means, office.time, () -> false, Runnable::run, 1);
        Documents documents = new Documents(means, () -> new Scope(office.excluded, null, null), false, rounds);
        documents.listed(id, DocumentType.DOCUMENT);
        int tries = fault == Fault.OFF ? 1 : 8;
        office.google.faults().next(fault, tries, "v1/documents/");
        AtomicInteger asked = new AtomicInteger();
        office.google.faults().takesTime("v1/documents/", () -> {
            if (asked.incrementAndGet() == 1) {
                office.excluded.add(id);
                heedScope(documents);
                office.excluded.clear();
                documents.listed(id, DocumentType.DOCUMENT);
            }
        });
        Thread self = Thread.currentThread();
        office.time.plan(Duration.ofHours(1), self::interrupt);
        assertThatThrownBy(() -> rounds.go(false, () -> means.absences().tellIfDue(means.now())))
                .isInstanceOf(InterruptedException.class);
        assertThat(asked.get()).as("control: the one failed, the other did not").isGreaterThan(tries);
        assertThat(keeper.all(id, Kind.STATE)).hasSize(1);
        assertThat(keeper.gaps()).isEmpty();
    }

    private static void heedScope(Documents documents) {
        try {
            documents.heedScope();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
