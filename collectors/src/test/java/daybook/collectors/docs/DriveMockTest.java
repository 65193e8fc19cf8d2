package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.google.Credentials;
import daybook.collectors.google.Pace;
import daybook.collectors.google.Stepped;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriveMockTest {
    private static final String LIST = "GET /drive/v3/files";
    private static final String CHANGES = "GET /drive/v3/changes";

    private final Keeper keeper = new Keeper();
    private final Stepped time = new Stepped();

    /// One run, since each lists everything as it begins; and a document that is known is looked at once a day.
    @Test
    void otherServer_isDiscovered_andWhatComesLaterIsFoundInItsChanges() throws Exception {
        try (DriveMock mock = DriveMock.start()) {
            assumeTrue(mock != null, "npm's google-drive-mock is not there: install npm to run this test");
            String first = mock.create("first");
            Later later = new Later(mock, first);
            time.plan(Duration.ofSeconds(90), later::happen);
            time.plan(Duration.ofMinutes(5), Thread.currentThread()::interrupt);
            assertThat(bot(mock).run()).isEqualTo(Ending.INTERRUPTED);

            List<String> before = mock.asked().subList(0, later.asked);
            assertThat(before).as("control: it is listed, and changes are read").contains(LIST, CHANGES);
            List<String> all = mock.asked();
            List<String> after = all.subList(later.asked, all.size());
            assertThat(after)
                    .startsWith(CHANGES)
                    .contains(LIST + "/" + first, LIST + "/" + later.second)
                    .doesNotContain(LIST)
                    .as("control: once its change was read, nothing more is asked")
                    .endsWith(CHANGES, CHANGES);
            assertThat(keeper.notes()).doesNotContain(new Note.Told(Note.Topic.LISTS_RESTARTED, null));
            assertThat(keeper.all(first, Kind.FILE)).hasSize(2);
            assertThat(text(keeper.last(first, Kind.FILE))).contains("another name");
            assertThat(keeper.all(later.second, Kind.FILE)).hasSize(1);
        }
    }

    /// What happens while the bot runs, and how much was asked until then.
    private static final class Later {
        private final DriveMock mock;
        private final String first;
        private String second = "";
        private int asked;

        Later(DriveMock mock, String first) {
            this.mock = mock;
            this.first = first;
        }

        void happen() {
            try {
                second = mock.create("second");
                mock.rename(first, "another name");
                asked = mock.asked().size();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Bot bot(DriveMock mock) {
        Credentials credentials = new Credentials.Desktop("id", "secret", "refresh");
        BotStart start =
                new BotStart(mock.root(), credentials, keeper.state(), List.of(), () -> Scope.ALL, false, () -> false);
        SteadyClock clock = new SteadyClock(time, time::nanos);
        return new Bot(start, keeper, clock, time, Pace.MEASURED, new Random(5), true);
    }

    private static String text(Kept kept) {
        return new String(kept.body(), StandardCharsets.UTF_8);
    }
}
