package daybook.collectors.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import daybook.collectors.google.GoogleRefusal.Why;
import daybook.collectors.google.Scripted.Reply;
import daybook.collectors.google.Scripted.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    private static final String FILE = "{\"id\":\"d\",\"spreadsheetId\":\"s\"}";
    private static final Credentials BOT = new Credentials.Desktop("id", "secret", "refresh");

    private final Scripted server = new Scripted();
    private final Stepped time = new Stepped();
    private final List<Duration> outages = new ArrayList<>();
    private final Google google = google(server);

    private Google google(Scripted at) {
        return google(at, Pace.MEASURED);
    }

    private Google google(Scripted at, Pace pace) {
        return new Google(
                Endpoints.of(at.root()),
                BOT,
                false,
                pace,
                time,
                time,
                new Random(7),
                (from, to) -> outages.add(Duration.between(from, to)),
                Duration.ofMinutes(5));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answer_comesAsItWas_withBothClocks() throws Exception {
        server.reply(new Reply(200, "{ \"id\" : \"d\", \"unknown\": [1] }", Map.of(), -1));
        Fetched fetched = google.file("d");
        assertThat(new String(fetched.body(), StandardCharsets.UTF_8))
                .isEqualTo("{ \"id\" : \"d\", \"unknown\": [1] }");
        assertThat(fetched.requested()).isEqualTo(time.instant());
        assertThat(fetched.served()).as("the server's Date").isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Sat, 12 Apr 2262 00:00:00 GMT",
                "Wed, 31 Dec 1969 23:59:59 GMT",
                "soon"
            })
    void dateThatNobodyCanKeep_isNone(String date) {
        assertThat(Line.served(date)).isNull();
    }

    @Test
    void control_aDateOfToday_isTold() {
        assertThat(Line.served("Sun, 22 Nov 2026 16:00:00 GMT")).isEqualTo(Instant.parse("2026-11-22T16:00:00Z"));
        assertThat(Line.served("Thu, 10 Apr 2262 00:00:00 GMT")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429 {}",
                "403 {\"error\":{\"errors\":[{\"domain\":\"usageLimits\",\"reason\":\"rateLimitExceeded\"}],\"code\":403}}",
                "403 {\"error\":{\"errors\":[{\"reason\":\"userRateLimitExceeded\"}]}}",
                "403 {\"error\":{\"code\":403,\"status\":\"RESOURCE_EXHAUSTED\"}}",
                "503 <html>"
            })
    void whatPasses_isWaitedOut_longerEachTime(String answer) throws Exception {
        for (int i = 0; i < 3; i++) {
            server.reply(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
        }
        server.reply(200, FILE);
        Instant start = time.instant();
        google.file("d");
        assertThat(server.requests()).hasSize(4);
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(10));
        assertThat(outages).as("shorter than ten seconds").isEmpty();
    }

    @Test
    void refusalOfPermission_isNotAskedAgain() {
        String body = "{\"error\":{\"errors\":[{\"reason\":\"insufficientFilePermissions\"}],\"code\":403}}";
        assertRefused(Why.DENIED, server.reply(403, body));
        assertRefused(Why.MISSING, server.reply(404, "{}"));
        assertRefused(Why.INVALID, server.reply(400, "{}"));
        assertRefused(
                Why.TOO_LARGE,
                server.reply(403, "{\"error\":{\"errors\":[{\"reason\":\"exportSizeLimitExceeded\"}]}}"));
        assertRefused(Why.API_OFF, server.reply(403, "{\"error\":{\"details\":[{\"reason\":\"SERVICE_DISABLED\"}]}}"));
        assertRefused(
                Why.SCOPE,
                server.reply(403, "{\"error\":{\"details\":[{\"reason\":\"ACCESS_TOKEN_SCOPE_INSUFFICIENT\"}]}}"));
        assertThat(server.requests()).hasSize(6);
    }

    private void assertRefused(Why why, Scripted scripted) {
        assertThat(scripted).isSameAs(server);
        refuses(why, () -> google.file("d"));
    }

    private static void refuses(Why why, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        GoogleRefusal.class, e -> assertThat(e.why()).isEqualTo(why));
    }

    @Test
    void bodyThatIsCutOff_isAskedForAgain() throws Exception {
        server.reply(new Reply(200, "{\"id\":", Map.of(), 4000))
                .reply(200, "{\"id\":\"d\"")
                .reply(200, FILE);
        assertThat(google.file("d").body()).asString(StandardCharsets.UTF_8).isEqualTo(FILE);
        assertThat(server.requests()).hasSize(3);
    }

    /// On a virtual thread, as the bot's lanes are.
    @Test
    void answerThatComesByteByByte_isLeft_andHoldsNobodyForEver() throws Exception {
        Pace impatient = new Pace(240, 48, 260_000, Duration.ofMillis(200));
        server.dribble(8);
        FutureTask<Fetched> asking =
                new FutureTask<>(() -> google(server, impatient).file("d"));
        Thread.ofVirtual().start(asking);
        assertThatThrownBy(() -> asking.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(GoogleRefusal.class)
                .hasRootCauseMessage("Google: " + Why.FAILING);
        assertThat(server.requests()).as("eight times").hasSize(8);

        server.reply(200, FILE);
        FutureTask<Fetched> next =
                new FutureTask<>(() -> google(server, impatient).file("d"));
        Thread.ofVirtual().start(next);
        assertThat(next.get(60, TimeUnit.SECONDS).body())
                .as("control")
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(FILE);
    }

    /// On a virtual thread, as the bot's lanes are.
    @Test
    void spreadsheetThatDoesNotCome_isAskedForOnce() throws Exception {
        Pace impatient = new Pace(240, 48, 260_000, Duration.ofMillis(200));
        server.dribble(8);
        FutureTask<Fetched> asking =
                new FutureTask<>(() -> google(server, impatient).spreadsheet("s"));
        Thread.ofVirtual().start(asking);
        assertThatThrownBy(() -> asking.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(GoogleRefusal.class)
                .hasRootCauseMessage("Google: " + Why.FAILING);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void spreadsheetThatIsRefusedForNow_isAskedForOnce_andAllWait(int status) throws Exception {
        server.reply(status, "{}").reply(200, FILE);
        refuses(Why.FAILING, () -> google.spreadsheet("s"));
        assertThat(server.requests()).hasSize(1);
        Instant start = time.instant();
        google.file("d");
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void tokenThatHasRunOut_isRenewedForASpreadsheetToo() throws Exception {
        server.reply(401, "{}").reply(200, FILE);
        assertThat(google.spreadsheet("s").body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(FILE);
    }

    @Test
    void bodyWithoutAnEnd_isNotReadToIt() {
        server.reply(200, " ".repeat(Google.MOST_BYTES) + FILE);
        refuses(Why.TOO_LARGE, () -> google.file("d"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void serverThatFailsAtOneQuestion_isLeftAfterEightTimes() {
        refuses(Why.FAILING, () -> google.file("d"));
        assertThat(server.requests()).hasSize(8);
        assertThat(outages).as("a minute at a time").isNotEmpty();
    }

    @Test
    void tokenThatHasRunOut_isRenewed() throws Exception {
        server.reply(401, "{}").reply(200, FILE);
        google.file("d");
        assertThat(server.requests())
                .extracting(Request::authorization)
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void permissionThatIsGone_endsAtOnce() {
        server.refuseTokens("invalid_grant");
        refuses(Why.SIGNED_OUT, () -> google.file("d"));
        assertThat(server.requests()).isEmpty();
        assertThat(outages).isEmpty();
    }

    @Test
    void tokenThatIsNeverTaken_ends() {
        for (int i = 0; i < 20; i++) {
            server.reply(401, "{}");
        }
        refuses(Why.SIGNED_OUT, () -> google.file("d"));
    }

    /// The old token is not taken all the while, which says nothing of the next.
    @Test
    void tokenServerThatFails_isWaitedFor_andNoSignInIsLost() throws Exception {
        server.reply(200, FILE).reply(200, FILE);
        google.file("d");
        server.revokeTokens();
        server.breakTokens(true);
        time.plan(Duration.ofMinutes(1), () -> server.breakTokens(false));
        Instant start = time.instant();
        google.file("d");
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
        assertThat(server.requests())
                .as("it was asked and refused more often than a sign-in is lost after")
                .hasSizeGreaterThan(6);
        assertThat(server.requests().getLast().authorization()).isEqualTo("Bearer token-2");
    }

    @Test
    void control_freshTokensThatAreNotTaken_areASignInThatIsLost_onceThereAreSome() throws Exception {
        server.reply(200, FILE);
        google.file("d");
        server.breakTokens(true);
        time.plan(Duration.ofMinutes(1), () -> server.breakTokens(false));
        for (int i = 0; i < 50; i++) {
            server.reply(401, "{}");
        }
        Instant start = time.instant();
        refuses(Why.SIGNED_OUT, () -> google.file("d"));
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
    }

    @Test
    void spreadsheetThatWantsANewToken_whileThereIsNone_isAskedForOnce() throws Exception {
        server.reply(200, FILE).reply(200, FILE);
        google.file("d");
        server.revokeTokens();
        server.breakTokens(true);
        refuses(Why.SILENT, () -> google.spreadsheet("s"));
        server.breakTokens(false);
        assertThat(google.spreadsheet("s").body())
                .as("control")
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(FILE);
    }

    @Test
    void noServer_isAnOutage_fromTheFirstQuestionOn() {
        server.close();
        Instant start = time.instant();
        refuses(Why.UNREACHABLE, () -> google.file("d"));
        assertThat(outages).hasSizeGreaterThan(3);
        Duration told = outages.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(told).isBetween(Duration.ofMinutes(4), Duration.between(start, time.instant()));
    }

    @Test
    void spreadsheetToWhichNothingComesBack_isAskedForOnce_andAllWait() {
        server.close();
        Instant start = time.instant();
        refuses(Why.SILENT, () -> google.spreadsheet("s"));
        assertThat(time.instant()).as("others are asked in between").isEqualTo(start);
        Why why = Why.SILENT;
        while (why == Why.SILENT) {
            why = catchThrowableOfType(GoogleRefusal.class, () -> google.spreadsheet("s"))
                    .why();
        }
        assertThat(why).isEqualTo(Why.UNREACHABLE);
        assertThat(Duration.between(start, time.instant())).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    void token_goesWithTheFirstRequest_andWithNoRedirect() throws Exception {
        server.reply(new Reply(302, "", Map.of("Location", "/second"), -1))
                .reply(new Reply(307, "", Map.of("Location", server.root() + "third"), -1))
                .reply(200, "text");
        assertThat(google.content(server.root() + "first").body()).asString().isEqualTo("text");
        assertThat(server.requests())
                .containsExactly(
                        new Request("/first", "Bearer token-1"), new Request("/second", ""), new Request("/third", ""));
    }

    /// What lies behind a redirect may want another's sign-in: the bot's own is as good as before.
    @Test
    void addressThatGotNoToken_andWantsOne_isMissing_andNoSignInIsLost() throws Exception {
        server.reply(new Reply(302, "", Map.of("Location", "/second"), -1));
        for (int i = 0; i < 20; i++) {
            server.reply(401, "{}");
        }
        refuses(Why.MISSING, () -> google.content(server.root() + "first"));
        assertThat(server.requests())
                .containsExactly(new Request("/first", "Bearer token-1"), new Request("/second", ""));
    }

    @Test
    void otherServer_isNeverConnectedTo() throws Exception {
        try (Scripted other = new Scripted()) {
            server.reply(new Reply(302, "", Map.of("Location", other.root() + "content"), -1));
            refuses(Why.ELSEWHERE, () -> google.content(server.root() + "first"));
            refuses(Why.ELSEWHERE, () -> google.content(other.root() + "content"));
            refuses(Why.ELSEWHERE, () -> google.content("https://www.googleapis.com/content"));
            refuses(Why.ELSEWHERE, () -> google.content("file:///etc/hostname"));
            server.reply(new Reply(302, "", Map.of("Location", other.root() + "api"), -1));
            refuses(Why.ELSEWHERE, () -> google.file("d"));
            assertThat(other.requests()).isEmpty();

            other.reply(200, "text");
            google(other).content(other.root() + "content");
            assertThat(other.requests()).as("control: it would have answered").hasSize(1);
        }
    }

    @Test
    void redirectsInACircle_end() {
        for (int i = 0; i < 100; i++) {
            server.reply(new Reply(302, "", Map.of("Location", "/again"), -1));
        }
        refuses(Why.ELSEWHERE, () -> google.content(server.root() + "first"));
    }

    @Test
    void recorderThatIsGone_isNoOutage() {
        Google deaf = new Google(
                Endpoints.of(server.root()),
                BOT,
                false,
                Pace.MEASURED,
                time,
                time,
                new Random(7),
                (_, _) -> {
                    throw new IOException("the pipe is closed");
                },
                null);
        server.close();
        assertThatThrownBy(() -> deaf.file("d")).isInstanceOf(IOException.class).isNotInstanceOf(GoogleRefusal.class);
    }

    /// A document in which nothing is has a byte order mark.
    @Test
    void contentWithoutAnything_andAPageForPeople_areBroken() throws Exception {
        String page = "<!DOCTYPE html><title>Sign in</title>";
        server.reply(200, "")
                .reply(new Reply(200, page, Map.of("Content-Type", "Text/HTML; charset=UTF-8"), -1))
                .reply(new Reply(200, "text", Map.of("Content-Type", "text/plain"), -1));
        assertThat(google.content(server.root() + "first").body()).asString().isEqualTo("text");
        server.reply(new Reply(200, page, Map.of("Content-Type", "text/html"), -1))
                .reply(new Reply(200, "", Map.of("Content-Type", "text/csv"), -1));
        assertThat(google.export("d", "text/csv").body())
                .as("of a sheet there may be nothing")
                .isEmpty();
        assertThat(server.requests()).hasSize(5);
    }
}
