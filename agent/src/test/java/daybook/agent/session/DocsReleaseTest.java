package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documents leave where they are their owner's alone, and nothing in them is withheld.
@Tag("two-at-once")
class DocsReleaseTest {
    @Test
    void aDocumentOfOnesOwn_leaves_unlessAWordOfItIsWithheld() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.google.document(DocsScene.ADA, "draft");
            document.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            document.by(DocsScene.ADA).append(DocsScene.TAB, "the sparse probes of Smith");
            scene.succeed("docs", "sync");
            plan(scene);
            assertThat(blocks(scene)).as("nobody has said whose it is").anyMatch(why -> why.contains("docs mine"));
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            assertThat(blocks(scene)).isEmpty();

            String withheld = scene.succeed("withhold", "add", "--word", "smith", "--json");
            assertThat(blocks(scene)).anyMatch(why -> why.contains("withheld"));
            scene.succeed(
                    "withhold",
                    "lift",
                    JsonMapper.shared().readTree(withheld).get("withheld").asString());
            assertThat(blocks(scene)).as("control").isEmpty();
            String inTitle = scene.succeed("withhold", "add", "--word", "Draft", "--json");
            assertThat(blocks(scene))
                    .as("its title leaves where it is renamed")
                    .anyMatch(why -> why.contains("withheld"));
            scene.succeed(
                    "withhold",
                    "lift",
                    JsonMapper.shared().readTree(inTitle).get("withheld").asString());

