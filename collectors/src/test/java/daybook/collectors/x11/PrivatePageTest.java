package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Recording;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Surroundings;
import daybook.consent.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Firefox shows of a private page in a window of its own, whose title does not say so.
class PrivatePageTest {
    private static final Policy NOTHING_PRIVATE = new Policy(
            Map.of(Source.KEYSTROKES, new Grant(Source.KEYSTROKES, "", "", Instant.EPOCH, Instant.MAX)),
            Set.of(new Exclusion.PrivateWindows()),
            false);

    @TempDir
    Path profile;

    @Test
    void particularsOfAPrivatePage_areKeptOut() throws Exception {
        Files.writeString(profile.resolve("user.js"), """
                user_pref("browser.shell.checkDefaultBrowser", false);
                user_pref("datareporting.policy.dataSubmissionEnabled", false);
                """);
        try (VirtualDisplay display = VirtualDisplay.start(1200, 800);
                XDisplay connection = XDisplay.open(display.name())) {
            WindowReader reader = new WindowReader(connection);
            Desktop desktop = new Desktop(connection);
            Process firefox = display.launch(
                    "firefox-esr", "--no-remote", "--profile", profile.toString(), "--private-window", "about:license");
            try {
                Recording.until(
                        "it is private",
                        Recording.SOON,
                        () -> titled(desktop, reader, "Private Browsing").isPresent());
                // It does not heed keys before it has come up.
                for (int i = 0; i < 20 && titled(desktop, reader, "Page Info").isEmpty(); i++) {
                    display.launch("xdotool", "key", "ctrl+i").waitFor();
                    Thread.sleep(2_000);
                }
                Window particulars = titled(desktop, reader, "Page Info").orElseThrow();
                assertThat(refusal(particulars)).contains(Reason.PRIVATE_WINDOW);
                assertThat(refusal(particulars.of(List.of()))).as("control").isEmpty();
            } finally {
                firefox.destroy();
                firefox.waitFor();
            }
        }
    }

    private static Optional<Window> titled(Desktop desktop, WindowReader reader, String words) {
        return desktop.clients().stream()
                .flatMap(client -> reader.readManaged(client).stream())
                .filter(window -> window.title().contains(words))
                .findFirst();
    }

    private static Optional<Reason> refusal(Window window) {
        Context inFront = new Context(0, new Context.Focused.On(window));
        return ConsentGate.refusal(Source.KEYSTROKES, new Surroundings(List.of(inFront), true), NOTHING_PRIVATE);
    }
}
