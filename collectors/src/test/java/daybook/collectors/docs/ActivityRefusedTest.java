package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Note.Told;
import daybook.collectors.docs.Note.Topic;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Google gives all but the activity: what is switched off comes back, what the sign-in does not cover does not.
class ActivityRefusedTest extends InOffice {
    private static final String QUERY = "activity:query";

    ActivityRefusedTest() throws IOException {
        office.activity = true;
    }

    @Test
    void apiThatIsOff_isAGap_andAskedEveryTenMinutes_howeverMuchIsWritten() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.OFF, 1000, QUERY);
        for (int minute = 1; minute < 45; minute++) {
            office.time.plan(Duration.ofMinutes(minute), () -> document.by(ADA).append("t.0", "more\n"));
        }
        List<Long> asked = new ArrayList<>();
        office.time.plan(Duration.ofMinutes(45), () -> {
            asked.add(office.asked(QUERY));
            office.google.faults().end();
        });
        office.runFor(Duration.ofHours(2));
        assertThat(keeper.notes())
                .containsOnlyOnce(new Told(Topic.ACTIVITY_OFF, null))
                .doesNotContain(new Told(Topic.ACTIVITY_REFUSED, null), new Told(Topic.DRIVE_OFF, null));
        assertThat(asked).containsExactly(5L);
        assertThat(keeper.missed(Outage.DENIED)).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(56));
        byte[] last = keeper.last(document.id(), Kind.ACTIVITY).body();
        assertThat(new String(last, StandardCharsets.UTF_8))
                .as("in the same run")
                .contains("edit");
    }

    @Test
    void apiThatIsOff_andThenFails_isToldOfBoth() throws Exception {
        Document document = office.document("one\n");
        office.google.faults().next(Fault.OFF, 1000, QUERY);
        office.time.plan(Duration.ofMinutes(25), () -> {
            assertThat(keeper.told(document.id())).as("control").containsExactly(Topic.FOUND);
            office.google.faults().end();
            office.google.faults().next(Fault.INTERNAL, 1_000_000, QUERY);
        });
        office.runFor(Duration.ofMinutes(90));
        assertThat(keeper.notes()).containsOnlyOnce(new Told(Topic.ACTIVITY_OFF, null));
        assertThat(keeper.told(document.id())).as("once").containsExactly(Topic.FOUND, Topic.FAILING);
        assertThat(keeper.gaps(Outage.UNREACHABLE)).isNotEmpty();
    }

    @Test
    void activityThatTheSignInDoesNotCover_isGoneWithout_andIsNoGap() throws Exception {
        office.signInWithoutActivity();
        List<Document> documents = List.of(office.document("one\n"), office.document("two\n"));
        office.runFor(Duration.ofHours(2));
        assertThat(keeper.notes()).containsOnlyOnce(new Told(Topic.ACTIVITY_REFUSED, null));
        assertThat(office.asked(QUERY)).isEqualTo(1);
        assertThat(keeper.gaps()).isEmpty();
        assertThat(documents)
                .as("control")
                .allSatisfy(document ->
                        assertThat(keeper.all(document.id(), Kind.STATE)).hasSize(1));
    }
}
