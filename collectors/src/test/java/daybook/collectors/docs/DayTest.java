package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.docs.Keeper.Missed;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Comment;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Revision;
import daybook.emulator.web.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Three people write while the service fails now and then and the recorder is killed twice; a whole day of it in the
/// long run.
class DayTest {
    private static final boolean LONG = Boolean.getBoolean("daybook.long");
    private static final Duration LENGTH = LONG ? Duration.ofHours(8) : Duration.ofMinutes(40);

    private static final Duration REST = Duration.ofMinutes(5);

    @Test
    void everyStateThatIsArchived_isTheTruthOfItsMoment() throws Exception {
        long seed = new Random().nextLong();
        try (Office office = new Office()) {
            List<Document> documents = IntStream.range(0, LONG ? 20 : 6)
                    .mapToObj(_ -> office.document("Notes\n"))
                    .toList();
            Instant start = office.time.instant();
            new WorkingDay(office, documents, seed, LENGTH);
            Trouble trouble = new Trouble(office, LENGTH);
            trouble.plan(seed, documents.getFirst());
            trouble.live(REST);

            String by = "seed " + seed;
            failuresAreThere(office, by);
            failuresAreGaps(office, documents, start.plus(LENGTH).plus(REST), by);
            for (Document document : documents) {
                assertThat(new Polls(office, document).areTheTruth(trouble.killed(), by))
                        .as("control: there are looks that find nothing new, %s", by)
                        .isPositive();
            }
            documents.forEach(document -> isTrue(office.keeper, document, by));
            assertThat(documents.stream().map(document -> TextOfRevision.areTrue(office.keeper, document, by)))
                    .as("control: there is a past with more than one text, %s", by)
                    .anyMatch(texts -> texts > 1);
            assertThat(documents.stream().map(document -> TextOfState.of(document.state())))
                    .as("control: there are suggestions, and text beside the bodies, %s", by)
                    .anyMatch(texts -> texts.toString().contains("-[suggest"))
                    .anyMatch(texts -> texts.keySet().stream().anyMatch(place -> place.contains("/")));
            assertThat(covers(office.keeper.gaps(Outage.UNREACHABLE), start.plus(LENGTH.dividedBy(2)), Trouble.OUTAGE))
                    .as("the outage is a gap, %s: %s", by, office.keeper.gaps())
                    .isTrue();
            List<Missed> lost = office.keeper.gaps(Outage.ACCESS_LOST);
            assertThat(covers(lost, start.plus(LENGTH.dividedBy(5)), Trouble.UNSHARED))
                    .as("while it was not shared is a gap, %s: %s", by, lost)
                    .isTrue();
            assertThat(covers(lost, start.plus(LENGTH.dividedBy(5).multipliedBy(3)), Trouble.UNSHARED))
                    .as("control: long after that it is none, %s: %s", by, lost)
                    .isFalse();
            assertThat(Spending.mostReads(office)).as(by).isLessThanOrEqualTo(300);
            assertThat(Spending.mostDriveUnits(office)).as(by).isLessThanOrEqualTo(325_000);
        }
    }

    private static void failuresAreThere(Office office, String by) {
        List<Exchange> asked = office.google.requests();
        assertThat(asked)
                .extracting(Exchange::status)
                .as("control: %s", by)
                .contains(0, 401, 429)
                .anyMatch(status -> status >= 500);
        assertThat(asked).as("control: %s", by).anyMatch(Exchange::isCut);
    }

    /// For ten seconds or more: of all that is asked, and of each document by itself.
    private static void failuresAreGaps(Office office, List<Document> documents, Instant end, String by) {
        List<Exchange> asked = office.google.requests().stream()
                .filter(exchange -> !exchange.path().equals("/token"))
                .toList();
        List<Stretch> failures = new ArrayList<>(Stretch.of(asked, end));
        for (Document document : documents) {
            List<Exchange> ofIt = asked.stream()
                    .filter(exchange -> exchange.path().contains(document.id()))
                    .toList();
            failures.addAll(Stretch.of(ofIt, end));
        }
        List<Missed> gaps = office.keeper.gaps(Outage.UNREACHABLE);
        assertThat(failures)
                .filteredOn(failure -> failure.length().toSeconds() >= 10)
                .as("control: the outage, and another, %s", by)
                .hasSizeGreaterThan(1)
                .as("in %s, %s", gaps, by)
                .allMatch(failure -> failure.isIn(gaps));
    }

    private static void isTrue(Keeper keeper, Document document, String by) {
        List<Kept> states = keeper.all(document.id(), Kind.STATE);
        for (Kept state : states) {
            assertThat(TextOfState.of(state.body()))
                    .as("%s at %s", by, state.answer().received())
                    .isEqualTo(truth(document, state.answer().received()));
        }
        assertThat(TextOfState.of(states.getLast().body())).as(by).isEqualTo(truth(document, Instant.MAX));
        String comments = keeper.all(document.id(), Kind.COMMENTS).stream()
                .map(kept -> new String(kept.body(), StandardCharsets.UTF_8))
                .reduce("", String::concat);
        for (Comment comment : document.comments()) {
            assertThat(comments).as(by).contains(comment.id());
            // One that was deleted may have been so before anybody looked.
            if (!comment.deleted()) {
                assertThat(comments).as(by).contains("\"" + comment.content() + "\"");
            }
            comment.replies().forEach(reply -> {
                if (reply.content() != null && !comment.deleted()) {
                    assertThat(comments).as(by).contains(reply.content());
                }
            });
        }
        assertThat(keeper.all(document.id(), Kind.REVISION))
                .as(by)
                .extracting(kept -> kept.answer().part())
                .containsAll(document.revisions().stream().map(Revision::id).toList());
    }

    private static Map<String, String> truth(Document document, Instant at) {
        return TextOfState.of(at.equals(Instant.MAX) ? document.state() : document.stateAt(at));
    }

    /// Whether the gaps leave nothing out but the first seconds before anything was asked.
    private static boolean covers(List<Missed> gaps, Instant from, Duration length) {
        return new Stretch(from.plusSeconds(10), from.plus(length)).isIn(gaps);
    }
}
