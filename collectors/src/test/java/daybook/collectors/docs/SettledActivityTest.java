package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Whoever says who wrote needs one answer that tells all from before to an hour after, and was given later still.
class SettledActivityTest {
    private static final Duration LATE = Duration.ofMinutes(75);

    private final Office office;
    private final Document document;
    private final Instant start;

    SettledActivityTest() throws IOException {
        office = new Office();
        office.activity = true;
        document = office.document("one\n");
        start = office.time.instant();
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void eachBoutOfWriting_isToldWhole_onceItHasSettled() throws Exception {
        List<Duration> bouts = List.of(Duration.ofMinutes(30), Duration.ofHours(5), Duration.ofHours(30));
        for (Duration bout : bouts) {
            for (int minute = 0; minute < 20; minute++) {
                office.time.plan(
                        bout.plusMinutes(minute), () -> document.by(BEN).append("t.0", "more "));
            }
        }
        office.runFor(Duration.ofHours(40));
        for (Duration bout : bouts) {
            Instant first = start.plus(bout);
            Instant last = first.plus(Duration.ofMinutes(19));
            assertThat(telling(first, last.plus(LATE))).as("of %s", bout).hasSize(1);
        }
        assertThat(office.asked("activity:query"))
                .as("control: it is asked for little more often than before")
                .isLessThan(70);
    }

    @Test
    void whereABotStartsAnew_itTellsOnlyWhatIsNew() throws Exception {
        office.time.plan(Duration.ofMinutes(30), () -> document.by(BEN).append("t.0", "more "));
        office.runFor(Duration.ofHours(3));
        assertThat(telling(start.plus(Duration.ofMinutes(30)), start.plus(Duration.ofMinutes(105))))
                .hasSize(1);
        office.keeper.forgetAll();
        office.runFor(Duration.ofHours(3));
        assertThat(office.keeper.all(document.id(), Kind.ACTIVITY)).isEmpty();
    }

    /// Of these no look at a state tells that they have changed.
    @Test
    void ofASheet_itIsToldToo() throws Exception {
        Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
        sheet.by(ADA).share(BEN, Role.WRITER).share(BOT, Role.WRITER).insert("t.0", 0, "a,b\n");
        Duration bout = Duration.ofHours(5);
        office.time.plan(bout, () -> sheet.by(BEN).append("t.0", "1,2\n"));
        office.runFor(Duration.ofHours(8));
        Instant written = start.plus(bout);
        assertThat(telling(sheet, written, written.plus(LATE))).hasSize(1);
    }

    private List<Kept> telling(Instant since, Instant asked) {
        return telling(document, since, asked);
    }

    /// Answers that tell all since then and were asked for after that.
    private List<Kept> telling(Document of, Instant since, Instant asked) {
        return office.keeper.all(of.id(), Kind.ACTIVITY).stream()
                .filter(kept -> !kept.answer().requested().isBefore(asked)
                        && kept.answer().requested().isBefore(asked.plus(Duration.ofHours(2)))
                        && !oldest(kept).isAfter(since))
                .toList();
    }

    private static Instant oldest(Kept kept) {
        return JsonMapper.shared()
                .readTree(kept.body())
                .path("activities")
                .valueStream()
                .map(activity -> Objects.requireNonNull(
                        Page.time(activity.path("timestamp").asString())))
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
