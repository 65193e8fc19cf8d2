package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import daybook.agent.erase.Eraser;
import daybook.agent.erase.Retention;
import daybook.agent.home.Home;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.SessionList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is erased is gone for whoever holds everything, old copies of the vault too; what is not, is all there.
@Tag("two-at-once")
class ErasureTest {
    private static final String KEPT = "a bad cafe";
    /// What of that is not erased later on: the seconds beside stay.
    /// What may lie within the erased time, by the error of a moment, goes too: one key on either side.
    private static final String LEFT = "a? {0,2}c?afe";
    private static final String STORED = "monopoly";
    private static final String HELD_BACK = "lympony";
    private static final String AFTER = " had ice";

    @Test
    void forgotten_erased_andNotKept_isGone_andTheRestIsThere() throws Exception {
        try (Scene scene = Scene.granting("keystrokes", "windows", "screen")) {
            scene.researcher.focus(scene.terminal("bench"));
            Process recorder = scene.record();
            scene.researcher.type(KEPT);
            Thread.sleep(1_500);
            // Parts the epoch.
            scene.succeed("pause");
            scene.succeed("resume");
            Thread.sleep(5_000);
            scene.researcher.type(STORED);
            Thread.sleep(2_000);
            Path before = copy(scene, "before");
            scene.researcher.type(HELD_BACK);
            JsonNode forgotten = scene.json("forget", "4s");
            scene.researcher.type(AFTER);
            Thread.sleep(1_500);

            assertThat(Scene.typed(scene.with(in(scene, before)).show()))
                    .as("control: with the keys of then, it opens")
                    .isEqualTo(KEPT + STORED);
            replace(scene.home().resolve("keys"), before.resolve("keys"));
            replace(scene.home().resolve("consent"), before.resolve("consent"));
            // A reader refuses its end, since the ring knows of epochs that came after that copy.
            Program.Result old = in(scene, before).run("show", "last", "--json");
            assertThat(Scene.typed(
                            old.out().lines().map(JsonMapper.shared()::readTree).toList()))
                    .as("the old vault with the keys of now")
                    .isEqualTo(KEPT);
            assertThat(old.exit()).as(old.err()).isEqualTo(5);
            scene.succeed("erase", "--session", "last", "--source", "windows", "--yes");
            scene.researcher.focus(scene.terminal("renamed"));
            Thread.sleep(1_500);
            scene.stop(recorder);

            assertThat(forgotten.get("erased_epochs").asLong()).isPositive();
            assertThat(forgotten.get("receipt").asString()).matches("[0-9]+:[0-9a-f]{64}");
            List<JsonNode> shown = scene.show();
            assertThat(Scene.typed(shown)).isEqualTo(KEPT + AFTER);
            assertThat(shown.stream()
                            .filter(line -> Scene.is(line, "focus") || Scene.is(line, "key"))
                            .sorted(Comparator.comparingLong(
                                    line -> line.get("t_ns").asLong()))
                            .map(line -> line.get("type").asString()))
                    .as("windows begin again after all that was typed")
                    .endsWith("focus")
                    .doesNotContainSubsequence("focus", "key");
            assertThat(shown)
                    .anyMatch(line -> Scene.is(line, "gap")
                            && line.get("source").asString().equals("keystrokes")
                            && line.get("reason").asString().equals("forgotten"));
            JsonNode check = scene.json("vault", "check");
            assertThat(check.get("ok").asBoolean()).isTrue();
            assertThat(check.get("erased").asLong()).isPositive();

            erasePart(scene, shown);
            aRingOfBefore_isFound(scene, before.resolveSibling("rings"));
            Path backup = scene.folder.resolve("backup");
            scene.succeed("vault", "backup", backup.toString());
            erase(scene);
            restore(scene, backup);
            retain(scene);
        }
    }

    /// Three letters in the midst of an epoch.
    private static void erasePart(Scene scene, List<JsonNode> shown) throws Exception {
        List<Long> typed = shown.stream()
                .filter(line ->
                        Scene.is(line, "key") && line.get("action").asString().equals("down"))
                .map(line -> line.get("t_ns").asLong())
                .toList();
        Home home = new Home(scene.home());
        Instant started = new SessionList(home.disk(), home.files(), home.keys().file())
                .all()
                .getLast()
                .started();
        // Between two keys, since what may lie within goes.
        String from = started.plusNanos((typed.get(1) + typed.get(2)) / 2).toString();
        String to = started.plusNanos((typed.get(4) + typed.get(5)) / 2).toString();
        scene.succeed("erase", "--session", "last", "--source", "keystrokes", "--from", from, "--to", to, "--yes");
    }

