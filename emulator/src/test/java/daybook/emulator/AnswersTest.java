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
    private final Schemas drive = Schemas.of("drive.v3");
    private final Schemas docs = Schemas.of("docs.v1");
    private final Schemas sheets = Schemas.of("sheets.v4");
    private final Schemas slides = Schemas.of("slides.v1");

    @Test
    void everyAnswer_fitsGooglesSchema() throws Exception {
        try (Office office = new Office()) {
            Document document = busyDocument(office);
            Browser bot = office.bot();
            String file = "drive/v3/files/" + document.id();
            fits(drive, "FileList", bot.get("drive/v3/files?q=" + Browser.encoded("sharedWithMe and trashed=false")));
            fits(drive, "FileList", bot.get("drive/v3/files?fields=*"));
            fits(drive, "File", bot.get(file + "?fields=*"));
            fits(drive, "StartPageToken", bot.get("drive/v3/changes/startPageToken"));
            fits(drive, "ChangeList", bot.get("drive/v3/changes?pageToken=1&fields=*"));
            JsonNode revisions = fits(drive, "RevisionList", bot.get(file + "/revisions?fields=*"));
            String revision = revisions.at("/revisions/0/id").asString();
            fits(drive, "Revision", bot.get(file + "/revisions/" + revision + "?fields=*"));
            JsonNode comments = fits(drive, "CommentList", bot.get(file + "/comments?fields=*&includeDeleted=true"));
            String comment = comments.at("/comments/0/id").asString();
            fits(drive, "Comment", bot.get(file + "/comments/" + comment + "?fields=*&includeDeleted=true"));
            JsonNode operation = fits(drive, "Operation", bot.post(file + "/download?mimeType=text/plain", ""));
            String one = file + "/comments/" + document.comments().getFirst().id();
            JsonNode replies = fits(drive, "ReplyList", bot.get(one + "/replies?fields=*"));
            fits(
                    drive,
                    "Reply",
                    bot.get(one + "/replies/" + replies.at("/replies/0/id").asString() + "?fields=*"));
            fits(drive, "About", bot.get("drive/v3/about?fields=*"));
            String name = operation.at("/name").asString();
            fits(drive, "Operation", bot.get("drive/v3/operations/" + name));
            fits(drive, "Operation", bot.get("drive/v3/operations/" + name));
            String address = "v1/documents/" + document.id();
            fits(docs, "Document", bot.get(address));
            fits(docs, "Document", bot.get(address + "?includeTabsContent=true"));
            fits(docs, "Document", bot.get(address + "?fields=revisionId"));
        }
    }

    @Test
    void answerWithAWrongMember_doesNotFit() throws Exception {
        try (Office office = new Office()) {
            Document document = busyDocument(office);
            ObjectNode file = (ObjectNode) office.bot()
                    .get("drive/v3/files/" + document.id() + "?fields=*")
                    .json();
            assertThat(drive.problems("File", file)).isEmpty();
            assertThat(drive.problems("File", file.deepCopy().put("titel", "x")))
                    .hasSize(1);
            assertThat(drive.problems("File", file.deepCopy().put("version", 3)))
                    .hasSize(1);
            assertThat(drive.problems("File", file.deepCopy().put("createdTime", "today")))
                    .hasSize(1);
            ((ObjectNode) file.at("/owners/0")).put("me", "yes");
            assertThat(drive.problems("File", file)).hasSize(1);
            assertThat(sheets.problems("CellData", file.objectNode().put("formattedValue", 1)))
                    .hasSize(1);
            assertThat(slides.problems("TextElement", file.objectNode().put("endIndex", "1")))
                    .hasSize(1);
            assertThat(docs.problems("TabProperties", file.objectNode().put("index", "0")))
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
                fits(drive, "RevisionList", office.bot().get("drive/v3/files/" + file.id() + "/revisions?fields=*"));
                file.by(ADA).trash();
            }
            JsonNode files = fits(drive, "FileList", office.bot().get("drive/v3/files?fields=*"));
            assertThat(files.get("files").size()).isEqualTo(FileKind.values().length + 2);
        }
    }

    @Test
    void sheetAndSlides_fitGooglesSchema() throws Exception {
        try (Office office = new Office()) {
            Document sheet = office.google.file(FileKind.SHEET, ADA, "Figures");
            sheet.by(ADA).share(BOT, Role.READER).append("t.0", "a,\"b\"\"c\nd\"\n\n1,,-2.5\n");
            sheet.by(ADA).append(sheet.by(ADA).addTab("More", 1), "x");
            String address = "v4/spreadsheets/" + sheet.id();
            fits(sheets, "Spreadsheet", office.bot().get(address));
            fits(sheets, "Spreadsheet", office.bot().get(address + "?includeGridData=true"));
            fits(sheets, "Spreadsheet", office.bot().get(address + "?fields=*"));
            Document talk = office.google.file(FileKind.SLIDES, ADA, "Talk");
            talk.by(ADA).share(BOT, Role.WRITER).append("t.0", "Welcome\n\nProbes\n👩‍🔬 find it.");
            fits(slides, "Presentation", office.bot().get("v1/presentations/" + talk.id()));
            fits(slides, "Presentation", office.bot().get("v1/presentations/" + talk.id() + "?fields=revisionId"));
        }
    }

    private static Document busyDocument(Office office) {
        Document document = office.document();
        document.by(ADA).insert("t.0", 0, "Probes find it.\nThey do not say why.\n");
        office.clock.pass(Duration.ofHours(1));
        document.by(BEN).insert("t.0", 7, "often ").table("t.0", 22, 2, 2);
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
        Document folder = office.google.file(FileKind.FOLDER, ADA, "Papers");
        folder.by(ADA).share(BOT, Role.READER);
        document.by(ADA).move(folder);
        return document;
    }

    private static JsonNode fits(Schemas schemas, String schema, Browser.Page page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(schemas.problems(schema, page.json())).as(schema).isEmpty();
        return page.json();
    }
}
