package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may write is told as often as something was written, for whoever says later who wrote it.
class LetInTest {
    @Test
    void whoIsLetInForHalfAMinute_andWrites_isTold_howeverLateTheListOfChangesIs() throws Exception {
        try (Office office = new Office()) {
            office.google.changes().comeLateBy(Duration.ofMinutes(3));
            Document document = office.google.document(ADA, "Notes");
            document.by(ADA).insert("t.0", 0, "start\n").share(BOT, Role.WRITER);
            for (int second = 200; second < 500; second += 7) {
                String word = "a" + second + " ";
                office.time.plan(
                        Duration.ofSeconds(second), () -> document.by(ADA).append("t.0", word));
            }
            office.time.plan(Duration.ofSeconds(310), () -> document.by(ADA).share(BEN, Role.WRITER));
            office.time.plan(Duration.ofSeconds(315), () -> document.by(BEN).insert("t.0", 0, "BEN "));
            office.time.plan(Duration.ofSeconds(335), () -> document.by(ADA).unshare(BEN));
            office.runFor(Duration.ofMinutes(10));
            assertThat(office.keeper.all(document.id(), Kind.FILE))
                    .anyMatch(kept -> new String(kept.body(), StandardCharsets.UTF_8).contains(BEN.email()));
            List<Keeper.Kept> states = office.keeper.all(document.id(), Kind.STATE);
            assertThat(states).hasSizeGreaterThan(20);
            for (Keeper.Kept changed : states.subList(1, states.size())) {
                Instant seen = changed.answer().received();
                assertThat(office.keeper.all(document.id(), Kind.FILE))
                        .as("asked for again within seconds")
                        .anyMatch(file -> !file.answer().requested().isBefore(seen)
                                && file.answer().requested().isBefore(seen.plusSeconds(4)));
            }
            assertThat(office.asked("v1/documents/"))
                    .as("the file wakes nothing: a look in three seconds is all")
                    .isLessThan(10 * 20 + 20);
        }
    }
}
