package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What keeps a bundle from being written: the exit code, the one sentence, and that nothing is left behind.
@Tag("two-at-once")
class ReleaseRefusalTest {
    /// Slots of a session's ring: sixteen for each epoch, by the code of their source.
    private static final int SLOT_BYTES = 32;

    private static final int KEYSTROKES = 1;

    @SuppressWarnings("NullAway.Init")
    private static Releasing recorded;

    @SuppressWarnings("NullAway.Init")
    private Releasing releasing;

    @BeforeAll
    static void record() throws Exception {
        recorded = Releasing.recorded();
    }

    @AfterAll
    static void end() throws IOException {
        recorded.close();
    }

    @BeforeEach
    void copy() throws Exception {
        releasing = recorded.copy();
    }

    private String approve(int exit, String name, String digest, String to) throws Exception {
        return releasing.refused(
                exit,
                "release",
                "approve",
                name,
                "--digest",
                digest,
                "--out",
                releasing.out.resolve(to).toString());
    }

    @Test
    void whatMayNotBe_isRefusedInOneSentence_andLeavesNothing() throws Exception {
        assertThat(releasing.refused(1, "release", "preview", "unheard-of")).contains("no plan of that name");
        assertThat(releasing.refused(2, releasing.command("Big Name"))).contains("small letters");
        assertThat(releasing.refused(2, releasing.command("late", "--from", "5h")))
                .contains("nothing between");
        assertThat(releasing.refused(2, releasing.command("for-one", "--recipient", "age1xyz")))
                .contains("cannot yet");
        assertThat(releasing.refused(2, releasing.command("other", "--format", "mcap")))
                .contains("trace");
        assertThat(releasing.refused(1, "release", "withdraw", "plain")).contains("nothing to take back");
        assertThat(releasing.refused(1, "verify", releasing.out.resolve("none").toString()))
                .contains("no folder");

        releasing.plan("plain");
        assertThat(approve(3, "plain", "0".repeat(12), "bundle")).contains("release preview plain");
        String digest = releasing.digest("plain");
        assertThat(approve(3, "plain", "0".repeat(12), "bundle")).contains("not the digest");
        Files.createDirectory(releasing.out.resolve("full"));
        Path mine = Files.writeString(releasing.out.resolve("full").resolve("mine.txt"), "mine");
        assertThat(approve(3, "plain", digest, "full")).contains("not empty");
        assertThat(approve(3, "plain", digest, "no/where")).contains("make it first");
        assertThat(left()).containsExactly(mine);
        assertThat(releasing.state("plain")).isEqualTo("staged");

        releasing.plan("plain", "--not-before", "1d");
        assertThat(releasing.state("plain"))
                .as("another plan of that name gives way")
                .isEqualTo("planned");
        JsonNode preview = releasing.preview("plain");
        assertThat(preview.get("blocked_by")).hasSize(1);
        assertThat(approve(3, "plain", preview.get("short").asString(), "bundle"))
                .contains("not before");
        assertThat(left()).containsExactly(mine);

        Path wrong = Files.writeString(releasing.scene.folder.resolve("wrong"), "another passphrase");
        assertThat(releasing.refused(4, "release", "list", "--passphrase-file", wrong.toString()))
                .isNotEmpty();
    }

    @Test
    void whatIsWithheld_doesNotLeave_untilItIsLifted() throws Exception {
        releasing.plan("plain");
        String digest = releasing.digest("plain");
        for (String[] what : List.of(
                new String[] {"--word", releasing.titled},
                new String[] {"--word", releasing.typed.substring(3, 9).toUpperCase(Locale.ROOT)},
                new String[] {"--session", "last", "--from", "0s", "--to", "1s"},
                new String[] {"--session", "last"})) {
            List<String> command = new ArrayList<>(List.of("withhold", "add"));
            command.addAll(List.of(what));
            String id = releasing
                    .scene
                    .json(command.toArray(String[]::new))
                    .get("withheld")
                    .asString();
            assertThat(releasing.preview("plain").get("blocked_by").toString()).contains(id);
            assertThat(approve(3, "plain", digest, "bundle")).contains(id);
            assertThat(releasing.scene.json("withhold", "list")).hasSize(1);
            releasing.scene.succeed("withhold", "lift", id);
        }
        releasing.scene.succeed("withhold", "add", "--word", "unheard" + releasing.titled);
        assertThat(releasing.refused(2, "withhold", "lift", "00000000")).contains("withhold list");
        releasing.assertSealed();
        assertThat(releasing.preview("plain").get("blocked_by")).isEmpty();
        releasing.approve("plain", digest, releasing.out.resolve("bundle"));
    }

