package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The sign-in as its user does it, without a display: the browser's part is played by an HTTP client.
@Tag("two-at-once")
class DocsSignInTest {
    @Test
    void personWhoAgreesInTheBrowser_letsTheBotArchive_andNoSecretStandsInClear() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.succeed("consent", "grant", "--yes", "docs");
            Document document = scene.document("shared");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "one");
            Program.Result signedIn = signIn(scene, DocsScene.BOT);
            assertThat(signedIn.exit()).as(signedIn.err()).isZero();
            assertThat(signedIn.out()).contains("The bot is signed in.", "daybook docs sync");
            scene.succeed("docs", "sync");
            assertThat(scene.show())
                    .filteredOn(line -> Scene.is(line, "answer"))
                    .extracting(line -> line.get("document").asString())
                    .contains(document.id());

            String secret = scene.google.accounts().client().secret();
            assertThat(signedIn.out() + signedIn.err()).doesNotContain(secret);
            List<Path> home = List.of(scene.daybook.home());
            assertThat(ByteSearch.text(secret).in(home)).isEmpty();
            Path planted = Files.writeString(scene.daybook.home().resolve("keys/planted"), secret);
            assertThat(ByteSearch.text(secret).in(home)).as("control").containsExactly(planted);
        }
    }

    @Test
    void personWhoSaysNo_isToldWhatToDo_andNobodyIsSignedIn() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.succeed("consent", "grant", "--yes", "docs");
            Program.Result refused = signIn(scene, null);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("Google gave no permission: start again");
            Program.Result sync = scene.daybook.run("docs", "sync");
            assertThat(sync.exit()).isEqualTo(1);
            assertThat(sync.err()).contains("No bot is signed in.");
        }
    }

    /// @param person who sits in front of the browser; null for one who says no
    private static Program.Result signIn(DocsScene scene, @Nullable Person person) throws Exception {
        scene.google.accounts().sitInBrowser(person);
        var client = scene.google.accounts().client();
        Path file = Files.writeString(
                scene.folder.resolve("client.json"),
                "{\"installed\":{\"client_id\":\"" + client.id() + "\",\"client_secret\":\"" + client.secret()
                        + "\"}}");
        Process process = scene.daybook.start(
                "docs", "sign-in", "--client", file.toString(), "--google-root", scene.google.root());
        StringBuilder said = new StringBuilder();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("http")) {
                    browse(URI.create(line));
                }
            }
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program.Result(process.waitFor(), out, said.toString());
    }

    /// The page asks, the person answers, and the browser goes where it is sent.
    private static void browse(URI address) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            HttpResponse<String> page =
                    browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("You can close this page.");
        }
    }
}
