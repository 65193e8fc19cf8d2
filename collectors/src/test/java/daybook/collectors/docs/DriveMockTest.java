package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.collectors.docs.Keeper.Kept;
import daybook.collectors.google.Credentials;
import daybook.consent.Answer.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriveMockTest {
    private final Keeper keeper = new Keeper();

    @Test
    void otherServer_isDiscovered_andItsChangesRead() throws Exception {
        try (DriveMock mock = DriveMock.start()) {
            assumeTrue(mock != null, "npm's google-drive-mock is not there: install npm to run this test");
            String first = mock.create("first");
            catchUp(mock);
            String second = mock.create("second");
            mock.rename(first, "another name");
            catchUp(mock);
            assertThat(keeper.all(first, Kind.FILE)).hasSize(2);
            assertThat(text(keeper.last(first, Kind.FILE))).contains("another name");
            assertThat(keeper.all(second, Kind.FILE)).hasSize(1);
            catchUp(mock);
            assertThat(keeper.all(first, Kind.FILE))
                    .as("no change, nothing new")
                    .hasSize(2);
        }
    }

    private void catchUp(DriveMock mock) throws IOException {
        Credentials credentials = new Credentials.Desktop("id", "secret", "refresh");
        BotStart start = new BotStart(mock.root(), credentials, keeper.state(), List.of(), () -> Scope.ALL, false);
        assertThat(new Bot(start, keeper).runOnce()).isEqualTo(Ending.CAUGHT_UP);
    }

    private static String text(Kept kept) {
        return new String(kept.body(), StandardCharsets.UTF_8);
    }
}
