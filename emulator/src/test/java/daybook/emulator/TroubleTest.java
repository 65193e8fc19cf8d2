package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Exchange;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What goes wrong when a test wants it to, and only then.
class TroubleTest {
    @Test
    void plannedFaults_comeAsOften_andInTheShapeOfTheService() throws Exception {
        try (Office office = new Office()) {
            String document = office.document().id();
            office.google.faults().next(429, 2);
            assertThat(office.bot().get("drive/v3/files").status()).isEqualTo(429);
            Browser.Page docs = office.bot().get("v1/documents/" + document);
            assertThat(docs.status()).isEqualTo(429);
            assertThat(docs.json().at("/error/status").asString()).isEqualTo("RESOURCE_EXHAUSTED");
            assertThat(office.bot().get("drive/v3/files").status()).isEqualTo(200);
            office.google.faults().next(Fault.RATE_OF_USER, 1);
            Browser.Page rate = office.bot().get("drive/v3/files");
            assertThat(rate.status()).isEqualTo(403);
            assertThat(rate.json().at("/error/errors/0/reason").asString()).isEqualTo("userRateLimitExceeded");
            office.google.faults().next(502, 1);
            assertThat(office.bot().get("drive/v3/files").header("Content-Type"))
                    .startsWith("text/html");
        }
    }

