package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.agent.docs.BotAccount;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sign-in as its user does it, without a display: the browser's part is played by an HTTP client.
@Tag("two-at-once")
class DocsSignInTest {
    private static final Person READER = new Person("Reader", "reader@example.org");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void personWhoAgreesInTheBrowser_letsTheBotArchive_andNoSecretStandsInClear() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.succeed("consent", "grant", "--yes", "docs");
            Document document = scene.document("shared");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "one");
            Program.Result signedIn = signIn(scene, DocsScene.BOT);
            assertThat(signedIn.exit()).as(signedIn.err()).isZero();
            assertThat(signedIn.out()).contains("The bot is signed in.", "daybook docs sync");
            connections(scene).assertOnlyTo(scene.google.root());
            scene.succeed("docs", "sync");
            assertThat(scene.show())
                    .filteredOn(line -> Scene.is(line, "answer"))
                    .extracting(line -> line.get("document").asString())
                    .contains(document.id());

            String secret = scene.google.accounts().client().secret();
            assertThat(signedIn.out() + signedIn.err()).doesNotContain(secret);
            assertThat(scene.google.accounts().given())
                    .as("control: for reading, and the one that lasts")
                    .hasSizeGreaterThan(1);
            scene.assertSealed(secret);
        }
    }

    /// The bot is among those who may write, and only Google tells which of them it is.
    @Test
    void accountOfAPersonAsTheBot_isKnown_soThatWhoeverElseAloneMayWriteIsNamed_andItLeavesAsTheirs() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.succeed("consent", "grant", "--yes", "docs");
            Document document = scene.google.document(DocsScene.ADA, "draft");
            document.by(DocsScene.ADA).share(READER, Role.WRITER);
            document.by(DocsScene.ADA).append(DocsScene.TAB, "The heron ");
            assertThat(signIn(scene, READER).exit()).isZero();
            watchAnEdit(scene, document);
            String session = watched(scene);
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            assertThat(authors(scene, session)).containsOnly(DocsScene.ADA.permissionId());
            assertThat(blocks(scene, "drafts", session))
                    .singleElement()
                    .asString()
                    .contains("run daybook docs sync");
            scene.succeed("docs", "sync");
            assertThat(blocks(scene, "drafts", session)).isEmpty();
            Path bundle = scene.folder.resolve("bundle");
            String digest = preview(scene, "drafts").get("short").asString();
            scene.succeed("release", "approve", "drafts", "--digest", digest, "--out", bundle.toString());
            try (Duck duck = Duck.of(bundle)) {
                assertThat(duck.ask("SELECT DISTINCT author_role FROM doc_edits WHERE grain = 'poll'"))
                        .containsExactly("contributor");
                assertThat(duck.ask("SELECT count(*) > 0 FROM steps WHERE grain = 'poll'"))
                        .containsExactly("true");
            }
            assertThat(ByteSearch.text(READER.email()).in(List.of(scene.daybook.home(), bundle)))
                    .as("its address")
                    .isEmpty();

            // As it was in sessions of early versions, which did not ask.
            BotAccount.change(
                    scene.home,
                    scene.home.keys(),
                    known -> new BotAccount(
                            known.root(),
                            known.activity(),
                            known.credentials(),
                            List.of(),
                            known.mine(),
                            known.linked(),
                            known.anew(),
                            known.state()));
            assertThat(authors(scene, session)).as("control").containsOnly("");
            assertThat(blocks(scene, "control", session)).as("control").hasSize(1);
            assertThat(preview(scene, "control").at("/rows/steps").asInt(0))
                    .as("control")
                    .isZero();
            scene.succeed("docs", "sync");
            assertThat(preview(scene, "control").at("/rows/steps").asInt(0))
                    .as("learnt, and staged anew")
                    .isPositive();
        }
    }

    /// A sync that sees something written, and asks before and after it who may write: a minute apart.
    private static void watchAnEdit(DocsScene scene, Document document) throws Exception {
        Process sync = scene.daybook.start("docs", "sync", "--for", "5m");
        try {
            until(() -> asked(scene, "v1/documents/" + document.id()) > 0);
            document.by(DocsScene.ADA).append(DocsScene.TAB, "may be gone.");
            until(() -> asked(scene, "v3/files/" + document.id()) > 1);
            Thread.sleep(3_000);
            sync.destroy();
            assertThat(sync.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            sync.destroyForcibly();
        }
    }

    private static String watched(DocsScene scene) throws Exception {
        return JsonMapper.shared()
                .readTree(scene.succeed("sessions", "--json"))
                .get(0)
                .get("session")
                .asString();
    }

    private static void until(BooleanSupplier so) throws InterruptedException {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            Thread.sleep(100);
        }
    }

    private static long asked(DocsScene scene, String what) {
        return scene.google.requests().stream()
                .filter(exchange -> exchange.path().endsWith(what))
                .count();
    }

    /// Whom `show` names; empty for nobody.
    private static List<String> authors(DocsScene scene, String session) throws Exception {
        return scene.show(session).stream()
                .filter(line -> line.path("type").asString("").equals("edit")
                        && line.path("grain").asString("").equals("poll"))
                .map(line -> line.path("author").asString(""))
                .toList();
    }

    private static List<String> blocks(DocsScene scene, String plan, String session) throws Exception {
        scene.succeed("release", "plan", plan, "--session", session, "--source", "docs", "--purpose", "drafts");
        return preview(scene, plan)
                .get("blocked_by")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode preview(DocsScene scene, String plan) throws Exception {
        return JsonMapper.shared().readTree(scene.succeed("release", "preview", plan, "--json"));
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
        Process process = connections(scene)
                .watching(scene.daybook.prepare(
                        "docs", "sign-in", "--client", file.toString(), "--google-root", scene.google.root()))
                .start();
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

    /// What the last sign-in connected to.
    private static Connections connections(DocsScene scene) {
        return new Connections(scene.folder.resolve("connections"));
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
