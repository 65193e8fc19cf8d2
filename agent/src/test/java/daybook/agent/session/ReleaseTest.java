package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.demo.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The whole way out with the real program: what was typed is recorded, planned, looked at, approved, checked and read.
@Tag("two-at-once")
class ReleaseTest {
    @SuppressWarnings("NullAway.Init")
    private static Releasing releasing;

    @BeforeAll
    static void record() throws Exception {
        releasing = Releasing.recorded();
    }

    @AfterAll
    static void end() throws IOException {
        releasing.close();
    }

    @Test
    void whatWasTyped_canBeReadFromTheBundle_byAStranger() throws Exception {
        releasing.plan("whole", "--license", "CC-BY-4.0", "--terms", "no attempt to identify");
        assertThat(releasing.state("whole")).isEqualTo("planned");
        JsonNode preview = releasing.preview("whole");
        assertThat(releasing.state("whole")).isEqualTo("staged");
        assertThat(preview.get("rows").get("sessions").asInt()).isEqualTo(1);
        assertThat(preview.get("rows").get("marks").asInt()).isEqualTo(1);
        assertThat(preview.get("redaction").asString()).isEqualTo("none");
        assertThat(preview.get("blocked_by")).isEmpty();
        assertThat(preview.get("digest").asString())
                .startsWith(preview.get("short").asString());

        Path bundle = releasing.out.resolve("whole");
        JsonNode written = releasing.approve("whole", preview.get("short").asString(), bundle);
        assertThat(written.get("bundle").asString()).isEqualTo(bundle.toString());
        assertThat(written.get("digest")).isEqualTo(preview.get("digest"));
        assertThat(written.get("files").asInt()).isEqualTo(files(bundle).size());
        assertThat(releasing.state("whole")).isEqualTo("approved");

        assertThat(query(
                        bundle,
                        "SELECT string_agg(key_text, '' ORDER BY e.seq) FROM events e"
                                + " JOIN text_runs USING (session_id, text_run_id) WHERE kind = 'key_down'"))
                .containsExactly(releasing.typed);
        assertThat(query(bundle, "SELECT after FROM text_runs ORDER BY seq DESC LIMIT 1"))
                .containsExactly(releasing.typed);
        assertThat(query(
                        bundle,
                        "SELECT DISTINCT w.title FROM events e ASOF JOIN windows w ON"
                                + " e.session_id = w.session_id AND e.display = w.display AND e.t_ns >= w.t_ns"
                                + " WHERE e.kind = 'key_down' AND e.t_ns < w.t_end_ns"))
                .containsExactly(releasing.titled);
        assertThat(query(bundle, "SELECT label FROM marks")).containsExactly("here");
    }

    @Test
    void previewForPeople_saysWhatLeavesAndWhatStays_andTheCommandThatApproves() throws Exception {
        releasing.plan("keys", "--source", "keystrokes");
        String said = releasing.scene.succeed("release", "preview", "keys");
        String digest = releasing.digest("keys");
        assertThat(said)
                .contains("Redaction: none.")
                .contains(releasing.purpose)
                .contains("source not part of the release")
                .containsPattern("keystrokes +recorded for 0:00:")
                .contains("daybook release approve keys --digest " + digest + " --out DIR")
                .doesNotContain(releasing.typed)
                .doesNotContain("windows        recorded");
        assertThat(releasing.refused(1, "release", "inspect", "keys"))
                .contains("nothing was searched")
                .endsWith("daybook release preview keys");
    }

    @Test
    void whileStaged_nothingIsReadableInTheHome() throws Exception {
        releasing.plan("sealed");
        releasing.digest("sealed");
        releasing.assertSealed();
        assertThat(ByteSearch.text("sealed").in(List.of(releasing.scene.home().resolve("consent"))))
                .as("nor is the plan's name")
                .isEmpty();
        for (String secret : List.of(releasing.typed, "PAR1", "ftypis")) {
            Path planted = Files.writeString(releasing.scene.home().resolve("releases/planted"), "x" + secret);
            assertThat(ByteSearch.text(secret).in(List.of(releasing.scene.home())))
                    .as("control: a planted one is found")
                    .containsExactly(planted);
            Files.delete(planted);
        }
    }

