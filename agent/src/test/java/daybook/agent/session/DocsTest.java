package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.emulator.truth.Document;
import daybook.exporter.docs.Changelog;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The archive of documents, as its user runs it: without a display, against an emulated Google.
@Tag("two-at-once")
class DocsTest {
    private static final Pattern CONNECTED =
            Pattern.compile("connect\\(.*AF_INET6?.*port=htons\\((\\d+)\\).*\"([^\"]+)\"");

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
            Path log = scene.folder.resolve("connections");
            ProcessBuilder command = scene.daybook.prepare("docs", "sync", "--json");
            List<String> traced =
                    new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "trace=connect", "-o", log.toString()));
            traced.addAll(command.command());
            Program.Result result = Program.finish(command.command(traced).start());
            assertThat(result.exit()).as(result.err()).isZero();
            String port = Pattern.compile(":(\\d+)/")
                    .matcher(scene.google.root())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            List<String> elsewhere = new ArrayList<>();
            int there = 0;
            for (String line : Files.readAllLines(log)) {
                Matcher connected = CONNECTED.matcher(line);
                if (connected.find()) {
                    boolean right = connected.group(1).equals(port)
                            && connected.group(2).endsWith("127.0.0.1");
                    there += right ? 1 : 0;
                    if (!right) {
                        elsewhere.add(line);
                    }
                }
            }
            assertThat(elsewhere).isEmpty();
            assertThat(there).as("control: connections are seen").isPositive();
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
