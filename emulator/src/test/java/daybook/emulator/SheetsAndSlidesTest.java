package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static daybook.emulator.Office.BOT;
import static daybook.emulator.Office.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SheetsAndSlidesTest {
    @Test
    void cells_areThoseOfTheTextThatItExports() throws Exception {
        try (Office office = new Office()) {
            Document sheet = file(office, FileKind.SHEET, "a,\"b\"\"c\nd\",\n\n1,,-2.5\n");
            JsonNode all = office.bot()
                    .get("v4/spreadsheets/" + sheet.id() + "?includeGridData=true")
                    .json();
            JsonNode rows = all.at("/sheets/0/data/0/rowData");
            assertThat(rows.size()).isEqualTo(3);
            assertThat(rows.at("/0/values/0/formattedValue").asString()).isEqualTo("a");
            assertThat(rows.at("/0/values/1/effectiveValue/stringValue").asString())
                    .isEqualTo("b\"c\nd");
            assertThat(rows.at("/0/values").size()).isEqualTo(3);
            assertThat(rows.at("/1").isEmpty()).isTrue();
            assertThat(rows.at("/2/values/1").isEmpty()).isTrue();
            assertThat(rows.at("/2/values/2/userEnteredValue/numberValue").asDouble())
                    .isEqualTo(-2.5);
            assertThat(rows.at("/0/values/0/userEnteredFormat").isEmpty()).isFalse();
            assertThat(rows.at("/0/values/0/effectiveFormat").size())
                    .isGreaterThan(rows.at("/0/values/0/userEnteredFormat").size());
            assertThat(office.bot()
                            .get("drive/v3/files/" + sheet.id() + "/export?mimeType=text/csv")
                            .text())
                    .isEqualTo(sheet.text("t.0"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "?includeGridData=true, true",
        "?includeGridData=false, false",
        "?fields=*, true",
        "?fields=sheets/data&includeGridData=false, true",
        "?fields=sheets/properties&includeGridData=true, false",
    })
    void cells_comeWhereTheyAreWanted_orWhereFieldsNameThem(String query, boolean cells) throws Exception {
        try (Office office = new Office()) {
            Document sheet = file(office, FileKind.SHEET, "a,b\n");
            JsonNode all =
                    office.bot().get("v4/spreadsheets/" + sheet.id() + query).json();
            assertThat(all.at("/sheets/0").has("data")).isEqualTo(cells);
        }
    }

    @Test
    void answers_areSpacedOut_unlessThatIsNotWanted() throws Exception {
        try (Office office = new Office()) {
            for (String address : new String[] {
                "v4/spreadsheets/" + file(office, FileKind.SHEET, "a,b\n").id(),
                "v1/presentations/" + file(office, FileKind.SLIDES, "Welcome\n").id()
            }) {
                Browser.Page spaced = office.bot().get(address);
                Browser.Page dense = office.bot().get(address + "?prettyPrint=false");
                assertThat(spaced.text()).contains("\n  ");
                assertThat(dense.text()).doesNotContain("\n  ");
                assertThat(dense.json()).isEqualTo(spaced.json());
            }
        }
    }

    @Test
    void slides_areTheTextThatTheyExport() throws Exception {
        try (Office office = new Office()) {
            Document talk = file(office, FileKind.SLIDES, "Welcome\n\nProbes\n👩‍🔬 find it.");
            JsonNode slides =
                    office.bot().get("v1/presentations/" + talk.id()).json().at("/slides");
            assertThat(slides.size()).isEqualTo(2);
            String words = "/pageElements/0/shape/text/textElements";
            assertThat(slides.get(0).at(words + "/1/textRun/content").asString())
                    .isEqualTo("Welcome\n");
            JsonNode second = slides.get(1).at(words);
            assertThat(second.at("/3/textRun/content").asString()).isEqualTo("👩‍🔬 find it.\n");
            assertThat(second.at("/3/startIndex").asInt())
                    .isEqualTo(second.at("/1/endIndex").asInt());
            assertThat(second.at("/3/endIndex").asInt()).isEqualTo("Probes\n👩‍🔬 find it.\n".length());
        }
    }

    @Test
    void revisionId_isForEditors_andAnotherOnceItHasChanged() throws Exception {
        try (Office office = new Office()) {
            Document talk = file(office, FileKind.SLIDES, "Welcome\n");
            String probe = "v1/presentations/" + talk.id() + "?fields=revisionId";
            JsonNode before = office.bot().get(probe).json();
            talk.by(ADA).append("t.0", "x");
            assertThat(office.bot().get(probe).json()).isNotEqualTo(before);
            talk.by(ADA).share(BOT, Role.READER);
            assertThat(office.bot().get(probe).json().isEmpty()).isTrue();
        }
    }

    @Test
    void others_areRefused_eachInItsWay() throws Exception {
        try (Office office = new Office()) {
            Document sheet = file(office, FileKind.SHEET, "a,b\n");
            String sheets = "v4/spreadsheets/" + sheet.id();
            Document talk = file(office, FileKind.SLIDES, "Welcome\n");
            String slides = "v1/presentations/" + talk.id();
            for (String address : new String[] {sheets, slides}) {
                assertThat(office.bot().get(address).status()).as("control").isEqualTo(200);
                Browser stranger = office.as(STRANGER, Scope.DRIVE_READONLY);
                refused(stranger.get(address), 403, "PERMISSION_DENIED");
                refused(office.as(BOT, Scope.DOCUMENTS_READONLY).get(address), 403, "PERMISSION_DENIED");
                refused(office.bot().get(address + "?fields=nothing"), 400, "INVALID_ARGUMENT");
                refused(office.bot().get(address + "?colour=red"), 400, "INVALID_ARGUMENT");
                refused(office.bot().get(address + "x"), 404, "NOT_FOUND");
            }
            refused(office.bot().get("v4/spreadsheets/" + talk.id()), 400, "FAILED_PRECONDITION");
            refused(office.bot().get("v1/presentations/" + sheet.id()), 400, "FAILED_PRECONDITION");
            assertThat(office.as(BOT, Scope.SPREADSHEETS_READONLY).get(sheets).status())
                    .isEqualTo(200);
            assertThat(office.as(BOT, Scope.PRESENTATIONS_READONLY).get(slides).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void readsOfEach_areCountedByThemselves() throws Exception {
        try (Office office = new Office()) {
            Document sheet = file(office, FileKind.SHEET, "a,b\n");
            Document talk = file(office, FileKind.SLIDES, "Welcome\n");
            office.google.quotas().count();
            for (int i = 0; i < 60; i++) {
                assertThat(office.bot().get("v4/spreadsheets/" + sheet.id()).status())
                        .isEqualTo(200);
            }
            refused(office.bot().get("v4/spreadsheets/" + sheet.id()), 429, "RESOURCE_EXHAUSTED");
            assertThat(office.bot().get("v1/presentations/" + talk.id()).status())
                    .isEqualTo(200);
            office.clock.pass(Duration.ofMinutes(1));
            assertThat(office.bot().get("v4/spreadsheets/" + sheet.id()).status())
                    .isEqualTo(200);
        }
    }

    private static Document file(Office office, FileKind kind, String text) {
        Document file = office.google.file(kind, ADA, "Some " + kind);
        file.by(ADA).share(BOT, Role.WRITER).append("t.0", text);
        return file;
    }

    private static void refused(Browser.Page page, int status, String word) {
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.json().at("/error/status").asString()).isEqualTo(word);
    }
}
