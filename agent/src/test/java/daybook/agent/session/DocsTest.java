package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.agent.demo.Program;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.exporter.docs.Changelog;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The archive of documents, as its user runs it: without a display, against an emulated Google.
@Tag("two-at-once")
class DocsTest {
    @Test
    void whatIsShared_isArchived_andNothingOfItStandsInTheHomeInClear() throws Exception {
        String written = "written " + UUID.randomUUID();
        String named = "named " + UUID.randomUUID();
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.document(named);
            document.by(DocsScene.ADA).append(DocsScene.TAB, written);
            scene.succeed("docs", "sync");
            List<String> kinds = scene.show().stream()
                    .filter(line -> Scene.is(line, "answer"))
                    .map(line -> line.get("kind").asString())
                    .distinct()
                    .toList();
            assertThat(kinds).contains("file", "state", "revisions", "comments");

            String key = JsonMapper.shared()
                    .readTree(scene.google.serviceAccountFile(DocsScene.BOT))
                    .get("private_key")
                    .asString();
            // The first lines of any two keys are alike, and a needle that spans two of them is in no file.
            String line = key.lines().skip(3).findFirst().orElseThrow();
            assertThat(scene.google.accounts().given()).as("control").isNotEmpty();
            scene.assertSealed(written, named, line, DocsScene.BOT.email());
        }
    }

    @Test
    void whatIsKnownAlready_isNoSessionAgain() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            scene.document("a").by(DocsScene.ADA).append(DocsScene.TAB, "one");
            assertThat(sync(scene).get("session").isNull()).isFalse();
            assertThat(sync(scene).get("session").isNull()).isTrue();
        }
    }

    @Test
    void whatIsNotGranted_orExcluded_orPaused_isNotArchived() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.signIn();
            Document document = scene.document("theirs");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "one");
            Program.Result refused = scene.daybook.run("docs", "sync");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("daybook consent grant docs");

            scene.succeed("consent", "grant", "--yes", "docs");
            scene.succeed("exclude", "add", "--document", document.id());
            assertThat(sync(scene).get("session").isNull()).isTrue();
            assertThat(scene.google.requests())
                    .as("of what is excluded, nothing is asked")
                    .noneMatch(asked -> asked.path().contains(document.id()));

            Document mine = scene.document("mine");
            mine.by(DocsScene.ADA).append(DocsScene.TAB, "two");
            scene.succeed("pause");
            assertThat(scene.daybook.run("docs", "sync").exit()).isEqualTo(3);
            scene.succeed("resume");
            assertThat(sync(scene).get("session").isNull()).as("control").isFalse();
        }
    }

    @Test
    void aDocumentThatIsExcludedWithItsPast_isGone_andTheOthersStay() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document theirs = scene.document("theirs");
            theirs.by(DocsScene.ADA).append(DocsScene.TAB, "one");
            Document mine = scene.document("mine");
            mine.by(DocsScene.ADA).append(DocsScene.TAB, "two");
            scene.succeed("docs", "sync");
            assertThat(documents(scene)).contains(theirs.id(), mine.id());
            scene.succeed("exclude", "add", "--document", theirs.id(), "--erase-past", "--yes");
            assertThat(documents(scene)).containsExactly(mine.id());
        }
    }

    private static Set<String> documents(DocsScene scene) throws Exception {
        return scene.show().stream()
                .filter(line -> Scene.is(line, "answer"))
                .map(line -> line.get("document").asString())
                .collect(Collectors.toSet());
    }

    @Test
    void theBot_connectsToTheGivenRoot_andNowhereElse() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            scene.document("a").by(DocsScene.ADA).append(DocsScene.TAB, "one");
            assertSyncConnectsToTheGivenRootAlone(scene);
        }
    }

    @Test
    void aSpreadsheet_isArchivedWhole_fromTheGivenRootAlone_andStandsInTheHomeNowhereInClear() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            String cell = "cell " + UUID.randomUUID();
            Document sheet = scene.google.file(FileKind.SHEET, DocsScene.ADA, "figures");
            sheet.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER).append(DocsScene.TAB, cell + ",2\n");
            assertSyncConnectsToTheGivenRootAlone(scene);
            assertThat(scene.show())
                    .filteredOn(line -> Scene.is(line, "answer")
                            && line.get("kind").asString().equals("sheet"))
                    .extracting(line -> line.get("part").asString())
                    .as("its text, and all of it")
                    .containsExactlyInAnyOrder("text/csv", "application/json");
            assertThat(scene.succeed("docs", "text", sheet.id()))
                    .as("control: it is there for its owner")
                    .contains(cell);
            scene.assertSealed(cell);
        }
    }

    private static void assertSyncConnectsToTheGivenRootAlone(DocsScene scene) throws Exception {
        Connections connections = new Connections(scene.folder.resolve("connections"));
        Program.Result result = Program.finish(connections
                .watching(scene.daybook.prepare("docs", "sync", "--json"))
                .start());
        assertThat(result.exit()).as(result.err()).isZero();
        connections.assertOnlyTo(scene.google.root());
    }

    /// Recorded files lie in the folder that `DAYBOOK_CHANGELOGS` names.
    @ParameterizedTest
    @CsvSource({"sheets_8.json,Some text in a box", "slides_150.json,This is a title box"})
    void theChangelogOfASheetOrSlides_isKept_withItsText(String name, String written) throws Exception {
        String folder = System.getenv("DAYBOOK_CHANGELOGS");
        assumeTrue(folder != null, "DAYBOOK_CHANGELOGS is not set: the recorded changelogs are skipped");
        Path recorded = Path.of(folder, name);
        try (DocsScene scene = new DocsScene()) {
            scene.succeed("consent", "grant", "--yes", "docs");
            String id = "1a-B_".repeat(8);
            scene.succeed("docs", "import", id, recorded.toString());
            assertThat(scene.succeed("docs", "text", id)).contains(written);
            assertThat(scene.show())
                    .filteredOn(line -> Scene.is(line, "answer"))
                    .extracting(line -> line.get("kind").asString())
                    .containsExactly("changelog");
            scene.assertSealed(written);
        }
    }

    @Test
    void howToImport_namesTheAddressesOfTheDocument_andWhatToDoWithThem() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            String id = "1a-B_".repeat(8);
            String of = "https://docs.google.com/document/d/" + id;
            JsonNode named =
                    Scene.JSON.readTree(scene.succeed("docs", "how-to-import", of + "/edit#heading=h.1", "--json"));
            assertThat(named.get("document").asString()).isEqualTo(id);
            assertThat(named.get("addresses")).hasSize(1);
            JsonNode addresses = named.get("addresses").get(0);
            assertThat(addresses.get("tiles").asString()).startsWith(of + "/revisions/tiles?id=" + id + "&start=1&");
            assertThat(addresses.get("load").asString()).startsWith(of + "/revisions/load?id=" + id + "&start=1&end=");
            assertThat(scene.succeed("docs", "how-to-import", of))
                    .contains(
                            addresses.get("tiles").asString(),
                            addresses.get("load").asString())
                    .contains("daybook docs import " + id + " changelog.txt tiles.txt");
            Program.Result refused = scene.daybook.run("docs", "how-to-import", "no document");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
        }
    }

    @Test
    void howToImport_namesTheAddressesOfASpreadsheetOrSlides_andOfAll_whereOnlyAnIdIsGiven() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            String id = "1a-B_".repeat(8);
            List<String> products = List.of("document", "spreadsheets", "presentation");
            for (String product : products) {
                String path = "https://docs.google.com/" + product;
                assertThat(scene.succeed("docs", "how-to-import", path + "/u/1/d/" + id + "/edit?gid=0#gid=0"))
                        .contains(path + "/d/" + id + "/revisions/tiles?", path + "/d/" + id + "/revisions/load?")
                        .containsOnlyOnce("/revisions/tiles?")
                        .containsOnlyOnce("/revisions/load?");
            }
            assertThat(scene.succeed("docs", "how-to-import", id))
                    .contains(products.stream()
                            .map(product -> "https://docs.google.com/" + product + "/d/" + id + "/revisions/load?")
                            .toList());
            assertThat(Scene.JSON
                            .readTree(scene.succeed("docs", "how-to-import", id, "--json"))
                            .get("addresses"))
                    .extracting(each -> each.get("product").asString())
                    .containsExactly("document", "spreadsheet", "presentation");
        }
    }

    @Test
    void aChangelog_isImported_andWhatIsNone_isRefusedWithItsReason() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.document("a");
            String written = "written " + UUID.randomUUID();
            document.by(DocsScene.ADA).append(DocsScene.TAB, written);
            Path good = Files.writeString(scene.folder.resolve("changelog"), scene.google.changelog(document));
            Path page = Files.writeString(
                    scene.folder.resolve("page"),
                    "<!doctype html><html><body><a href=\"https://accounts.google.com/ServiceLogin\">Sign in</a>");
            Program.Result refused =
                    scene.daybook.run("docs", "import", document.id(), good.toString(), page.toString());
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("sign in").contains("Nothing was imported.");
            String tiles = scene.google.tiles(document);
            Path cut = Files.writeString(
                    scene.folder.resolve("cut"),
                    tiles.strip().substring(0, tiles.strip().length() - 1));
            Program.Result half = scene.daybook.run("docs", "import", document.id(), good.toString(), cut.toString());
            assertThat(half.exit()).isEqualTo(1);
            assertThat(half.err()).contains("Nothing was imported.");
            assertThat(scene.succeed("sessions", "--json")).startsWith("[]");

            Path whole = Files.writeString(scene.folder.resolve("tiles"), tiles);
            scene.succeed("docs", "import", document.id(), good.toString(), whole.toString());
            assertThat(scene.show())
                    .filteredOn(line -> Scene.is(line, "answer"))
                    .extracting(line -> line.get("kind").asString())
                    .containsOnly("changelog", "tiles");
            assertThat(scene.show())
                    .filteredOn(line -> Scene.is(line, "edit"))
                    .allMatch(line -> line.get("grain").asString().equals("keystroke"))
                    .extracting(line -> line.get("text").asString())
                    .contains(written);
            scene.assertSealed(written);
        }
    }

    @Test
    void aDamagedChangelog_isRefusedOrKept_andWhatWasArchivedStaysAsItWas() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.document("a");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "one");
            Path good = Files.writeString(scene.folder.resolve("good"), scene.google.changelog(document));
            scene.succeed("docs", "import", document.id(), good.toString());
            JsonNode before = text(scene, document);
            assertThat(before.at("/texts/0/text").asString()).isEqualTo("one");
            assertThat(before.get("faults")).isEmpty();
            String sessions = scene.succeed("sessions", "--json");

            Path large = scene.folder.resolve("large");
            try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
                file.setLength(200_000_000);
            }
            String levels = "{\"ty\":\"mlti\",\"mts\":[".repeat(1_000);
            Path deep = Files.writeString(scene.folder.resolve("deep"), entry(1, levels + "]}".repeat(1_000)));
            for (Path refused : List.of(large, deep)) {
                Program.Result result = scene.daybook.run("docs", "import", document.id(), refused.toString());
                assertThat(result.exit()).isEqualTo(1);
                assertThat(result.err()).contains("Nothing was imported.");
            }
            assertThat(scene.succeed("sessions", "--json")).isEqualTo(sessions);
            assertThat(text(scene, document)).isEqualTo(before);

            long next = Changelog.read(Files.readAllBytes(good)).lastRevision() + 1;
            for (String kept : List.of(
                    entry(1, "{\"ty\":\"is\",\"ibi\":9,\"s\":\"wrong\"}"),
                    entry(next, "{\"ty\":\"zz\"}"),
                    entry(next + 5, "{\"ty\":\"is\",\"ibi\":1,\"s\":\"after a hole\"}"))) {
                Path file = Files.writeString(scene.folder.resolve("kept"), kept);
                scene.succeed("docs", "import", document.id(), file.toString());
                assertThat(text(scene, document).get("texts")).isEqualTo(before.get("texts"));
            }
            assertThat(text(scene, document).get("faults").valueStream().map(JsonNode::asString))
                    .satisfiesExactly(
                            missing -> assertThat(missing).contains("missing"),
                            unknown -> assertThat(unknown).contains("zz"));
            Path more = Files.writeString(
                    scene.folder.resolve("more"), entry(next + 1, "{\"ty\":\"is\",\"ibi\":1,\"s\":\"more\"}"));
            scene.succeed("docs", "import", document.id(), more.toString());
            assertThat(text(scene, document).at("/texts/0/text").asString())
                    .as("control")
                    .isEqualTo("moreone");
        }
    }

    private static String entry(long revision, String op) {
        return ")]}'\n{\"chunkedSnapshot\":[[]],\"changelog\":[[" + op + ",1795300000000,\"u1\"," + revision
                + ",\"s1\",1,null]]}";
    }

    private static JsonNode text(DocsScene scene, Document document) throws Exception {
        return JsonMapper.shared().readTree(scene.succeed("docs", "text", document.id(), "--json"));
    }

    private static JsonNode sync(DocsScene scene) throws Exception {
        return JsonMapper.shared().readTree(scene.succeed("docs", "sync", "--json"));
    }
}
