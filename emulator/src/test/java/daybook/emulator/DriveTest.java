package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static daybook.emulator.Office.BEN;
import static daybook.emulator.Office.BOT;
import static daybook.emulator.Office.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.RevisionRule;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Scope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DriveTest {
    @Test
    void fileWithManyChanges_hasOneEntry_andItComesLate() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            office.google.changes().comeLateBy(Duration.ofMinutes(3));
            String start = start(office);
            document.by(ADA).append("t.0", "a").append("t.0", "b");
            assertThat(changes(office, start).at("/changes").size()).isZero();
            office.clock.pass(Duration.ofMinutes(4));
            JsonNode page = changes(office, start);
            assertThat(page.at("/changes").values().stream()
                            .map(each -> each.at("/fileId").asString()))
                    .containsExactly(document.id());
            String next = page.at("/newStartPageToken").asString();
            assertThat(changes(office, next).at("/changes").size()).isZero();
            document.by(ADA).unshare(BOT);
            office.clock.pass(Duration.ofMinutes(4));
            assertThat(changes(office, next).at("/changes/0/removed").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void forgottenPageToken_isRefused() throws Exception {
        try (Office office = new Office()) {
            office.document();
            String start = start(office);
            office.google.changes().forget();
            Browser.Page page = office.bot().get("drive/v3/changes?pageToken=" + start);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.json().at("/error/errors/0/location").asString()).isEqualTo("pageToken");
            changes(office, start(office));
        }
    }

    @Test
    void revisions_areMerged_oldOnesGo_andEachIsTheTextOfItsTime() throws Exception {
        try (Office office = new Office()) {
            office.google.reviseBy(new RevisionRule(Duration.ofMinutes(10), 2));
            Document document = office.document();
            for (String text : List.of("one ", "two ", "three ")) {
                office.clock.pass(Duration.ofHours(1));
                document.by(ADA).append("t.0", text);
                office.clock.pass(Duration.ofMinutes(1));
                document.by(BEN).append("t.0", text);
            }
            String revisions = "drive/v3/files/" + document.id() + "/revisions";
            JsonNode list = office.bot().get(revisions + "?fields=*").json().at("/revisions");
            assertThat(list.values().stream().map(each -> each.at("/id").asString()))
                    .containsExactly("5", "7");
            assertThat(list.at("/0/lastModifyingUser/displayName").asString()).isEqualTo(BEN.name());
            assertThat(downloaded(office, document, "5")).isEqualTo("\uFEFFone one two two ");
            assertThat(office.bot().get(revisions + "/3").status()).isEqualTo(404);
            document.by(ADA).share(BOT, Role.COMMENTER);
            Browser.Page refused = office.bot().get(revisions);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().at("/error/errors/0/reason").asString()).isEqualTo("insufficientFilePermissions");
        }
    }

    private static String downloaded(Office office, Document document, String revision) throws Exception {
        Browser bot = office.bot();
        String name = bot.post(
                        "drive/v3/files/" + document.id() + "/download?mimeType=text/plain&revisionId=" + revision, "")
                .json()
                .at("/name")
                .asString();
        JsonNode operation = bot.get("drive/v3/operations/" + name).json();
        assertThat(operation.has("done")).isFalse();
        operation = bot.get("drive/v3/operations/" + name).json();
        assertThat(operation.at("/done").asBoolean()).isTrue();
        return bot.get(operation.at("/response/downloadUri").asString()).text();
    }

    @Test
    void comments_wantFields_haveNoResolvedBeforeItWas_andNoWordsAfterDeletion() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            document.by(ADA).append("t.0", "Probes find it.");
            String comment = document.by(BEN).comment("t.0", 0, 6, "Which?");
            String list = "drive/v3/files/" + document.id() + "/comments";
            assertThat(office.bot().get(list).status()).isEqualTo(400);
            JsonNode first = office.bot().get(list + "?fields=*").json().at("/comments/0");
            assertThat(first.has("resolved")).isFalse();
            assertThat(first.at("/quotedFileContent/value").asString()).isEqualTo("Probes");
            document.by(ADA).resolve(comment);
            document.by(ADA).reopen(comment);
            first = office.bot().get(list + "?fields=*").json().at("/comments/0");
            assertThat(first.at("/resolved").isBoolean()
                            && !first.at("/resolved").asBoolean())
                    .isTrue();
            document.by(BEN).deleteComment(comment);
            assertThat(office.bot()
                            .get(list + "?fields=*")
                            .json()
                            .at("/comments")
                            .size())
                    .isZero();
            first = office.bot()
                    .get(list + "?fields=*&includeDeleted=true")
                    .json()
                    .at("/comments/0");
            assertThat(first.at("/deleted").asBoolean()).isTrue();
            assertThat(first.has("content") || first.has("author") || first.has("quotedFileContent"))
                    .isFalse();
        }
    }

    @Test
    void longAnswer_comesPackedToWhoeverTakesThat() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            document.by(ADA).append("t.0", "Probes find it.\n".repeat(1000));
            String path = "drive/v3/files/" + document.id() + "/export?mimeType=text/plain";
            String plain = office.bot().get(path).text();
            Browser.Page packed = office.bot().getPacked(path);
            assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
            try (var in = new GZIPInputStream(
                    new ByteArrayInputStream(packed.response().body()))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(plain);
            }
        }
    }

    @Test
    void theFolderOfAFile_isToldToWhoSeesThatFolderToo_whereItIsAskedFor() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            Document seen = office.google.file(FileKind.FOLDER, ADA, "Seen");
            seen.by(ADA).share(BOT, Role.READER);
            Document hidden = office.google.file(FileKind.FOLDER, ADA, "Hidden");
            String file = "drive/v3/files/" + document.id();
            assertThat(office.bot().get(file + "?fields=name,parents").json().propertyNames())
                    .containsExactly("name");

            String start = start(office);
            document.by(ADA).move(seen);
            assertThat(changes(office, start).at("/changes").size()).isOne();
            JsonNode moved = office.bot().get(file + "?fields=parents").json();
            assertThat(moved.propertyNames()).containsExactly("parents");
            assertThat(moved.at("/parents").valueStream().map(JsonNode::asString))
                    .containsExactly(seen.id());
            assertThat(office.bot().get(file + "?fields=id,name").json().has("parents"))
                    .isFalse();

            document.by(ADA).move(hidden);
            assertThat(office.bot().get(file + "?fields=*").json().has("parents"))
                    .isFalse();
            JsonNode owners =
                    office.as(ADA, Scope.DRIVE_READONLY).get(file + "?fields=*").json();
            assertThat(owners.at("/parents/0").asString()).as("control").isEqualTo(hidden.id());
        }
    }

    @Test
    void aFileThatIsHandedOver_hasAnotherOwner_andItsFormerOneMayStillWrite() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            String file = "drive/v3/files/" + document.id() + "?fields=owners(emailAddress)";
            assertThat(office.bot()
                            .get(file)
                            .json()
                            .at("/owners/0/emailAddress")
                            .asString())
                    .isEqualTo(ADA.email());
            document.by(ADA).handOver(BEN);
            JsonNode owners = office.bot().get(file).json().at("/owners");
            assertThat(owners.valueStream()
                            .map(owner -> owner.at("/emailAddress").asString()))
                    .containsExactly(BEN.email());
            document.by(ADA).append("t.0", "still");
        }
    }

    @Test
    void whatIsNotShared_isNotThere() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            Browser stranger = office.as(STRANGER, Scope.DRIVE_READONLY);
            Browser.Page page = stranger.get("drive/v3/files/" + document.id());
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.json().at("/error/errors/0/reason").asString()).isEqualTo("notFound");
            assertThat(stranger.get("drive/v3/files").json().at("/files").size())
                    .isZero();
            assertThat(stranger.get("v1/documents/" + document.id()).status()).isEqualTo(403);
        }
    }

    @Test
    void tokenForSomethingElse_isRefused() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            Browser.Page page = office.as(BOT, Scope.ACTIVITY_READONLY).get("drive/v3/files/" + document.id());
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.json().at("/error/errors/0/reason").asString()).isEqualTo("insufficientPermissions");
            assertThat(office.browser("").get("drive/v3/files").status()).isEqualTo(401);
        }
    }

    private static String start(Office office) throws Exception {
        return office.bot()
                .get("drive/v3/changes/startPageToken")
                .json()
                .at("/startPageToken")
                .asString();
    }

    private static JsonNode changes(Office office, String token) throws Exception {
        Browser.Page page = office.bot().get("drive/v3/changes?pageToken=" + token);
        assertThat(page.status()).isEqualTo(200);
        return page.json();
    }
}
