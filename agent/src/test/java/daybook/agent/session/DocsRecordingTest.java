package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Documents are archived within a recording, and what its end by force interrupts is fetched by the next.
@Tag("two-at-once")
class DocsRecordingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int DWELL_MILLIS = 1_500;

    @Test
    void aRecorderThatIsKilledTwice_losesNothingOfADocument() throws Exception {
        try (Emulator google = Emulator.start();
                Scene scene = Scene.granting("windows", "docs")) {
            Document document = atWork(google, scene);
            for (String word : new String[] {"one", "two", "three"}) {
                Process recorder = scene.record();
                write(document, word + " ", scene);
                if (word.equals("three")) {
                    scene.stop(recorder);
                } else {
                    recorder.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
            }
            String text = scene.json("docs", "text", document.id())
                    .get("texts")
                    .valueStream()
                    .map(one -> one.get("text").asString())
                    .filter(one -> one.contains("one"))
                    .findFirst()
                    .orElse("");
            assertThat(text.strip()).isEqualTo("one two three");
        }
    }

    @Test
    void aRecording_connectsToTheGivenRoot_andNowhereElse() throws Exception {
        try (Emulator google = Emulator.start();
                Scene scene = Scene.granting("keystrokes", "windows", "clipboard", "docs")) {
            Document document = atWork(google, scene);
            Connections connections = new Connections(scene.folder.resolve("connections"));
            Process recorder = scene.record(connections.watching(scene.daybook.prepare("record", "--json")));
            write(document, "written", scene);
            scene.stop(recorder);
            connections.assertOnlyTo(google.root());
        }
    }

    @Test
    void whileTheBadgeIsCovered_documentsGoOn_andTheStatusSaysSo() throws Exception {
        try (Emulator google = Emulator.start();
                Scene scene = Scene.granting("keystrokes", "docs")) {
            Document document = atWork(google, scene);
            Process recorder = scene.record();
            Process cover = Cover.start(scene.display.name());
            // The two windows raise themselves over each other, so that the badge may be seen again for a moment.
            JsonNode covered = await(scene, DocsRecordingTest::isCovered);
            assertThat(covered.at("/sources/docs/state").asString()).isEqualTo("recording");
            assertThat(covered.get("state").asString()).isEqualTo("recording");
            write(document, "meanwhile", scene);

            scene.succeed("exclude", "add", "--document", document.id());
            // The bot has heard of it, too: it lists anew.
            await(
                    scene,
                    status -> status.get("gaps")
                            .valueStream()
                            .anyMatch(gap -> gap.get("reason").asString().equals("excluded document")));
            scene.succeed("exclude", "remove", "--document", document.id());
            scene.succeed("pause");
            JsonNode paused = await(scene, status -> stands(status, "docs", "paused"));
            assertThat(paused.get("state").asString()).as("control").isEqualTo("paused");
            scene.succeed("resume");
            google.accounts().revoke(DocsScene.BOT);
            // Nothing is left that goes on.
            await(
                    scene,
                    status -> stands(status, "docs", "signed out")
                            && isCovered(status)
                            && status.get("state").asString().equals("paused"));
            cover.destroyForcibly().waitFor();
            await(scene, status -> stands(status, "keystrokes", "recording"));
            scene.stop(recorder);
        }
    }

    @Test
    void whileTheScreenIsLocked_whatIsTypedIsRefused_andDocumentsGoOn() throws Exception {
        try (Emulator google = Emulator.start();
                Scene scene = Scene.granting("keystrokes", "windows", "docs")) {
            Document document = atWork(google, scene);
            Path bus = scene.folder.resolve("bus");
            scene.display.launch("dbus-daemon", "--session", "--nofork", "--address=unix:path=" + bus);
            ProcessBuilder command = scene.daybook.prepare("record", "--json");
            command.environment().put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + bus);
            Process recorder = scene.record(command);
            scene.researcher.type("a bad cafe");
            Thread.sleep(DWELL_MILLIS);

            LockTest.say(scene, bus, true);
            JsonNode locked = await(scene, status -> stands(status, "keystrokes", "locked"));
            assertThat(stands(locked, "windows", "locked")).isTrue();
            assertThat(stands(locked, "docs", "recording")).isTrue();
            assertThat(locked.get("state").asString()).isEqualTo("recording");
            assertThat(locked.get("badge_seen").asBoolean()).isTrue();
            scene.researcher.type("monopoly");
            write(document, "meanwhile", scene);
            LockTest.say(scene, bus, false);
            await(scene, status -> stands(status, "keystrokes", "recording"));
            scene.researcher.type(" decade");
            Thread.sleep(DWELL_MILLIS);
            scene.stop(recorder);

            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo("a bad cafe decade");
            assertThat(shown.stream()
                            .filter(line -> Scene.is(line, "gap")
                                    && line.get("reason").asString().equals("locked"))
                            .map(line -> line.get("source").asString()))
                    .contains("keystrokes", "windows")
                    .doesNotContain("docs");
        }
    }

    /// It has not lasted for so long that a piece of it was told.
    @Test
    void outageInWhichTheRecordingEnds_isAGap_upToThatEnd() throws Exception {
        try (Emulator google = Emulator.start();
                Scene scene = Scene.granting("windows", "docs")) {
            Document document = atWork(google, scene);
            Process recorder = scene.record();
            write(document, "before", scene);
            google.faults().next(Fault.UNAVAILABLE, 1_000_000);
            Thread.sleep(20_000);
            scene.stop(recorder);

            ShownGaps gaps = new ShownGaps(scene.show());
            long stopped = gaps.of("docs", "stopped").getFirst().get("t_ns").asLong();
            List<JsonNode> outage = gaps.of("docs", "unreachable");
            assertThat(outage).hasSize(1);
            assertThat(stopped - outage.getFirst().get("t_ns").asLong())
                    .isBetween(
                            Duration.ofSeconds(12).toNanos(),
                            Duration.ofSeconds(30).toNanos());
            assertThat(Math.abs(stopped - outage.getFirst().get("to_ns").asLong()))
                    .isLessThan(Duration.ofSeconds(3).toNanos());
        }
    }

    /// What is shared with the scene's bot, once that is signed in.
    static Document shared(Emulator google, Scene scene) throws Exception {
        Path key = Files.writeString(scene.folder.resolve("key.json"), google.serviceAccountFile(DocsScene.BOT));
        scene.succeed("docs", "service-account", key.toString(), "--google-root", google.root());
        Document document = google.document(DocsScene.ADA, "draft");
        document.by(DocsScene.ADA).share(DocsScene.BOT, Role.WRITER);
        return document;
    }

    /// The same, with somebody at a program that they are recorded in.
    private static Document atWork(Emulator google, Scene scene) throws Exception {
        Document document = shared(google, scene);
        scene.researcher.focus(scene.terminal("bench"));
        return document;
    }

    /// Goes on once it is archived.
    private static void write(Document document, String words, Scene scene) throws Exception {
        document.by(DocsScene.ADA).append(DocsScene.TAB, words);
        awaitStored(scene, words.strip());
    }

    private static boolean isCovered(JsonNode status) {
        return !status.get("badge_seen").asBoolean() && stands(status, "keystrokes", "unseen");
    }

    private static boolean stands(JsonNode status, String source, String standing) {
        return status.at("/sources/" + source + "/state").asString().equals(standing);
    }

    private static JsonNode await(Scene scene, Predicate<JsonNode> expected) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode status = scene.json("status");
        while (!expected.test(status)) {
            assertThat(System.nanoTime()).as("in time: " + status).isLessThan(deadline);
            Thread.sleep(200);
            status = scene.json("status");
        }
        return status;
    }

    /// Until the document that is archived has that word in it.
    static void awaitStored(Scene scene, String word) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (scene.daybook.run("docs", "list", "--json").out().contains("states")
                    && textOfAll(scene).contains(word)) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("the document was not archived in time");
    }

    private static String textOfAll(Scene scene) throws Exception {
        StringBuilder all = new StringBuilder();
        for (var known : scene.json("docs", "list")) {
            all.append(scene.daybook
                    .run("docs", "text", known.get("document").asString())
                    .out());
        }
        return all.toString();
    }
}