            scene.assertSealed("sparse probes");
            Path bundle = approve(scene);
            assertThat(bundle.resolve("data/docs")).isDirectory();
            assertThat(bundle.resolve("data/doc_states")).isDirectory();
            scene.succeed("verify", bundle.toString());
            assertThat(ByteSearch.text(document.id()).in(List.of(bundle)))
                    .as("no id of Google's leaves")
                    .isEmpty();
        }
    }

    /// The first text leaves as a state, and what was taken back as an edit that goes on.
    @Test
    void aWordThatStoodInAChangelogForAMoment_isWithheld_howeverItCameAndWent() throws Exception {
        String taken = changelog(
                "{\"ty\":\"is\",\"ibi\":1,\"s\":\"Smith\"}",
                "{\"ty\":\"ds\",\"si\":1,\"ei\":2}",
                "{\"ty\":\"ds\",\"si\":1,\"ei\":3}");
        String mended = changelog(
                "",
                "{\"ty\":\"is\",\"ibi\":1,\"s\":\"Smth\"}",
                "{\"ty\":\"is\",\"ibi\":3,\"s\":\"i\"}",
                "{\"ty\":\"ds\",\"si\":5,\"ei\":5}",
                "{\"ty\":\"ds\",\"si\":4,\"ei\":4}",
                "{\"ty\":\"ds\",\"si\":3,\"ei\":3}",
                "{\"ty\":\"ds\",\"si\":2,\"ei\":2}",
                "{\"ty\":\"ds\",\"si\":1,\"ei\":1}");
        try (DocsScene scene = DocsScene.signedIn()) {
            for (String changelog : List.of(taken, mended)) {
                Path file = Files.writeString(scene.folder.resolve("changelog"), changelog);
                scene.succeed("docs", "import", "1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT", file.toString());
                plan(scene);
                String other = withhold(scene, "smyth");
                assertThat(blocks(scene)).as("control").noneMatch(why -> why.contains("withheld"));
                scene.succeed("withhold", "lift", other);
                String smith = withhold(scene, "smith");
                assertThat(blocks(scene)).anyMatch(why -> why.contains(smith));
                scene.succeed("withhold", "lift", smith);
            }
        }
    }

    @Test
    void whoIsNotNamedInAChangelog_isSomebodyElse() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.google.document(DocsScene.ADA, "draft");
            document.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER).append(DocsScene.TAB, "mine");
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            scene.succeed("docs", "sync");
            plan(scene);
            assertThat(blocks(scene)).as("control").isEmpty();
            String typed =
                    changelog("", "{\"ty\":\"is\",\"ibi\":1,\"s\":\"mine\"}").replace("\"u1\"", "null");
            Path file = Files.writeString(scene.folder.resolve("changelog"), typed);
            scene.succeed("docs", "import", document.id(), file.toString());
            plan(scene);
            assertThat(blocks(scene)).anyMatch(why -> why.contains("somebody else wrote"));
        }
    }

    /// All of it came in another session, once the revisions were listed, and holds words that its text has not.
    @Test
    void aSheetOfOnesOwn_leavesAsItsTextAlone() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document sheet = scene.google.file(FileKind.SHEET, DocsScene.ADA, "figures");
            sheet.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER).append(DocsScene.TAB, "plovers,7\n");
            sheet.by(DocsScene.ADA).append(sheet.by(DocsScene.ADA).addTab("More", 1), "Heron");
            scene.google.faults().next(Fault.OFF, 1_000, "v4/spreadsheets/");
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            scene.succeed("docs", "sync");
            scene.google.faults().end();
            scene.succeed("docs", "sync");
            assertThat(scene.google.requests())
                    .as("control: it came")
                    .anyMatch(asked -> asked.path().contains("v4/spreadsheets/") && asked.status() == 200);
            assertThat(scene.succeed("docs", "text", sheet.id()))
                    .contains("plovers,7")
                    .doesNotContain("Heron");
            assertThat(scene.succeed("docs", "list")).contains("1 states");
            scene.succeed(
                    "release",
                    "plan",
                    "slice",
                    "--document",
                    sheet.id(),
                    "--purpose",
                    "figures",
                    "--license",
                    "CC-BY-4.0");
            assertThat(blocks(scene)).isEmpty();
            String heron = withhold(scene, "heron");
            assertThat(blocks(scene)).isEmpty();
            scene.succeed("withhold", "lift", heron);
            String plovers = withhold(scene, "plovers");
            assertThat(blocks(scene)).as("control").anyMatch(why -> why.contains(plovers));
            scene.succeed("withhold", "lift", plovers);
            Path bundle = approve(scene);
            scene.succeed("verify", bundle.toString());
            assertThat(ByteSearch.text("Heron").in(List.of(bundle))).isEmpty();
        }
    }

    private static String changelog(String snapshot, String... ops) {
        StringBuilder entries = new StringBuilder();
        for (int revision = 1; revision <= ops.length; revision++) {
            entries.append(revision == 1 ? "" : ",")
                    .append("[" + ops[revision - 1] + "," + (1_795_300_000_000L + 100L * revision) + ",\"u1\","
                            + revision + ",\"s1\"," + revision + ",null,null,null]");
        }
        return ")]}'\n{\"chunkedSnapshot\":[[" + snapshot + "]],\"changelog\":[" + entries + "]}";
    }

    private static String withhold(DocsScene scene, String word) throws Exception {
        return JsonMapper.shared()
                .readTree(scene.succeed("withhold", "add", "--word", word, "--json"))
                .get("withheld")
                .asString();
    }

    /// Of what was written before the bot came Activity says who wrote it, by an id that nothing else has.
    @Test
    void aDocumentOfOnesOwn_leaves_whereActivityIsAskedToo_andNobodyIsAnotherInIt() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            scene.signIn("--activity");
            scene.behind = Duration.ofHours(5);
            Document document = scene.google.document(DocsScene.ADA, "draft");
            scene.behind = Duration.ofHours(4);
            document.by(DocsScene.ADA).append(DocsScene.TAB, "first ");
            scene.behind = Duration.ofHours(3);
            document.by(DocsScene.ADA).append(DocsScene.TAB, "second");
            scene.behind = Duration.ZERO;
            document.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            scene.succeed("docs", "sync");
            assertThat(scene.show().stream().map(line -> line.path("author").asString("")))
                    .as("control: Activity names her")
                    .contains(DocsScene.ADA.activityName());
            plan(scene);
            assertThat(blocks(scene)).isEmpty();
            try (Duck duck = Duck.of(approve(scene))) {
                assertThat(duck.ask("SELECT DISTINCT author_role FROM doc_edits"))
                        .containsExactly("unknown");
            }
        }
    }

    @Test
    void oneDocumentIsReleased_thoughAnotherOfItsSessionsIsNotOnesOwn() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document mine = scene.google.document(DocsScene.ADA, "draft");
            mine.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            mine.by(DocsScene.ADA).append(DocsScene.TAB, "mine");
            Document ours = scene.document("ours");
            ours.by(DocsScene.BEN).append(DocsScene.TAB, "theirs");
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            scene.succeed("docs", "sync");
            mine.by(DocsScene.ADA).append(DocsScene.TAB, " and more").rename("paper");
            scene.succeed("docs", "sync");
            String address = "https://docs.google.com/document/d/" + mine.id() + "/edit";
            String planned =
                    scene.succeed("release", "plan", "slice", "--document", address, "--purpose", "drafts", "--json");
            assertThat(JsonMapper.shared().readTree(planned).get("sessions"))
                    .as("every session that holds it")
                    .hasSize(2);
            assertThat(blocks(scene)).isEmpty();
            assertThat(preview(scene).at("/rows/docs").asInt()).isEqualTo(2);
            try (Duck duck = Duck.of(approve(scene))) {
                assertThat(duck.ask("SELECT text, author_role FROM doc_edits WHERE grain = 'poll'"))
                        .as("what was written between the two")
                        .containsExactly(" and more|unknown");
                assertThat(duck.ask("SELECT c.kind, c.before, c.after FROM docs, UNNEST(changes) AS u(c)"))
                        .containsExactly("renamed|draft|paper");
                // Each session has read the two clocks one after the other.
                assertThat(duck.ask("SELECT count(*), max(s.offset_ns + d.t_ns) - min(s.offset_ns + d.t_ns) < 10000000"
                                + " FROM doc_states d JOIN sessions s USING (session_id) WHERE d.grain = 'poll'"))
                        .as("the second begins where the first ended, to 10 ms")
                        .containsExactly("2|true");
            }

            scene.succeed("release", "plan", "ours", "--document", ours.id(), "--purpose", "drafts");
            assertThat(blocks(scene, "ours")).as("control").anyMatch(why -> why.contains("somebody else wrote"));
            Program.Result none = scene.daybook.run(
                    "release", "plan", "slice", "--document", "nobody-knows-it", "--purpose", "drafts");
            assertThat(none.exit()).isEqualTo(1);
            assertThat(none.err()).contains("daybook docs list");
            assertThat(scene.daybook
                            .run(
                                    "release",
                                    "plan",
                                    "slice",
                                    "--document",
                                    mine.id(),
                                    "--source",
                                    "screen",
                                    "--purpose",
                                    "x")
                            .exit())
                    .isEqualTo(2);
            assertThat(scene.daybook
                            .run("release", "plan", "slice", "--purpose", "x")
                            .exit())
                    .isEqualTo(2);
        }
    }

    @Test
    void aDocumentInWhichSomebodyElseWrote_staysHere() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.document("ours");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "mine ");
            document.by(DocsScene.BEN).append(DocsScene.TAB, "theirs");
            scene.succeed("docs", "sync");
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            plan(scene);
            assertThat(blocks(scene)).anyMatch(why -> why.contains("somebody else wrote"));
            Program.Result refused = scene.daybook.run(
                    "release",
                    "approve",
                    "slice",
                    "--digest",
                    preview(scene).get("short").asString(),
                    "--out",
                    scene.folder.resolve("bundle").toString());
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("somebody else wrote");
            assertThat(Files.exists(scene.folder.resolve("bundle"))).isFalse();
        }
    }

    /// What he wrote while he could, if he did, stands in the text that is left.
    @Test
    void aDocumentThatSomebodyElseCouldWriteIntoOnce_staysHere_thoughTheSessionThatLeavesKnowsNothingOfThem()
            throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.document("once ours");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "mine ");
            scene.succeed("docs", "sync");
            document.by(DocsScene.ADA).unshare(DocsScene.BEN).append(DocsScene.TAB, "more ");
            scene.succeed("docs", "sync");
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            plan(scene);
            assertThat(blocks(scene)).anyMatch(why -> why.contains("somebody else wrote, or may have"));
        }
    }

    /// Between two looks somebody may come, write and go: the revisions alone name them.
    @Test
    void aDocument_waitsForTheListOfItsRevisions_sinceItChanged() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.google.document(DocsScene.ADA, "draft");
            document.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER).append(DocsScene.TAB, "mine ");
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            scene.succeed("docs", "sync");
            plan(scene);
            assertThat(blocks(scene)).as("control").isEmpty();
            document.by(DocsScene.ADA).rename("renamed");
            scene.succeed("docs", "sync");
            plan(scene);
            assertThat(blocks(scene))
                    .as("control: the same revisions, listed anew")
                    .isEmpty();

            document.by(DocsScene.ADA).append(DocsScene.TAB, "more");
            scene.google.faults().next(Fault.FORBIDDEN, 1_000, "revisions");
            scene.succeed("docs", "sync");
            scene.google.faults().end();
            plan(scene);
            assertThat(blocks(scene)).singleElement().asString().contains("run daybook docs sync");
            scene.succeed("docs", "sync");
            assertThat(blocks(scene)).isEmpty();
        }
    }

    /// Of all that was archived, that session alone knew that he could write.
    @Test
    void aDocument_staysHere_whereADamagedSessionMayTellOfSomebodyElseWhoWrote() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document document = scene.document("once ours");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "mine ");
            scene.succeed("docs", "sync");
            List<Path> first = segments(scene);
            document.by(DocsScene.ADA).unshare(DocsScene.BEN).append(DocsScene.TAB, "more ");
            scene.succeed("docs", "sync");
            scene.succeed("docs", "mine", DocsScene.ADA.email());
            plan(scene);
            assertThat(blocks(scene)).as("control").noneMatch(why -> why.contains("damaged"));
            for (Path segment : first) {
                byte[] bytes = Files.readAllBytes(segment);
                bytes[0] ^= 1;
                Files.write(segment, bytes);
            }
            assertThat(scene.succeed("sessions", "--json")).contains("damaged");
            assertThat(blocks(scene)).anyMatch(why -> why.contains("damaged"));
        }
    }

    private static List<Path> segments(DocsScene scene) throws Exception {
        try (Stream<Path> all = Files.walk(scene.daybook.home().resolve("vault/sessions"))) {
            return all.filter(path -> path.toString().endsWith(".log")).toList();
        }
    }

    private static void plan(DocsScene scene) throws Exception {
        scene.succeed(
                "release",
                "plan",
                "slice",
                "--session",
                "last",
                "--source",
                "docs",
                "--purpose",
                "drafts",
                "--license",
                "CC-BY-4.0");
    }

    private static Path approve(DocsScene scene) throws Exception {
        Path bundle = scene.folder.resolve("bundle");
        String digest = preview(scene).get("short").asString();
        scene.succeed("release", "approve", "slice", "--digest", digest, "--out", bundle.toString());
        return bundle;
    }

    private static JsonNode preview(DocsScene scene) throws Exception {
        return preview(scene, "slice");
    }

    private static JsonNode preview(DocsScene scene, String plan) throws Exception {
        return JsonMapper.shared().readTree(scene.succeed("release", "preview", plan, "--json"));
    }

    private static List<String> blocks(DocsScene scene) throws Exception {
        return blocks(scene, "slice");
    }

    private static List<String> blocks(DocsScene scene, String plan) throws Exception {
        return preview(scene, plan)
                .get("blocked_by")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
