package daybook.agent.session;

import daybook.collectors.passwords.AccessibleSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Firefox on a [CanaryPlay], which nobody excludes: an ordinary window beside private ones, all of one process and of
/// one class. It is told apart by nothing but what its windows say of themselves.
final class CanaryFirefox {
    /// With which it ends the titles of its private windows, whatever their pages are called.
    static final String SAYS_PRIVATE = " — Mozilla Firefox Private Browsing";

    private static final String CLASS = "^firefox-esr$";
    private static final int ORDINARY_COLOUR = 0xffe0a0;
    /// Nothing that it would ask or tell whoever starts it for the first time.
    private static final String SETTINGS = """
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("browser.aboutwelcome.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            """;

    private final CanaryPlay play;
    private final AccessibleSession session;
    private final Path profile;

    CanaryFirefox(CanaryPlay play, AccessibleSession session) throws IOException {
        this.play = play;
        this.session = session;
        profile = Files.createDirectory(play.scene.folder.resolve("firefox"));
        Files.writeString(profile.resolve("user.js"), SETTINGS);
    }

    /// The window with which it starts.
    CanaryPlay.Prop ordinary() throws IOException, InterruptedException {
        launch("--new-window", page("ordinary", ORDINARY_COLOUR));
        return new CanaryPlay.Prop("ordinary", window(" — Mozilla Firefox$"));
    }

    /// The first that is private.
    CanaryPlay.Prop firstPrivate() throws IOException, InterruptedException {
        launch("--private-window", page("private", CanaryPlay.HIDDEN_COLOUR));
        return new CanaryPlay.Prop("private firefox", window(SAYS_PRIVATE + "$"), SAYS_PRIVATE);
    }

    /// One more, opened from the ordinary one by its keys, with what is typed first in its address.
    CanaryPlay.Prop anotherPrivate() throws IOException, InterruptedException {
        play.act(new Acts().to(play.ordinary).press("ctrl+shift+p"));
        CanaryPlay.Prop another =
                new CanaryPlay.Prop("another private", window("Mozilla Firefox Private Browsing$"), SAYS_PRIVATE);
        String page = page("private", CanaryPlay.HIDDEN_COLOUR);
        play.act(new Acts()
                .to(another)
                .type(play.words.secret())
                .press("ctrl+l")
                .type(page)
                .press("Return")
                .awaitTitle(another, "^page" + SAYS_PRIVATE));
        return another;
    }

    /// A page that is called what is typed on it.
    private String page(String name, int colour) throws IOException {
        Path page = Files.writeString(profile.resolve(name + ".html"), """
                <!doctype html><meta charset=utf-8><title>page</title><body style="background:#%1$06x;font-size:28px">
                <textarea autofocus rows=5 cols=24 style="font-size:28px;background:#%1$06x"
                oninput="document.title = value"></textarea>
                """.formatted(colour));
        return page.toUri().toString();
    }

    /// Waits until it is called that too: then its page is there.
    private String window(String title) throws IOException, InterruptedException {
        String window = play.newWindow(CLASS);
        play.act(new Acts().awaitTitle(new CanaryPlay.Prop("firefox", window), title));
        return window;
    }

    private void launch(String... words) throws IOException, InterruptedException {
        String[] command = {
            "env",
            "GNOME_ACCESSIBILITY=1",
            "firefox-esr",
            "--profile",
            profile.toString(),
            "--width",
            "500",
            "--height",
            "400",
            words[0],
            words[1]
        };
        session.launch(command);
    }
}
