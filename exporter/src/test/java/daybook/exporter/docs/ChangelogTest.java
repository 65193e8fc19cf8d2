package daybook.exporter.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.exporter.docs.ChangelogException.Why;
import daybook.exporter.docs.Edit.Act;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files as Google gives them, and what is not one. Recorded files lie in the folder that `DAYBOOK_CHANGELOGS` names.
class ChangelogTest {
    private static final Place BODY = Place.body("t.0");

    private final List<Edit> edits = new ArrayList<>();

    private static Path recorded(String name) {
        String folder = System.getenv("DAYBOOK_CHANGELOGS");
        assumeTrue(folder != null, "DAYBOOK_CHANGELOGS is not set: the recorded changelogs are skipped");
        return Path.of(folder, name);
    }

    private Replay.Replayed replay(byte[] bytes) {
        return Replay.of(List.of(Changelog.read(bytes)), () -> edits::add);
    }

    private static Why refused(byte[] bytes) {
        return catchThrowableOfType(ChangelogException.class, () -> Changelog.read(bytes))
                .why();
    }

    private static Why refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRecordedChangelog_replaysToItsText() throws Exception {
        Replay.Replayed done = replay(Files.readAllBytes(recorded("docs_75.json")));
        assertThat(done.texts()).containsExactly(Map.entry(BODY, Files.readString(recorded("docs_75.plaintext.txt"))));
        assertThat(done.faults()).isEmpty();
        assertThat(done.lastRevision()).isEqualTo(75);
    }

    @Test
    void aRecordedChangelog_givesItsSuggestions() throws Exception {
        replay(Files.readAllBytes(recorded("docs_75.json")));
        JsonNode all = new JsonMapper().readTree(Files.readString(recorded("docs_75.suggestions.txt")));
        assertThat(all.size()).isEqualTo(2);
        all.properties().forEach(one -> {
            List<Edit> of = edits.stream()
                    .filter(edit -> one.getKey().equals(edit.suggestion()))
                    .toList();
            String deleted = of.stream()
                    .filter(edit -> edit.act() == Act.DELETE)
                    .map(Edit::deleted)
                    .collect(joining());
            String inserted = of.stream()
                    .filter(edit -> edit.act() == Act.SUGGEST_INSERT)
                    .map(Edit::inserted)
                    .collect(joining());
            assertThat(of.getFirst().at() + 1).isEqualTo(one.getValue().get(0).intValue());
            assertThat(deleted)
                    .isEqualTo(
                            one.getValue().get(4).isEmpty()
                                    ? ""
                                    : one.getValue().get(4).get(0).stringValue());
            assertThat(inserted.substring(deleted.length()))
                    .isEqualTo(one.getValue().get(3).stringValue());
        });
        assertThat(edits.stream().filter(edit -> edit.act() == Act.ACCEPT)).hasSize(1);
    }

    @Test
    void recordedSlides_giveTheTextOfEachShape() throws Exception {
        byte[] bytes = Files.readAllBytes(recorded("slides_150.json"));
        assertThat(Changelog.read(bytes).kind()).isEqualTo(Changelog.Kind.SLIDES);
        Replay.Replayed done = replay(bytes);
        assertThat(done.faults()).isEmpty();
        assertThat(done.texts().values())
                .contains("This is a title box", "Adding to subtitle", "Page 2->3 text box", "Page 3 notes");
    }

    @Test
    void aRecordedSheet_givesTheTextOfEachCellThatWasWritten() throws Exception {
        byte[] bytes = Files.readAllBytes(recorded("sheets_8.json"));
        assertThat(Changelog.read(bytes).kind()).isEqualTo(Changelog.Kind.SHEETS);
        assertThat(replay(bytes).texts().values()).contains("Some text in a box", "Another cell", "Third text");
    }

    @Test
    void aPageInsteadOfAChangelog_isRefusedForWhatItIs() {
        assertThat(refused("<!doctype html><html><a href=\"https://accounts.google.com/ServiceLogin\">Sign in</a>"))
                .isEqualTo(Why.SIGN_IN_PAGE);
        assertThat(refused("\n<html><body>Sorry</body></html>")).isEqualTo(Why.WEB_PAGE);
        assertThat(refused(")]}'\n")).isEqualTo(Why.EMPTY);
    }

    @Test
    void whatIsNoChangelog_isRefused() {
        assertThat(refused("[]")).isEqualTo(Why.NO_CHANGELOG);
        assertThat(refused("{}")).isEqualTo(Why.NO_CHANGELOG);
        assertThat(refused("{\"changelog\":[5]}")).isEqualTo(Why.NO_CHANGELOG);
        assertThat(refused("{\"changelog\":[[\"op\",1,\"u\",1]]}")).isEqualTo(Why.NO_CHANGELOG);
        assertThat(refused("{\"changelog\":[[{},\"late\",\"u\",1]]}")).isEqualTo(Why.NO_CHANGELOG);
        assertThat(refused("{\"changelog\":[[{},99999999999999999999,\"u\",1]]}"))
                .isEqualTo(Why.NOT_JSON);
    }

    @Test
    void aFileThatWasCutAnywhere_isRefused() {
        byte[] whole = new WrittenChangelog().insert(1, "abc").delete(1, 2).bytes();
        for (int length = 6; length < whole.length; length++) {
            assertThat(refused(Arrays.copyOf(whole, length))).isIn(Why.NOT_JSON, Why.EMPTY);
        }
        assertThat(Changelog.read(whole).entries()).isEqualTo(2);
    }

    @Test
    void aThousandLevels_areRefused_andAHundredAreNot() {
        String open = "{\"ty\":\"mlti\",\"mts\":[";
        String deep = open.repeat(1_000) + "]}".repeat(1_000);
        assertThat(refused(new WrittenChangelog().op(deep).bytes())).isEqualTo(Why.TOO_DEEP);
        assertThat(refused("[".repeat(1_000))).isEqualTo(Why.NO_CHANGELOG);
        assertThat(refused("{\"a\":" + "[".repeat(1_000))).isEqualTo(Why.TOO_DEEP);
        String less = open.repeat(90) + WrittenChangelog.is(1, "x") + "]}".repeat(90);
        assertThat(replay(new WrittenChangelog().op(less).bytes()).texts()).containsExactly(Map.entry(BODY, "x"));
    }

    @Test
    void aFileOf200Megabytes_isRefusedUnread() {
        assertThat(refused(new byte[200_000_000])).isEqualTo(Why.TOO_LARGE);
    }

    @Test
    void theSnapshotBehindTheChangelog_isFoundTheSame() {
        String json = new WrittenChangelog().insert(4, "d").json();
        String behind = json.replace("\"chunkedSnapshot\":[[]],", "")
                .replaceFirst("]}$", "],\"chunkedSnapshot\":[[" + WrittenChangelog.is(1, "abc") + "]]}");
        assertThat(replay(behind.getBytes(StandardCharsets.UTF_8)).texts()).containsExactly(Map.entry(BODY, "abcd"));
    }

    @Test
    void noMessage_quotesTheFile() {
        String secret = "plover";
        for (String text : List.of(secret, "{\"" + secret, "{\"changelog\":[\"" + secret + "\"]}")) {
            assertThat(catchThrowableOfType(
                            ChangelogException.class, () -> Changelog.read(text.getBytes(StandardCharsets.UTF_8))))
                    .hasNoCause()
                    .hasMessageNotContaining(secret);
        }
    }
}
