package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Person ADA = new Person("Ada Example", "ada@example.org");
    private static final Person BOT = new Person("Notebook", "notebook@example.org");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Emulator emulator = Emulator.start();
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    private final Document document = emulator.document(ADA, "Notes");

    SignInTest() throws IOException {
        document.by(ADA).share(BOT, Role.WRITER);
    }

    @AfterEach
    void close() throws IOException {
        browser.close();
        emulator.close();
    }

    @Test
    void personWhoAgrees_letsTheBotRead() throws Exception {
        try (SignIn signIn = open()) {
            HttpResponse<String> page = get(back(signIn, BOT));
            assertThat(page.body()).contains("close this page");
            Credentials.Desktop credentials = signIn.await(LONG);
            assertThat(credentials.toString()).doesNotContain(credentials.refreshToken());
            assertThat(google(credentials).file(document.id()).body()).isNotEmpty();
        }
    }

    @Test
    void address_asksForReadingOnly_withAChallenge() throws Exception {
        try (SignIn signIn = open()) {
            assertThat(signIn.address().toString())
                    .startsWith(emulator.root() + "o/oauth2/v2/auth")
                    .contains("code_challenge_method=S256", "drive.readonly", "access_type=offline", "state=")
                    .doesNotContain("drive.activity", "auth/drive&", "code_verifier");
        }
    }

    @Test
    void answerOfAnotherSignIn_isNotTaken() throws Exception {
        try (SignIn signIn = open()) {
            URI back = back(signIn, BOT);
            String forged = back.toString().replaceAll("state=[^&]*", "state=forged");
            assertThat(get(URI.create(forged)).statusCode()).isEqualTo(400);
            assertThatThrownBy(() -> signIn.await(Duration.ofMillis(1)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Nobody signed in");
            get(back);
            assertThat(signIn.await(LONG)).as("control: the true one is").isNotNull();
        }
    }

    @Test
    void personWhoSaysNo_isToldHowToGoOn() throws Exception {
        try (SignIn signIn = open()) {
            get(back(signIn, null));
            assertThatThrownBy(() -> signIn.await(LONG))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("gave no permission");
        }
    }

    @Test
    void boxThatWasNotTicked_isToldOf() throws Exception {
        try (SignIn signIn = open()) {
            String back = back(signIn, BOT).toString().replaceAll("&scope=[^&]*", "");
            get(URI.create(back + "&scope=openid"));
            assertThatThrownBy(() -> signIn.await(LONG))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Not all boxes");
        }
    }

    @Test
    void codeThatIsNotGoogles_isRefused_andNotQuoted() throws Exception {
        try (SignIn signIn = open()) {
            get(URI.create(back(signIn, BOT).toString().replaceAll("code=[^&]*", "code=guessed")));
            assertThatThrownBy(() -> signIn.await(LONG))
                    .isInstanceOf(Refused.class)
                    .hasMessageNotContaining("guessed")
                    .hasNoCause();
        }
    }

    @Test
    void serviceAccount_reads() throws Exception {
        byte[] file = emulator.serviceAccountFile(BOT).getBytes(StandardCharsets.UTF_8);
        Credentials credentials = KeyFile.serviceAccount(file, endpoints());
        assertThat(google(credentials).file(document.id()).body()).isNotEmpty();
    }

    private SignIn open() throws IOException {
        DesktopClient client = new DesktopClient(
                emulator.accounts().client().id(), emulator.accounts().client().secret());
        return SignIn.open(endpoints(), client, false);
    }

    private Endpoints endpoints() {
        return Endpoints.of(URI.create(emulator.root()));
    }

    private Google google(Credentials credentials) {
        return new Google(
                endpoints(),
                credentials,
                false,
                Pace.MEASURED,
                InstantSource.system(),
                Pause.sleeping(),
                new Random(3),
                (_, _) -> {},
                Duration.ofSeconds(20));
    }

    /// Where the browser is sent once this person has decided.
    private URI back(SignIn signIn, @Nullable Person person) throws Exception {
        emulator.accounts().sitInBrowser(person);
        HttpResponse<String> consent = get(signIn.address());
        return URI.create(consent.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
