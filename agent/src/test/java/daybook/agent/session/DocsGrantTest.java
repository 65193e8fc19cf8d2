package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.consent.Grant;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Fault;
import daybook.vault.keys.RecorderKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documents that are granted one by one: no other is asked for or stored, and what is taken back ends at once.
@Tag("two-at-once")
class DocsGrantTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void onlyDocumentsThatAreGranted_areAskedForAndStored_andAGapSaysSo() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.signIn();
            Document mine = written(scene, "mine");
            Document theirs = written(scene, "theirs");
            grant(scene, "https://docs.google.com/document/d/" + mine.id() + "/edit");
            scene.succeed("docs", "add", theirs.id());
            scene.succeed("docs", "sync");
            assertThat(documents(scene)).containsExactly(mine.id());
            assertThat(asked(scene, theirs)).isZero();
            assertThat(asked(scene, mine)).as("control").isPositive();
            assertThat(reasons(scene)).containsExactly("document not granted");
            assertThat(scene.succeed("consent", "list")).contains(mine.id()).doesNotContain(theirs.id());
            assertThat(imported(scene, theirs).err()).contains("consent grant docs --document");
            assertThat(imported(scene, mine).exit()).as("control").isZero();

            scene.succeed("consent", "grant", "--yes", "docs");
            scene.succeed("docs", "sync");
            assertThat(documents(scene)).as("found though it has not changed").containsExactly(theirs.id());
        }
    }

    @Test
    void aDocumentThatIsRevokedWhileASyncRuns_isAskedForNoMore_andTheOtherGoesOn() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.signIn();
            Document mine = written(scene, "mine");
            Document hers = written(scene, "hers");
            grant(scene, mine.id());
            grant(scene, hers.id());
            Process sync = scene.daybook.start("docs", "sync", "--for", "10m");
            await(() -> text(scene, mine).contains("mine") && text(scene, hers).contains("hers"));

            scene.succeed("consent", "revoke", "docs", "--document", hers.id());
            hers.by(DocsScene.ADA).append(DocsScene.TAB, "secret");
            write(scene, mine, "later");
            long asked = asked(scene, hers);
            write(scene, mine, "much later");
            assertThat(asked(scene, hers)).isEqualTo(asked);

            scene.succeed("pause");
            long before = asked(scene, mine);
            mine.by(DocsScene.ADA).append(DocsScene.TAB, " during the pause");
            await(() -> asked(scene, mine) > before);
            scene.succeed("resume");
            scene.succeed("consent", "revoke", "docs");
            assertThat(sync.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(Program.finish(sync).exit()).isEqualTo(3);
            assertThat(text(scene, hers)).contains("hers").doesNotContain("secret");
            assertThat(reasons(scene)).contains("paused");
        }
    }

    @Test
    void whatGoogleDoesNotGive_isAGap() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document sheet = scene.google.file(FileKind.SHEET, DocsScene.ADA, "figures");
            sheet.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            sheet.by(DocsScene.ADA).insert(DocsScene.TAB, 0, "1234567890,".repeat(1_000_000));
            scene.succeed("docs", "sync");
            assertThat(reasons(scene)).containsExactly("too large");

            scene.google.faults().next(Fault.OFF, 1_000);
            scene.succeed("docs", "sync");
            assertThat(reasons(scene)).containsExactly("denied");
        }
    }

    /// A gap names no document.
    @Test
    void listOfDocuments_saysOfWhichAccessIsLost_andWhichAreTooLarge_asLongAsTheyAre() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document well = written(scene, "well");
            Document lost = written(scene, "lost");
            Document large = scene.google.file(FileKind.SHEET, DocsScene.ADA, "figures");
            large.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            scene.succeed("docs", "sync");
            assertThat(kept(scene)).as("control").isEmpty();

            lost.by(DocsScene.ADA).unshare(DocsScene.BOT);
            large.by(DocsScene.ADA).insert(DocsScene.TAB, 0, "1234567890,".repeat(1_000_000));
            scene.succeed("docs", "sync");
            assertThat(kept(scene))
                    .containsOnly(Map.entry(lost.id(), "access_lost_since"), Map.entry(large.id(), "too_large_since"));
            assertThat(scene.succeed("docs", "list").lines())
                    .anyMatch(line -> line.startsWith(lost.id()) && line.contains("(access lost since 20"))
                    .anyMatch(line -> line.startsWith(large.id()) && line.contains("(too large since 20"))
                    .anyMatch(line -> line.startsWith(well.id()) && !line.contains("since"));

            lost.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            large.by(DocsScene.ADA).delete(DocsScene.TAB, 0, 10_900_000);
            scene.succeed("docs", "sync");
            assertThat(kept(scene)).isEmpty();
        }
    }

    /// As it stands in the ledger of somebody who updates: the grant, and other words than those in use.
    @Test
    void grantOfBeforeItsHiddenPartsWereNamed_goesOnWithTheTextAlone_untilItIsGivenAnew() throws Exception {
        try (DocsScene scene = new DocsScene()) {
            scene.signIn();
            Document sheet = scene.google.file(FileKind.SHEET, DocsScene.ADA, "figures");
            sheet.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
            sheet.by(DocsScene.ADA).insert(DocsScene.TAB, 0, "a,b\n");
            RecorderKeys keys = scene.home.keys();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            String sealed = Base64.getEncoder().encodeToString(keys.sealText("purpose", ""));
            Grant before = new Grant(Source.DOCS, sealed, "0".repeat(64), now, now.plus(Duration.ofDays(1)));
            scene.home.state(keys, new Statement.Granted(before), Entry.Hand.OWNER, scene.owner.owner());

            scene.succeed("docs", "sync");
            assertThat(rawOf(scene, sheet)).isZero();
            assertThat(documents(scene)).as("control: its text came").containsExactly(sheet.id());
            assertThat(scene.succeed("docs", "list")).contains("(text only)", "consent grant docs");
            scene.succeed("consent", "renew");
            scene.succeed("docs", "sync");
            assertThat(rawOf(scene, sheet)).as("nobody was told anything").isZero();

            scene.succeed("consent", "grant", "--yes", "docs");
            scene.succeed("docs", "sync");
            assertThat(rawOf(scene, sheet)).isEqualTo(1);
            assertThat(scene.succeed("docs", "list")).doesNotContain("text only");
        }
    }

    private static long rawOf(DocsScene scene, Document sheet) {
        return scene.google.requests().stream()
                .filter(asked -> asked.path().contains("v4/spreadsheets/" + sheet.id()))
                .count();
    }

    /// What keeps the bot from which document, as the list says.
    private static Map<String, String> kept(DocsScene scene) throws Exception {
        Map<String, String> kept = new HashMap<>();
        for (JsonNode known : JsonMapper.shared().readTree(scene.succeed("docs", "list", "--json"))) {
            for (String why : List.of("access_lost_since", "too_large_since")) {
                if (known.hasNonNull(why)) {
                    kept.put(known.get("document").asString(), why);
                }
            }
        }
        return kept;
    }

    private static Document written(DocsScene scene, String text) {
        Document document = scene.document(text);
        document.by(DocsScene.ADA).append(DocsScene.TAB, text);
        return document;
    }

    private static void grant(DocsScene scene, String document) throws Exception {
        scene.succeed("consent", "grant", "--yes", "docs", "--document", document);
    }

    /// Returns once it is archived.
    private static void write(DocsScene scene, Document document, String words) throws Exception {
        document.by(DocsScene.ADA).append(DocsScene.TAB, words);
        await(() -> text(scene, document).contains(words));
    }

    private static Program.Result imported(DocsScene scene, Document document) throws Exception {
        Path file = scene.folder.resolve("changelog");
        Files.writeString(file, scene.google.changelog(document));
        return scene.daybook.run("docs", "import", document.id(), file.toString());
    }

    private static String text(DocsScene scene, Document document) throws Exception {
        return scene.daybook.run("docs", "text", document.id()).out();
    }

    private static long asked(DocsScene scene, Document document) {
        return scene.google.requests().stream()
                .filter(asked -> asked.path().contains(document.id()))
                .count();
    }

    private static Set<String> documents(DocsScene scene) throws Exception {
        return scene.show().stream()
                .filter(line -> Scene.is(line, "answer"))
                .map(line -> line.get("document").asString())
                .collect(Collectors.toSet());
    }

    /// Why docs was not recorded at some time of the newest session.
    private static Set<String> reasons(DocsScene scene) throws Exception {
        return scene.show().stream()
                .filter(line ->
                        Scene.is(line, "gap") && line.get("source").asString().equals("docs"))
                .map(line -> line.get("reason").asString())
                .collect(Collectors.toSet());
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(500);
        }
    }
}
