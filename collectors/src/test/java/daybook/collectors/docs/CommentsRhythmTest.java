package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.web.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When comments are asked for, and from when on.
class CommentsRhythmTest extends InOffice {
    private static final Duration WORK = Duration.ofMinutes(10);

    private final Instant start;

    CommentsRhythmTest() throws IOException {
        start = office.time.instant();
    }

    @Test
    void whileSomebodyWrites_commentsAreAskedForEveryHalfMinute_elseOnceADay() throws Exception {
        Document document = office.document("one\n");
        for (int second = 0; second < WORK.toSeconds(); second += 7) {
            office.time.plan(Duration.ofSeconds(second), () -> document.by(ADA).append("t.0", "x"));
        }
        office.runFor(Duration.ofHours(40));
        List<Instant> asked = asked().stream().map(Exchange::at).toList();
        List<Instant> meanwhile = asked.stream()
                .filter(at -> at.isAfter(start.plusSeconds(60)) && at.isBefore(start.plus(WORK)))
                .toList();
        assertThat(meanwhile).hasSizeBetween(16, 18);
        for (int i = 1; i < meanwhile.size(); i++) {
            assertThat(Duration.between(meanwhile.get(i - 1), meanwhile.get(i)))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(35));
        }
        assertThat(asked.stream().filter(at -> at.isAfter(start.plus(WORK).plus(Duration.ofMinutes(6)))))
                .as("control: once it is quiet")
                .singleElement()
                .isEqualTo(asked.getLast());
        assertThat(Duration.between(asked.getFirst(), asked.getLast()))
                .isBetween(Duration.ofHours(24), Duration.ofHours(25));
        assertThat(since(asked().getFirst())).as("all").isEmpty();
        assertThat(since(asked().getLast())).as("all").isEmpty();
    }

    @Test
    void whatIsNew_isAskedForFromTwoMinutesBeforeTheLatestThatIsKnown() throws Exception {
        Document document = office.document("one\n");
        for (int second = 0; second < WORK.toSeconds(); second += 7) {
            office.time.plan(Duration.ofSeconds(second), () -> document.by(ADA).append("t.0", "x"));
        }
        office.time.plan(Duration.ofSeconds(123), () -> document.by(BEN).comment("t.0", 0, 3, "Why?"));
        office.time.plan(Duration.ofSeconds(303), () -> document.by(BEN).comment("t.0", 0, 3, "How?"));
        office.runFor(WORK);
        assertThat(since(start.plusSeconds(200))).containsExactly("" + start.plusSeconds(3));
        assertThat(since(start.plusSeconds(400))).containsExactly("" + start.plusSeconds(183));
        assertThat(keeper.all(document.id(), Kind.COMMENTS).stream().map(Kept::text))
                .as("control: each came as it was new")
                .hasSizeGreaterThan(2)
                .satisfies(all -> assertThat(all.getFirst()).doesNotContain("Why?", "How?"))
                .satisfies(all -> assertThat(all.get(1)).contains("Why?").doesNotContain("How?"))
                .satisfies(all -> assertThat(all.getLast()).contains("How?"));
    }

    /// Google's list lags: what comes into it late has a time before the latest that was known.
    @Test
    void commentThatComesIntoTheListLate_isStored() throws Exception {
        Document document = office.document("one\n");
        for (int second = 0; second < WORK.toSeconds(); second += 7) {
            office.time.plan(Duration.ofSeconds(second), () -> document.by(ADA).append("t.0", "x"));
        }
        office.time.plan(Duration.ofSeconds(200), () -> document.by(BEN).comment("t.0", 0, 3, "Why?"));
        office.runFor(Duration.ofMinutes(4));
        // The bot knows of one that is a minute younger than what it has.
        String state = new String(keeper.state(), StandardCharsets.UTF_8);
        String known = comment(start.plusSeconds(200));
        assertThat(state).as("control").contains(known);
        keeper.save(state.replace(known, comment(start.plusSeconds(260))).getBytes(StandardCharsets.UTF_8));
        office.time.plan(Duration.ofSeconds(5), () -> document.by(BEN).comment("t.0", 0, 3, "Late."));
        office.runFor(Duration.ofMinutes(3));
        assertThat(keeper.all(document.id(), Kind.COMMENTS).stream().map(Kept::text))
                .anyMatch(body -> body.contains("Late."));
    }

    /// Up to when comments are known, as it is remembered.
    private static String comment(Instant at) {
        return "\"comments_up_to\":\"" + at.toString().replace("Z", ".000Z") + "\"";
    }

    private List<Exchange> asked() {
        return office.google.requests().stream()
                .filter(exchange -> exchange.path().endsWith("/comments"))
                .toList();
    }

    /// From when on the first of them asked that came then or later.
    private List<String> since(Instant at) {
        return since(asked().stream()
                .filter(exchange -> !exchange.at().isBefore(at))
                .findFirst()
                .orElseThrow());
    }

    private static List<String> since(Exchange asked) {
        return asked.query().getOrDefault("startModifiedTime", List.of());
    }
}
