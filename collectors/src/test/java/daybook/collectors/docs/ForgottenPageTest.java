package daybook.collectors.docs;

import static daybook.collectors.docs.Office.ADA;
import static daybook.collectors.docs.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.docs.Note.Topic;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Revision;
import daybook.emulator.truth.RevisionRule;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Google forgets where a list goes on that the bot has begun to read.
class ForgottenPageTest extends InOffice {
    private static final int MANY = 5;

    private final Document document;

    ForgottenPageTest() throws IOException {
        office.activity = true;
        office.google.pages().areNoLongerThan(2);
        office.google.reviseBy(new RevisionRule(Duration.ofMinutes(30), 1000));
        document = office.document("Notes\n");
        for (int i = 0; i < MANY; i++) {
            office.time.pass(Duration.ofHours(1));
            document.by(ADA).append("t.0", "line " + i + "\n");
            document.by(ADA).comment("t.0", 0, 3, "comment " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/comments", "/revisions", "activity:query"})
    void listOfADocument_isReadAnew_andWhole(String list) throws Exception {
        AtomicInteger asked = forgetBefore(list, 2);
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        assertThat(refused(list)).as("control").isEqualTo(1);
        assertThat(asked.get())
                .as("the first, the one that is forgotten, all of it")
                .isGreaterThanOrEqualTo(2 + 3);
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND);
        assertThat(keeper.gaps()).isEmpty();
        assertThat(text(Kind.COMMENTS)).contains("comment 0", "comment 1", "comment 2", "comment 3", "comment 4");
        assertThat(text(Kind.ACTIVITY)).contains("edit", "comment", "create");
        assertThat(keeper.all(document.id(), Kind.REVISION))
                .as("each once")
                .extracting(kept -> kept.answer().part())
                .containsExactlyElementsOf(
                        document.revisions().stream().map(Revision::id).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/comments", "/revisions", "activity:query"})
    void listThatIsForgottenEachTime_isRefused_afterTheSecond(String list) throws Exception {
        forgetBefore(list, Integer.MAX_VALUE);
        office.runFor(Duration.ofMinutes(30));
        assertThat(refused(list)).isEqualTo(2);
        assertThat(keeper.told(document.id())).containsExactly(Topic.FOUND, Topic.PART_REFUSED);
        assertThat(keeper.gaps(Outage.DENIED)).isNotEmpty();
    }

    @Test
    void listOfAllThatIsShared_isReadAnew_andWhole() throws Exception {
        List<Document> others = Stream.generate(() -> office.google.document(ADA, "Notes"))
                .limit(MANY)
                .peek(other -> other.by(ADA).share(BOT, Role.WRITER))
                .toList();
        forgetBefore("/files", 2);
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
        assertThat(refused("/files")).as("control").isEqualTo(1);
        assertThat(keeper.notes()).doesNotContain(new Note.Told(Topic.FAILING, null));
        assertThat(keeper.gaps()).isEmpty();
        assertThat(others)
                .allSatisfy(
                        other -> assertThat(keeper.all(other.id(), Kind.STATE)).hasSize(1));
    }

    /// Before each answer to that question from the second one on, up to this one.
    private AtomicInteger forgetBefore(String list, int last) {
        AtomicInteger asked = new AtomicInteger();
        office.google.faults().takesTime(list, () -> {
            if (asked.incrementAndGet() > 1 && asked.get() <= last) {
                office.google.pages().forget();
            }
        });
        return asked;
    }

    private long refused(String list) {
        return office.google.requests().stream()
                .filter(exchange -> exchange.path().contains(list) && exchange.status() == 400)
                .count();
    }

    private String text(Kind kind) {
        return keeper.all(document.id(), kind).stream()
                .map(Kept::body)
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .reduce("", String::concat);
    }
}