    /// As a copy of keys/ would bring it back: what came after that copy stays.
    private static void aRingOfBefore_isFound(Scene scene, Path rings) throws Exception {
        try (Stream<Path> files = Files.list(rings)) {
            for (Path ring : files.toList()) {
                Path now = scene.home().resolve("keys/rings").resolve(ring.getFileName());
                try (FileChannel channel = FileChannel.open(now, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(Files.readAllBytes(ring)), 0);
                }
            }
        }
        Program.Result check = scene.daybook.run("vault", "check", "--json");
        assertThat(check.exit()).isEqualTo(5);
        assertThat(Scene.typed(scene.show()))
                .as("destroyed before anything opens")
                .matches(LEFT + AFTER);
        assertThat(scene.json("vault", "check").get("ok").asBoolean()).isTrue();
    }

    private static void erase(Scene scene) throws Exception {
        scene.succeed("release", "plan", "draft", "--session", "last", "--purpose", "to test");
        scene.succeed("release", "preview", "draft");
        assertThat(staged(scene)).as("control").isNotEmpty();
        Program.Result unasked = scene.daybook.run("erase", "--session", "last");
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(Scene.typed(scene.show())).matches(LEFT + AFTER);
        Program.Result another = scene.daybook.run("erase", "--session", "last", "--app", "mousepad", "--yes");
        assertThat(another.out()).as("another program").isEmpty();
        assertThat(another.err()).as("windows were erased").contains("daybook erase --session", "--from", "--to");
        assertThat(another.exit()).isEqualTo(1);
        assertThat(scene.succeed("erase", "--session", "last", "--app", "XTerm", "--source", "windows", "--yes"))
                .as("that program")
                .contains("windows");

        JsonNode erased = scene.json("erase", "--session", "last", "--source", "keystrokes", "--yes");

        assertThat(erased.get("sources").toString()).isEqualTo("[\"keystrokes\"]");
        assertThat(erased.get("backups")).as("those that hold it still").hasSize(1);
        List<JsonNode> shown = scene.show();
        assertThat(Scene.typed(shown)).isEmpty();
        assertThat(shown).as("control: the screen stays").anyMatch(line -> Scene.is(line, "frame"));
        assertThat(staged(scene)).isEmpty();
        assertThat(scene.json("vault", "check").get("ok").asBoolean()).isTrue();
    }

    /// The disk under vault/ and the rings are lost: the backup has them, and the ledger what was erased since.
    private static void restore(Scene scene, Path backup) throws Exception {
        Program elsewhere = in(scene, scene.folder.resolve("elsewhere"));
        assertThat(elsewhere.run("vault", "restore", backup.toString()).exit()).isZero();
        assertThat(Scene.typed(scene.with(elsewhere).show()))
                .as("control: the backup alone knows of no later erasure")
                .matches(LEFT + AFTER);
        run(
                "rm",
                "-r",
                scene.home().resolve("vault").toString(),
                scene.home().resolve("keys/rings").toString());

        scene.succeed("vault", "restore", backup.toString());

        List<JsonNode> shown = scene.show();
        assertThat(Scene.typed(shown)).isEmpty();
        assertThat(shown).anyMatch(line -> Scene.is(line, "frame"));
        assertThat(scene.json("vault", "check").get("ok").asBoolean()).isTrue();
    }

    private static void retain(Scene scene) throws Exception {
        scene.succeed("retention", "set", "screen", "30d");
        Home home = new Home(scene.home());
        RecorderKeys keys = home.keys();
        Retention retention = new Retention(home, keys, new Eraser(home, keys, Entry.Hand.RECORDER, keys.signer()));
        Map<Source, Integer> days = home.standing(home.ledger(keys)).retentionDays();
        SessionList sessions = new SessionList(home.disk(), home.files(), keys.file());
        Instant now = Instant.now();

        assertThat(retention.run(days, sessions.all(), now.plus(Duration.ofDays(29))))
                .as("too early")
                .isEmpty();
        assertThat(retention.run(days, sessions.all(), now.plus(Duration.ofDays(31))))
                .hasSize(1);
        assertThat(scene.show()).noneMatch(line -> Scene.is(line, "frame"));
        assertThat(scene.show()).as("control").anyMatch(line -> Scene.is(line, "gap"));
        assertThat(scene.json("vault", "check").get("ok").asBoolean()).isTrue();
        scene.succeed("retention", "set", "screen", "forever");
        assertThat(scene.json("retention", "list")).isEmpty();
    }

    private static List<Path> staged(Scene scene) throws IOException {
        try (Stream<Path> files = Files.list(scene.home().resolve("releases"))) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    /// A copy of the home without the files of the recorder that runs, and of its rings beside it.
    private static Path copy(Scene scene, String name) throws Exception {
        Path copy = scene.folder.resolve(name);
        Files.createDirectory(copy);
        for (String part : List.of("vault", "keys", "consent")) {
            run("cp", "-a", scene.home().resolve(part).toString(), copy.toString());
        }
        run("cp", "-a", scene.home().resolve("keys/rings").toString(), scene.folder.toString());
        return copy;
    }

    private static void replace(Path from, Path to) throws Exception {
        run("rm", "-r", to.toString());
        run("cp", "-a", from.toString(), to.toString());
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static Program in(Scene scene, Path home) {
        return new Program(home, scene.daybook.passphraseFile(), scene.daybook.display());
    }
}