    @Test
    void afterARotation_whatWasStagedIsStagedAnew_andWhatWasReleasedIsTakenBackByTheKeyThatSignedIt() throws Exception {
        releasing.plan("early");
        JsonNode early = releasing.approve("early", releasing.digest("early"), releasing.out.resolve("early"));
        releasing.plan("late");
        String digest = releasing.digest("late");
        CheapVault.rotate(new RealDisk(), new VaultHome(releasing.scene.home()));

        assertThat(approve(3, "late", digest, "late")).contains("release preview late");
        JsonNode late = releasing.approve("late", releasing.digest("late"), releasing.out.resolve("late"));
        assertThat(late.get("signer")).isNotEqualTo(early.get("signer"));
        for (JsonNode written : List.of(early, late)) {
            releasing.scene.succeed(
                    "verify",
                    written.get("bundle").asString(),
                    "--signer",
                    written.get("signer").asString());
        }
        assertThat(approve(3, "early", releasing.digest("early"), "again")).contains("identity before");
        Path page = releasing.out.resolve("page.json");
        releasing.scene.succeed("release", "withdraw", "early", "--out", page.toString());
        JsonNode signature =
                Scene.JSON.readTree(Files.readString(page)).get("signatures").get(0);
        assertThat(signature.get("keyid")).isEqualTo(early.get("signer"));
    }

    @Test
    void aVaultThatChangedSinceThePreview_isRefused_andWhatWasErasedStaysOut() throws Exception {
        releasing.plan("changing");
        String digest = releasing.digest("changing");
        int events = releasing.preview("changing").get("rows").get("events").asInt();
        erase(KEYSTROKES);
        assertThat(approve(3, "changing", digest, "bundle")).contains("changed since the preview");
        assertThat(left()).isEmpty();

        JsonNode preview = releasing.preview("changing");
        assertThat(preview.get("left_out").get("erased").asInt()).isPositive();
        assertThat(preview.get("rows").get("events").asInt()).isLessThan(events);
        assertThat(preview.get("rows").get("text_runs").asInt()).isZero();
        Path bundle = releasing.out.resolve("bundle");
        releasing.approve("changing", preview.get("short").asString(), bundle);
        releasing.scene.succeed("verify", bundle.toString());
    }

    /// As erasing does: the shares are overwritten.
    private void erase(int source) throws IOException {
        Path ring = releasing.scene.home().resolve("keys/rings");
        try (Stream<Path> rings = Files.list(ring);
                RandomAccessFile file =
                        new RandomAccessFile(rings.findFirst().orElseThrow().toFile(), "rw")) {
            for (long slot = source; slot * SLOT_BYTES < file.length(); slot += 16) {
                file.seek(slot * SLOT_BYTES);
                file.write(new byte[SLOT_BYTES]);
            }
        }
    }

    @Test
    void aSessionThatRuns_orIsDamaged_isRefused() throws Exception {
        releasing.plan("early");
        String digest = releasing.digest("early");
        Process recorder = releasing.scene.record();
        assertThat(releasing.refused(3, releasing.command("running"))).contains("still being recorded");
        releasing.approve("early", digest, releasing.out.resolve("early"));
        releasing.scene.stop(recorder);

        releasing.plan("late");
        flip(releasing.scene.home().resolve("vault/sessions"));
        assertThat(releasing.refused(5, "release", "preview", "late")).isNotEmpty();
    }

    /// One byte in the middle of every segment.
    private static void flip(Path sessions) throws IOException {
        try (Stream<Path> all = Files.walk(sessions)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".log")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    @Test
    void stagedFilesOrPlansThatSomebodyChanged_areRefused_andPreviewBuildsAnew() throws Exception {
        releasing.plan("touched");
        String digest = releasing.digest("touched");
        for (Path file : sealed()) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        assertThat(approve(5, "touched", digest, "bundle")).contains("preview the release again");
        assertThat(left()).isEmpty();
        assertThat(releasing.digest("touched")).isEqualTo(digest);
        releasing.approve("touched", digest, releasing.out.resolve("bundle"));

        Path releases = releasing.scene.home().resolve("releases");
        try (Stream<Path> all = Files.list(releases)) {
            Path plan = all.filter(path -> path.toString().endsWith(".plan"))
                    .findFirst()
                    .orElseThrow();
            Files.move(plan, releases.resolve("0".repeat(32) + ".plan"));
        }
        assertThat(releasing.refused(5, "release", "list")).contains("has not signed it");
    }

    private List<Path> sealed() throws IOException {
        try (Stream<Path> all = Files.walk(releasing.scene.home().resolve("releases"))) {
            return all.filter(path -> path.toString().matches(".*/\\d+\\.sealed"))
                    .toList();
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(releasing.out)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
