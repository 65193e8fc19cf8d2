package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Typing;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of fields that their programs have no more, while their windows stand.
class MissingFieldTest extends WatchedSession {
    private static final String PAGE = """
            <title>page</title><input autofocus><input id=word type=password>
            <button onclick="word.type='text';document.title='shown'">show</button>
            <button onclick="location='next.html'">leave</button>
            """;

    @Test
    void pageThatShowsThePassword_isBlackThereStill_untilItIsLeft(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), PAGE);
        Files.writeString(folder.resolve("next.html"), "<title>next</title><input>");
        session.launch(
                "env",
                "GNOME_ACCESSIBILITY=1",
                "firefox-esr",
                "--no-remote",
                page.toUri().toString());
        // Not before is the page there, and listens.
        watched.await("page", Typing.Into.Plain.class);
        // The first key is lost now and then on a busy machine.
        for (int i = 0; i < 3 && !watched.becomes("page", Typing.Into.Password.class); i++) {
            press("Tab");
        }
        watched.await("page", Typing.Into.Password.class);
        Typing.Place place = watched.awaitPlaces(1).getFirst();
        press("Tab");
        watched.await("page", Typing.Into.Plain.class);
        press("space");
        watched.await("shown", Typing.Into.Plain.class);
        press("shift+Tab");
        watched.await("shown", Typing.Into.Password.class);
        assertThat(watched.awaitPlaces(1)).containsExactly(place);
        press("Tab", "Tab", "space");
        watched.await("next", Typing.Into.Unproven.class);
        watched.awaitFields(0);
    }
}