    @Test
    void approved_theOneTimeKeyIsGone_andTheLedgerKnowsWithoutNames() throws Exception {
        releasing.plan("ledger-entry");
        JsonNode preview = releasing.preview("ledger-entry");
        Path releases = releasing.scene.home().resolve("releases");
        List<Path> before = keys(releases);
        releasing.approve("ledger-entry", preview.get("short").asString(), releasing.out.resolve("entry"));
        assertThat(keys(releases)).hasSize(before.size() - 1);
        String ledger = Files.readString(releasing.scene.home().resolve("consent/ledger.jsonl"));
        assertThat(ledger)
                .contains("\"statement\":\"release\",\"digest\":\""
                        + preview.get("digest").asString())
                .contains("\"license\":\"other\"")
                .doesNotContain("ledger-entry")
                .doesNotContain(releasing.purpose);
    }

    private static List<Path> keys(Path releases) throws IOException {
        return files(releases).stream()
                .filter(file -> file.getFileName().toString().equals("key.sealed"))
                .toList();
    }

    @Test
    void verify_namesTheFileOfAFlippedByte_andAnotherSigner() throws Exception {
        releasing.plan("checked");
        Path bundle = releasing.out.resolve("checked");
        JsonNode written = releasing.approve("checked", releasing.digest("checked"), bundle);
        String signer = written.get("signer").asString();
        JsonNode checks = releasing.scene.json("verify", bundle.toString(), "--signer", signer);
        assertThat(checks.get("ok").asBoolean()).isTrue();
        assertThat(releasing.scene.succeed("verify", bundle.toString()))
                .contains("signer unknown")
                .contains("redaction: none");

        Program.Result other = releasing.scene.daybook.run("verify", bundle.toString(), "--signer", "0".repeat(64));
        assertThat(other.exit()).isEqualTo(7);
        assertThat(other.out()).containsPattern("NO +signer");

        assertThat(files(bundle))
                .as("the screen takes part")
                .anyMatch(file -> file.toString().endsWith(".mp4"));
        for (Path file : files(bundle)) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            Program.Result flipped = releasing.scene.daybook.run("verify", bundle.toString(), "--json");
            assertThat(flipped.exit()).as(file.toString()).isEqualTo(7);
            JsonNode told = Scene.JSON.readTree(flipped.out());
            assertThat(told.get("ok").asBoolean()).isFalse();
            assertThat(told.toString()).contains(bundle.relativize(file).toString());
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        releasing.scene.succeed("verify", bundle.toString(), "--signer", signer);
    }

    @Test
    void withdrawn_isOnTheLedger_givesAPageToPublish_andCannotBeApprovedAgain() throws Exception {
        releasing.plan("regretted");
        JsonNode written =
                releasing.approve("regretted", releasing.digest("regretted"), releasing.out.resolve("regretted"));
        Path page = releasing.out.resolve("page.json");
        String said = releasing.scene.succeed("release", "withdraw", "regretted", "--out", page.toString());
        assertThat(said).contains("cannot be recalled");
        assertThat(releasing.state("regretted")).isEqualTo("withdrawn");
        JsonNode envelope = Scene.JSON.readTree(Files.readString(page));
        JsonNode statement = Scene.JSON.readTree(
                java.util.Base64.getDecoder().decode(envelope.get("payload").asString()));
        assertThat(statement.get("predicateType").asString()).isEqualTo("urn:x-daybook:withdrawal:1");
        assertThat(statement.get("subject").get(0).get("digest").get("sha256")).isEqualTo(written.get("digest"));
        assertThat(envelope.get("signatures").get(0).get("keyid")).isEqualTo(written.get("signer"));

        Path again = releasing.out.resolve("again.json");
        releasing.scene.succeed("release", "withdraw", "regretted", "--out", again.toString());
        assertThat(again).hasSameBinaryContentAs(page);
        JsonNode preview = releasing.preview("regretted");
        assertThat(preview.get("blocked_by")).hasSize(1);
        assertThat(releasing.refused(
                        3,
                        "release",
                        "approve",
                        "regretted",
                        "--digest",
                        preview.get("short").asString(),
                        "--out",
                        releasing.out.resolve("never").toString()))
                .contains("withdrawn");
        assertThat(releasing.out.resolve("never")).doesNotExist();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> query(Path bundle, String query) throws Exception {
        try (Duck duck = Duck.of(bundle)) {
            return duck.ask(query);
        }
    }
}
