package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static daybook.emulator.Office.BEN;
import static daybook.emulator.Office.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocsTest {
    @Test
    void textOfTheAnswer_isTheTruthWithALineEnd() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            document.by(ADA).insert("t.0", 0, "Probes 👩‍🔬 find it.\nשלום.");
            document.by(BEN).delete("t.0", 0, 7).embolden("t.0", 2, 6);
            JsonNode tab = tabs(office, document).get(0);
            assertThat(text(tab)).isEqualTo(document.text("t.0") + "\n");
            assertThat(document.text("t.0")).isEqualTo("👩‍🔬 find it.\nשלום.");
            JsonNode last = tab.at("/documentTab/body/content/2");
            assertThat(last.at("/paragraph/paragraphStyle/direction").asString())
                    .isEqualTo("RIGHT_TO_LEFT");
            assertThat(last.at("/endIndex").asInt())
                    .isEqualTo(1 + document.text("t.0").length() + 1);
        }
    }

    @Test
    void suggestion_spansRuns_andGoesByItsView() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            document.by(ADA).insert("t.0", 0, "one two three").embolden("t.0", 4, 3);
            String suggestion = document.by(BEN).suggestDelete("t.0", 2, 8);
            document.by(BEN).suggestInsert(suggestion, "t.0", 0, "[");
            JsonNode runs = tabs(office, document).at("/0/documentTab/body/content/1/paragraph/elements");
            assertThat(runs.values().stream()
                            .filter(run -> run.at("/textRun/suggestedDeletionIds/0")
                                    .asString("")
                                    .equals(suggestion)))
                    .hasSize(3);
            assertThat(runs.at("/0/textRun/suggestedInsertionIds/0").asString()).isEqualTo(suggestion);
            assertThat(seen(office, document, "PREVIEW_SUGGESTIONS_ACCEPTED")).isEqualTo("[onree\n");
            assertThat(seen(office, document, "PREVIEW_WITHOUT_SUGGESTIONS")).isEqualTo("one two three\n");
            document.by(ADA).accept(suggestion);
            assertThat(document.text("t.0")).isEqualTo("[onree");
        }
    }

    @Test
    void table_isRowsOfCells_andIsNeverCutInTwo() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            document.by(ADA).insert("t.0", 0, "ab").table("t.0", 1, 2, 2).insert("t.0", 5, "one");
            document.by(BEN).insert("t.0", 10, "two");
            JsonNode content = tabs(office, document).at("/0/documentTab/body/content");
            assertThat(content.at("/2/table/rows").asInt()).isEqualTo(2);
            assertThat(content.at("/2/table/columns").asInt()).isEqualTo(2);
            JsonNode cells = content.at("/2/table/tableRows/0/tableCells");
            String inside = "/content/0/paragraph/elements/0/textRun/content";
            assertThat(cells.get(0).at(inside).asString()).isEqualTo("one\n");
            assertThat(cells.get(1).at(inside).asString()).isEqualTo("two\n");
            assertThat(content.at("/1/paragraph/elements/0/textRun/content").asString())
                    .isEqualTo("a\n");
            assertThat(content.at("/3/paragraph/elements/0/textRun/content").asString())
                    .isEqualTo("b\n");
            assertThatThrownBy(() -> document.by(ADA).delete("t.0", 7, 3)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> document.by(ADA).delete("t.0", 0, 6)).isInstanceOf(IllegalArgumentException.class);
            document.by(ADA)
                    .delete("t.0", 5, 3)
                    .delete("t.0", 2, document.text("t.0").length() - 3);
            assertThat(document.text("t.0")).isEqualTo("a\nb");
        }
    }

    /// Whatever was written, each index is where the one before ended, and each element as long as its text.
    @Test
    void indexes_followOneAnother_inEverySegment() throws Exception {
        long seed = System.nanoTime();
        try (Office office = new Office()) {
            Document document = office.document();
            String below = document.by(ADA).addTab("Below", "t.0", 0);
            for (String tab : List.of("t.0", below)) {
                Scribe scribe = new Scribe(document, tab, List.of(ADA, BEN), seed);
                for (int i = 0; i < 300; i++) {
                    scribe.step();
                }
                document.by(ADA).append(document.by(ADA).footnote(tab, 0), "One\nTwo");
                document.by(ADA).append(document.by(ADA).header(tab), "Draft 👩‍🔬");
                // What was written may begin with a character of two units: the table stands behind known ones.
                document.by(ADA)
                        .insert(tab, 1, "abc")
                        .table(tab, 4, 2, 3)
                        .insert(tab, 8, "in a cell")
                        .picture(tab, 1)
                        .chip(tab, 0, BEN);
            }
            JsonNode tab = tabs(office, document).get(0);
            for (JsonNode each : List.of(tab, tab.at("/childTabs/0"))) {
                JsonNode content = each.at("/documentTab");
                int end = follow(content.at("/body/content"), seed);
                String id = each.at("/tabProperties/tabId").asString();
                assertThat(end).as("seed %d", seed).isEqualTo(document.text(id).length() + 2);
                content.get("headers")
                        .forEach(header ->
                                assertThat(follow(header.get("content"), seed)).isEqualTo("Draft 👩‍🔬\n".length()));
                content.get("footnotes")
                        .forEach(footnote -> assertThat(follow(footnote.get("content"), seed))
                                .isEqualTo("One\nTwo\n".length()));
                assertThat(content.get("inlineObjects").size()).isEqualTo(1);
            }
        }
    }

    private static int follow(JsonNode content, long seed) {
        return follow(content, 0, seed);
    }

    private static int follow(JsonNode content, int from, long seed) {
        int at = from;
        for (JsonNode element : content) {
            assertThat(element.path("startIndex").asInt(0)).as("seed %d", seed).isEqualTo(at);
            if (element.has("sectionBreak")) {
                at += 1;
            }
            for (JsonNode row : element.at("/table/tableRows")) {
                assertThat(row.get("startIndex").asInt()).as("seed %d", seed).isEqualTo(++at);
                for (JsonNode cell : row.get("tableCells")) {
                    assertThat(cell.get("startIndex").asInt())
                            .as("seed %d", seed)
                            .isEqualTo(++at);
                    at = follow(cell.get("content"), at + 1, seed) - 1;
                    assertThat(cell.get("endIndex").asInt()).as("seed %d", seed).isEqualTo(at + 1);
                }
            }
            at += element.has("table") ? 2 : 0;
            for (JsonNode run : element.at("/paragraph/elements")) {
                assertThat(run.path("startIndex").asInt(0)).as("seed %d", seed).isEqualTo(at);
                at += run.has("textRun") ? run.at("/textRun/content").asString().length() : 1;
                assertThat(run.get("endIndex").asInt()).as("seed %d", seed).isEqualTo(at);
            }
            assertThat(element.get("endIndex").asInt()).as("seed %d", seed).isEqualTo(at);
        }
        return at;
    }

    @Test
    void revisionId_isForEditors_eachTheirOwn_andForADay() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            String probe = "v1/documents/" + document.id() + "?fields=revisionId";
            String before = office.bot().get(probe).json().at("/revisionId").asString();
            assertThat(office.bot().get(probe).json().at("/revisionId").asString())
                    .isEqualTo(before);
            assertThat(office.as(ADA, daybook.emulator.web.Scope.DRIVE_READONLY)
                            .get(probe)
                            .json()
                            .at("/revisionId")
                            .asString())
                    .isNotEqualTo(before);
            document.by(ADA).append("t.0", "x");
            String after = office.bot().get(probe).json().at("/revisionId").asString();
            assertThat(after).isNotEqualTo(before);
            office.clock.pass(Duration.ofDays(1));
            assertThat(office.bot().get(probe).json().at("/revisionId").asString())
                    .isNotEqualTo(after);
            document.by(ADA).share(BOT, Role.READER);
            assertThat(office.bot().get(probe).json().isEmpty()).isTrue();
        }
    }

    private static String seen(Office office, Document document, String view) throws Exception {
        Browser.Page page = office.bot()
                .get("v1/documents/" + document.id() + "?includeTabsContent=true&suggestionsViewMode=" + view);
        return text(page.json().at("/tabs/0"));
    }

    private static JsonNode tabs(Office office, Document document) throws Exception {
        return office.bot()
                .get("v1/documents/" + document.id() + "?includeTabsContent=true")
                .json()
                .at("/tabs");
    }

    private static String text(JsonNode tab) {
        StringBuilder text = new StringBuilder();
        for (JsonNode element : tab.at("/documentTab/body/content")) {
            for (JsonNode run : element.at("/paragraph/elements")) {
                text.append(run.at("/textRun/content").asString(""));
            }
        }
        return text.toString();
    }
}
