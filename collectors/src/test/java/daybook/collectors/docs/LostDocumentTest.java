package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.docs.Note.Topic;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A document that is taken from the bot, binned, deleted, or no longer its to edit.
class LostDocumentTest extends InOffice {
    LostDocumentTest() throws IOException {}

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
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isBetween(Duration.ofHours(57), Duration.ofHours(59));
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
        assertThat(keeper.missed(Outage.ACCESS_LOST))
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
        assertThat(keeper.missed(Outage.ACCESS_LOST))
                .as("up to when it is found to be back")
                .isBetween(Duration.ofHours(2), Duration.ofHours(2).plusSeconds(10));
    }

    @Test
    void lossInWhichItIsKilled_isToldWhole_andNoPieceOfItTwice_byTheNextRun() throws Exception {
        lose();
        Duration on = Duration.ofHours(60).minusSeconds(5);
        Instant killed = office.time.instant().plus(on);
        office.time.plan(on, keeper::die);
        assertThatThrownBy(() -> office.bot().run()).isInstanceOf(IOException.class);
        assertThat(keeper.gaps(Outage.ACCESS_LOST).getLast().to())
                .isBetween(killed.minus(Duration.ofMinutes(11)), killed);
        isGoneOnWith();
    }

    /// As far as it was told in the last moment.
    @Test
    void lossInWhichItsProcessIsEnded_isToldWhole_andNoPieceOfItTwice_byTheNextRun() throws Exception {
        lose();
        Bot bot = office.bot();
        Duration on = Duration.ofMinutes(65).plusSeconds(7);
        Instant ended = office.time.instant().plus(on);
        office.time.plan(on, () -> {
            tellGaps(bot);
            keeper.die();
        });
        assertThatThrownBy(bot::run).isInstanceOf(IOException.class);
        assertThat(keeper.gaps(Outage.ACCESS_LOST).getLast().to()).isEqualTo(ended);
        isGoneOnWith();
    }

    @Test
    void lossInWhichTheMachineSleeps_andItIsKilledAsItWakes_isToldWhole() throws Exception {
        lose();
        Duration on = Duration.ofMinutes(65);
        office.time.plan(on, () -> office.set = Duration.ofHours(3));
        office.time.plan(on.plusSeconds(90), keeper::die);
        assertThatThrownBy(() -> office.bot().run()).isInstanceOf(IOException.class);
        isGoneOnWith();
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isGreaterThan(Duration.ofHours(6));
    }

    @Test
    void processThatIsEndedBeforeItRuns_saysNothing() throws Exception {
        office.bot().tellGaps();
        assertThat(keeper.state()).isEmpty();
        assertThat(keeper.gaps()).isEmpty();
    }

    private static void tellGaps(Bot bot) {
        try {
            bot.tellGaps();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of a bot that has been there.
    private void lose() throws IOException {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).unshare(BOT);
    }

    private void isGoneOnWith() throws IOException {
        int before = keeper.gaps(Outage.ACCESS_LOST).size();
        keeper.dieAfter(Integer.MAX_VALUE);
        office.time.pass(Duration.ofHours(2));
        office.runFor(Duration.ofHours(1));
        List<Keeper.Missed> pieces = keeper.gaps(Outage.ACCESS_LOST);
        assertThat(pieces).as("control").hasSizeGreaterThan(before);
        for (int i = 1; i < pieces.size(); i++) {
            assertThat(pieces.get(i).from()).isEqualTo(pieces.get(i - 1).to());
        }
        assertThat(pieces.getLast().to()).isEqualTo(office.time.instant().plus(office.set));
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
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isBetween(Duration.ofHours(3), Duration.ofHours(5));
    }

    @Test
    void lostDocumentThatIsLeftOut_isNoGapAnyMore() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(ADA).unshare(BOT);
        office.time.plan(Duration.ofHours(3), () -> office.excluded.add(document.id()));
        office.runFor(Duration.ofHours(6));
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
    }

    @Test
    void documentThatIsDeleted_isAGap_toldOnce_andNothingThatIsArchivedChanges() throws Exception {
        Document document = office.past(3);
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
        assertThat(keeper.missed(Outage.ACCESS_LOST)).isBetween(gone, gone.plusMinutes(10));
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
        assertThat(keeper.last(document.id(), Kind.STATE).text()).contains("two");
        assertThat(keeper.gaps()).isEmpty();
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
}
