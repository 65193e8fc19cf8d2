package daybook.agent.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Demo;
import daybook.agent.demo.Program;
import daybook.agent.home.Home;
import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Daybook without a display, and an emulated Google in which people write documents that are shared with its bot.
final class DocsScene implements AutoCloseable {
    static final Person ADA = new Person("Ada Example", "ada@example.org");
    static final Person BEN = new Person("Ben Example", "ben@example.org");
    static final Person BOT = new Person("Notebook", "notebook@daybook-test.iam.gserviceaccount.com");
    static final String TAB = "t.0";

    final Path folder = Files.createTempDirectory("daybook-docs");
    /// How far Google's clock is behind: for what was done before the bot came.
    volatile Duration behind = Duration.ZERO;

    final Emulator google = Emulator.start(() -> Instant.now().minus(behind));
    final Program daybook;
    final Home home;
    final Identity owner;

    DocsScene() throws IOException {
        Path passphrase = Files.createFile(
                folder.resolve("passphrase"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passphrase, CheapVault.PASSPHRASE);
        daybook = new Program(folder.resolve("home"), passphrase, "");
        home = new Home(daybook.home());
        owner = CheapVault.create(home.disk(), home.files()).identity();
    }

    /// With docs granted, and a bot that is signed in.
    static DocsScene signedIn() throws IOException, InterruptedException {
        DocsScene scene = new DocsScene();
        scene.succeed("consent", "grant", "--yes", "docs");
        scene.signIn();
        return scene;
    }

    void signIn(String... options) throws IOException, InterruptedException {
        Path key = Files.writeString(folder.resolve("key.json"), google.serviceAccountFile(BOT));
        List<String> arguments =
                new ArrayList<>(List.of("docs", "service-account", key.toString(), "--google-root", google.root()));
        arguments.addAll(List.of(options));
        succeed(arguments.toArray(String[]::new));
    }

    /// A document of Ada's that Ben and the bot may write into.
    Document document(String name) {
        Document document = google.document(ADA, name);
        document.by(ADA).share(BEN, Role.WRITER).share(BOT, Role.WRITER);
        return document;
    }

    String succeed(String... arguments) throws IOException, InterruptedException {
        Program.Result result = daybook.run(arguments);
        assertThat(result.exit()).as(arguments[0] + ": " + result.err()).isZero();
        return result.out();
    }

    /// Neither these nor any token that Google gave out stand in a file of the home in clear, as they are or packed.
    void assertSealed(String... secrets) throws IOException {
        List<String> all = new ArrayList<>(google.accounts().given());
        all.addAll(List.of(secrets));
        for (String secret : all) {
            assertThat(ByteSearch.text(secret).unpacking().in(List.of(daybook.home())))
                    .isEmpty();
            assertFound(secret);
        }
    }

    /// A search that cannot find what is there shows nothing.
    private void assertFound(String secret) throws IOException {
        Path planted = daybook.home().resolve("keys/planted");
        byte[] plain = ("before " + secret + " after").getBytes(UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0x78, 1, 2});
        try (OutputStream deflated = new DeflaterOutputStream(packed)) {
            deflated.write(plain);
        }
        for (byte[] clear : List.of(plain, packed.toByteArray())) {
            Files.write(planted, clear);
            assertThat(ByteSearch.text(secret).unpacking().in(List.of(daybook.home())))
                    .as("control: one that is planted is found")
                    .containsExactly(planted);
            Files.delete(planted);
        }
    }

    /// What the newest session holds, line by line.
    List<JsonNode> show() throws IOException, InterruptedException {
        return show("last");
    }

    List<JsonNode> show(String session) throws IOException, InterruptedException {
        return succeed("show", session, "--json")
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Override
    public void close() throws IOException {
        google.close();
        Demo.delete(folder);
    }
}