    @Test
    void faultOfOneAddress_sparesOthers() throws Exception {
        try (Office office = new Office()) {
            office.google.faults().next(Fault.UNAVAILABLE, 1, "/changes");
            assertThat(office.bot().get("drive/v3/files").status()).isEqualTo(200);
            assertThat(office.bot().get("drive/v3/changes/startPageToken").status())
                    .isEqualTo(503);
            assertThat(office.bot().get("drive/v3/changes/startPageToken").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void cutAnswer_breaksOff() throws Exception {
        try (Office office = new Office()) {
            office.document();
            office.google.faults().next(Fault.CUT, 1);
            assertThatThrownBy(() -> office.bot().get("drive/v3/files")).isInstanceOf(IOException.class);
            office.google.faults().next(Fault.DROPPED, 1, "/about");
            Browser bot = office.bot();
            // The JDK's client asks again by itself.
            assertThat(bot.get("drive/v3/about?fields=user").status()).isEqualTo(200);
            assertThat(office.google.requests().stream().map(Exchange::status)).endsWith(0, 200);
        }
    }

    @Test
    void burstsOfFaults_areTheSameForTheSameSeed() throws Exception {
        List<Integer> statuses = statuses(7);
        assertThat(statuses(7)).isEqualTo(statuses);
        assertThat(statuses(8)).isNotEqualTo(statuses);
        assertThat(statuses).contains(200).anyMatch(status -> status != 200);
    }

    private static List<Integer> statuses(long seed) throws Exception {
        try (Office office = new Office()) {
            office.google.faults().comeInBursts(seed, 5, 3);
            Browser bot = office.bot();
            for (int i = 0; i < 60; i++) {
                try {
                    bot.get("drive/v3/files");
                } catch (IOException e) {
                    // Cut or dropped; the log of requests tells.
                }
            }
            // The JDK's client asks again by itself where a line that it kept was dropped.
            List<Integer> all = new ArrayList<>(
                    office.google.requests().stream().map(Exchange::status).toList());
            return all.subList(0, 60);
        }
    }

    @Test
    void expiredAccessTokens_areRefused_refreshTokensAreNot() throws Exception {
        try (Office office = new Office()) {
            Browser bot = office.bot();
            String refresh = office.google.refreshToken(Office.BOT, daybook.emulator.web.Scope.DRIVE_READONLY);
            office.google.accounts().expireAccessTokens();
            Browser.Page page = bot.get("drive/v3/files");
            assertThat(page.status()).isEqualTo(401);
            assertThat(page.json().at("/error/errors/0/reason").asString()).isEqualTo("authError");
            assertThat(SignInTest.refreshed(office, refresh).status()).isEqualTo(200);
        }
    }

    @Test
    void dateOfAnswers_isTheClocks_orOffAsAsked() throws Exception {
        try (Office office = new Office()) {
            assertThat(office.bot().get("drive/v3/files").header("Date")).isEqualTo("Mon, 02 Mar 2026 09:00:00 GMT");
            office.google.faults().skewDateBy(Duration.ofHours(-2));
            assertThat(office.bot().get("drive/v3/files").header("Date")).isEqualTo("Mon, 02 Mar 2026 07:00:00 GMT");
        }
    }

    @Test
    void quota_refusesTheReadThatIsTooMany_untilAMinuteHasPassed() throws Exception {
        try (Office office = new Office()) {
            Browser bot = office.bot();
            String probe = "v1/documents/" + office.document().id() + "?fields=revisionId";
            office.google.quotas().count(3, 200);
            for (int i = 0; i < 3; i++) {
                assertThat(bot.get(probe).status()).isEqualTo(200);
            }
            assertThat(bot.get(probe).status()).isEqualTo(429);
            assertThat(bot.get("drive/v3/files").status()).isEqualTo(200);
            assertThat(bot.get("drive/v3/files").status()).isEqualTo(200);
            Browser.Page drive = bot.get("drive/v3/files");
            assertThat(drive.status()).isEqualTo(403);
            assertThat(drive.json().at("/error/errors/0/domain").asString()).isEqualTo("usageLimits");
            office.clock.pass(Duration.ofMinutes(1));
            assertThat(bot.get(probe).status()).isEqualTo(200);
            assertThat(bot.get("drive/v3/files").status()).isEqualTo(200);
        }
    }

    @Test
    void shortAndEmptyPages_giveEverythingOnce() throws Exception {
        try (Office office = new Office()) {
            for (int i = 0; i < 5; i++) {
                office.google.document(ADA, "Notes " + i).by(ADA).share(Office.BOT, Role.WRITER);
            }
            office.google.pages().areNoLongerThan(2);
            office.google.pages().areEmptyInBetween(true);
            assertThat(walk(office, "drive/v3/files?pageSize=3", "/files", "id"))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
            assertThat(walk(office, "drive/v3/changes?pageToken=1", "/changes", "fileId"))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
            assertThat(office.google.requests())
                    .as("an empty page before each of three")
                    .hasSize(12);
        }
    }

    private static List<String> walk(Office office, String first, String list, String id) throws Exception {
        List<String> found = new ArrayList<>();
        String path = first;
        while (true) {
            JsonNode page = office.bot().get(path).json();
            page.at(list).forEach(item -> found.add(item.get(id).asString()));
            if (!page.has("nextPageToken")) {
                return found;
            }
            String base = first.replaceAll("[?&]pageToken=.*", "");
            path = base + (base.contains("?") ? "&" : "?") + "pageToken="
                    + page.get("nextPageToken").asString();
        }
    }

    @Test
    void pageTokenOfAnotherList_orAForgottenOne_isRefused() throws Exception {
        try (Office office = new Office()) {
            office.document();
            office.document();
            String next = office.bot()
                    .get("drive/v3/files?pageSize=1")
                    .json()
                    .at("/nextPageToken")
                    .asString();
            assertThat(office.bot().get("drive/v3/files?pageToken=" + next).status())
                    .isEqualTo(200);
            assertThat(office.bot()
                            .get("drive/v3/files?q=trashed%3Dtrue&pageToken=" + next)
                            .status())
                    .isEqualTo(400);
            office.google.pages().forget();
            assertThat(office.bot().get("drive/v3/files?pageToken=" + next).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void exportOfMoreThanTenMegabytes_isRefused_itsLinkIsNot() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            document.by(ADA).append("t.0", "0123456789\n".repeat(1 << 20));
            String file = "drive/v3/files/" + document.id();
            Browser.Page refused = office.bot().get(file + "/export?mimeType=text/plain");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().at("/error/errors/0/reason").asString()).isEqualTo("exportSizeLimitExceeded");
            String link = office.bot()
                    .get(file + "?fields=exportLinks")
                    .json()
                    .at("/exportLinks")
                    .get("text/plain")
                    .asString();
            assertThat(office.browser("").get(link).text()).contains("Sign-in");
            Browser.Page redirect = office.bot().get(link);
            assertThat(redirect.status()).isEqualTo(302);
            String where = redirect.header("Location");
            assertThat(office.bot().get(where).status())
                    .as("the token goes no further")
                    .isEqualTo(400);
            assertThat(office.browser("").get(where).response().body()).hasSizeGreaterThan(11 << 20);
        }
    }

    @Test
    void fileOfAnotherKind_isNoDocument() throws Exception {
        try (Office office = new Office()) {
            Document sheet = office.google.file(FileKind.SHEET, ADA, "Counts");
            sheet.by(ADA).share(Office.BOT, Role.READER).append("t.0", "a,b\n1,2\n");
            Document shortcut = office.google.shortcut(ADA, "Counts", sheet);
            shortcut.by(ADA).share(Office.BOT, Role.READER);
            assertThat(office.bot().get("v1/documents/" + sheet.id()).status()).isEqualTo(400);
            assertThat(office.bot()
                            .get("drive/v3/files/" + sheet.id() + "/export?mimeType=text/csv")
                            .text())
                    .isEqualTo("a,b\n1,2\n");
            assertThat(office.bot()
                            .get("drive/v3/files/" + shortcut.id() + "?fields=shortcutDetails")
                            .json()
                            .at("/shortcutDetails/targetId")
                            .asString())
                    .isEqualTo(sheet.id());
        }
    }
}
