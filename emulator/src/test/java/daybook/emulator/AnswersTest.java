package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static daybook.emulator.Office.BEN;
import static daybook.emulator.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every answer fits Google's own description of it.
class AnswersTest {
    private static final Schemas DRIVE = Schemas.of("drive.v3");
    private static final Schemas DOCS = Schemas.of("docs.v1");

    @Test
    void everyAnswer_fitsGooglesSchema() throws Exception {
        try (Office office = new Office()) {
            Document document = busyDocument(office);
            Browser bot = office.bot();
            String file = "drive/v3/files/" + document.id();
            fits(DRIVE, "FileList", bot.get("drive/v3/files?q=" + Browser.encoded("sharedWithMe and trashed=false")));
            fits(DRIVE, "FileList", bot.get("drive/v3/files?fields=*"));
            fits(DRIVE, "File", bot.get(file + "?fields=*"));
            fits(DRIVE, "StartPageToken", bot.get("drive/v3/changes/startPageToken"));
            fits(DRIVE, "ChangeList", bot.get("drive/v3/changes?pageToken=1&fields=*"));
            JsonNode revisions = fits(DRIVE, "RevisionList", bot.get(file + "/revisions?fields=*"));
            String revision = revisions.at("/revisions/0/id").asString();
            fits(DRIVE, "Revision", bot.get(file + "/revisions/" + revision + "?fields=*"));
            JsonNode comments = fits(DRIVE, "CommentList", bot.get(file + "/comments?fields=*&includeDeleted=true"));
            String comment = comments.at("/comments/0/id").asString();
            fits(DRIVE, "Comment", bot.get(file + "/comments/" + comment + "?fields=*&includeDeleted=true"));
            JsonNode operation = fits(DRIVE, "Operation", bot.post(file + "/download?mimeType=text/plain", ""));
            String one = file + "/comments/" + document.comments().getFirst().id();
            JsonNode replies = fits(DRIVE, "ReplyList", bot.get(one + "/replies?fields=*"));
            fits(
                    DRIVE,
                    "Reply",
                    bot.get(one + "/replies/" + replies.at("/replies/0/id").asString() + "?fields=*"));
            fits(DRIVE, "About", bot.get("drive/v3/about?fields=*"));
            String name = operation.at("/name").asString();
            fits(DRIVE, "Operation", bot.get("drive/v3/operations/" + name));
            fits(DRIVE, "Operation", bot.get("drive/v3/operations/" + name));
            String docs = "v1/documents/" + document.id();
            fits(DOCS, "Document", bot.get(docs));
            fits(DOCS, "Document", bot.get(docs + "?includeTabsContent=true"));
            fits(DOCS, "Document", bot.get(docs + "?fields=revisionId"));
        }
    }

    @Test
    void answerWithAWrongMember_doesNotFit() throws Exception {
        try (Office office = new Office()) {
            Document document = busyDocument(office);
            ObjectNode file = (ObjectNode) office.bot()
                    .get("drive/v3/files/" + document.id() + "?fields=*")
                    .json();
            assertThat(DRIVE.problems("File", file)).isEmpty();
            assertThat(DRIVE.problems("File", file.deepCopy().put("titel", "x")))
                    .hasSize(1);
            assertThat(DRIVE.problems("File", file.deepCopy().put("version", 3)))
                    .hasSize(1);
            assertThat(DRIVE.problems("File", file.deepCopy().put("createdTime", "today")))
                    .hasSize(1);
            ((ObjectNode) file.at("/owners/0")).put("me", "yes");
            assertThat(DRIVE.problems("File", file)).hasSize(1);
            assertThat(DOCS.problems("TabProperties", file.objectNode().put("index", "0")))
                    .hasSize(1);
        }
    }

    @Test
    void filesOfEveryKind_fitGooglesSchema() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            office.google.shortcut(ADA, "Link", document).by(ADA).share(BOT, Role.READER);
            for (FileKind kind : FileKind.values()) {
                Document file = office.google.file(kind, ADA, "Some " + kind);
                file.by(ADA).share(BOT, Role.WRITER).append("t.0", "abc");
                fits(DRIVE, "RevisionList", office.bot().get("drive/v3/files/" + file.id() + "/revisions?fields=*"));
                file.by(ADA).trash();
            }
            JsonNode files = fits(DRIVE, "FileList", office.bot().get("drive/v3/files?fields=*"));
            assertThat(files.get("files").size()).isEqualTo(FileKind.values().length + 2);
        }
    }

    private static Document busyDocument(Office office) {
        Document document = office.document();
        document.by(ADA).insert("t.0", 0, "Probes find it.\nThey do not say why.\n");
        office.clock.pass(Duration.ofHours(1));
        document.by(BEN).insert("t.0", 7, "often ");
        document.by(ADA).embolden("t.0", 0, 6);
        String suggestion = document.by(BEN).suggestInsert("t.0", 3, "zzz");
        document.by(BEN).suggestDelete(suggestion, "t.0", 10, 4);
        document.by(ADA).append(document.by(ADA).footnote("t.0", 5), "See the appendix.");
        document.by(ADA)
                .append(document.by(ADA).header("t.0"), "Draft")
                .picture("t.0", 4)
                .chip("t.0", 9, BEN);
        document.by(ADA).append(document.by(ADA).footer("t.0"), "1");
        String tab = document.by(ADA).addTab("Data", 1);
        String below = document.by(ADA).addTab("Raw", tab, 0);
        document.by(BEN).append(below, "שלום עולם\n👩‍🔬");
        String comment = document.by(BEN).comment("t.0", 0, 6, "Which <probes>?");
        document.by(ADA).reply(comment, "Linear ones.");
        document.by(ADA).resolve(comment);
        document.by(ADA).deleteComment(document.by(ADA).comment("Oops"));
        return document;
    }

    private static JsonNode fits(Schemas schemas, String schema, Browser.Page page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(schemas.problems(schema, page.json())).as(schema).isEmpty();
        return page.json();
    }
}
