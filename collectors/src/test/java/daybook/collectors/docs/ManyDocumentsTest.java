package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.google.Pace;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManyDocumentsTest {
    private static final int DOCUMENTS = 300;
    private static final int WRITTEN = 10;
    private static final int READS_LIMIT = 300;
    private static final int DRIVE_LIMIT = 325_000;
    /// So many that reading them all at once would pass the limit of Drive.
    private static final int REVISIONS = 5;

    @Test
    void threeHundredDocuments_stayWithinTheQuota_andAnEditIsThereInTenSeconds() throws Exception {
        try (Office office = new Office()) {
            List<Document> documents = documents(office);
            office.time.pass(Duration.ofDays(1));
            office.google.quotas().count();
            assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);

            Map<String, Instant> written = new HashMap<>();
            Duration warm = Duration.ofMinutes(3);
            for (int second = 0; second < 420; second += 5) {
                int at = second;
                office.time.plan(Duration.ofSeconds(second), () -> {
                    for (int i = 0; i < WRITTEN; i++) {
                        String word = "<" + at + "." + i + ">";
                        documents.get(i).by(Office.ADA).append("t.0", word);
                        if (at > warm.toSeconds()) {
                            written.put(word, office.time.instant());
                        }
                    }
                });
            }
            office.runFor(Duration.ofSeconds(435));

            Map<String, Instant> seen = seen(office.keeper, documents.subList(0, WRITTEN));
            assertThat(written)
                    .hasSizeGreaterThan(400)
                    .allSatisfy((word, when) ->
                            assertThat(seen.get(word)).as(word).isNotNull().isBeforeOrEqualTo(when.plusSeconds(10)));
            assertThat(Spending.mostReads(office)).isLessThanOrEqualTo(READS_LIMIT);
            assertThat(Spending.mostDriveUnits(office)).isLessThanOrEqualTo(DRIVE_LIMIT);
            assertThat(office.google.requests())
                    .as("refused by Docs, or by Drive: nothing else is refused to who may write")
                    .noneMatch(exchange -> exchange.status() == 429 || exchange.status() == 403);
        }
    }

    /// Google's limit is not in force here, so that the bot that keeps to none is not slowed down by that.
    @Test
    void control_withoutItsOwnLimit_theSameDocumentsPassBothQuotas() throws Exception {
        try (Office office = new Office()) {
            documents(office);
            Pace unlimited = new Pace(1_000_000, 1_000_000, 1_000_000_000, Duration.ofMinutes(2));
            assertThat(office.bot(unlimited).runOnce()).isEqualTo(Ending.CAUGHT_UP);
            assertThat(Spending.mostReads(office)).isGreaterThan(READS_LIMIT);
            assertThat(Spending.mostDriveUnits(office)).isGreaterThan(DRIVE_LIMIT);
        }
    }

    /// Of each there are some revisions, a day apart.
    private static List<Document> documents(Office office) {
        List<Document> documents = Stream.generate(() -> office.document("Notes\n"))
                .limit(DOCUMENTS)
                .toList();
        for (int revision = 1; revision < REVISIONS; revision++) {
            office.time.pass(Duration.ofDays(1));
            documents.forEach(document -> document.by(Office.ADA).append("t.0", "more "));
        }
        return documents;
    }

    /// When each word was first in an answer.
    private static Map<String, Instant> seen(Keeper keeper, List<Document> documents) {
        Map<String, Instant> seen = new HashMap<>();
        for (Document document : documents) {
            for (Kept kept : keeper.all(document.id(), Kind.STATE)) {
                String body = new String(kept.body(), StandardCharsets.UTF_8);
                int from = body.indexOf('<');
                while (from >= 0) {
                    int to = body.indexOf('>', from) + 1;
                    seen.putIfAbsent(body.substring(from, to), kept.answer().received());
                    from = body.indexOf('<', to);
                }
            }
        }
        return seen;
    }
}
