package daybook.agent.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.exporter.docs.Archived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whose words a release may hold: where it is not known, others' they may be.
class WritersTest {
    private static final Set<String> MINE = Set.of("ada@example.org");
    private static final String MY_CHANGE = "\"lastModifyingUser\":{\"emailAddress\":\"ada@example.org\"}";

    @Test
    void whoWasLetOutSince_mayHaveWritten() {
        Writers writers = seen(file(permission("ada@example.org") + "," + permission("ben@example.org")));
        writers.see(answer(Answer.Kind.FILE, file(permission("ada@example.org"))));
        assertThat(writers.areAmong(MINE, Set.of())).isFalse();
    }

    @Test
    void control_oneOfOnesOwn() {
        assertThat(seen(file(permission("ada@example.org"))).areAmong(MINE, Set.of()))
                .isTrue();
    }

    @Test
    void whoeverHasTheLink_orIsNotNamed_isSomebody() {
        assertThat(seen(file(permission("ada@example.org") + ",{\"type\":\"anyone\",\"role\":\"writer\"}"))
                        .areAmong(MINE, Set.of()))
                .isFalse();
        assertThat(seen("{\"permissions\":[" + permission("ada@example.org") + "]}")
                        .areAmong(MINE, Set.of()))
                .as("nobody is named as the last to change it")
                .isFalse();
    }

    @Test
    void whereNobodySaysWhoMayWrite_nothingIsKnown() {
        assertThat(seen("{" + MY_CHANGE + "}").areAmong(MINE, Set.of())).isFalse();
        assertThat(seen("no JSON").areAmong(MINE, Set.of())).isFalse();
        assertThat(new Writers(Map.of("d", Instant.MAX)).areAmong(MINE, Set.of()))
                .as("never asked")
                .isFalse();
    }

    /// Google tells it to nobody but who may share, and the bot's role may be lowered for a while.
    @Test
    void whereItIsNoLongerToldWhoMayWrite_nothingIsKnown_untilItIs() {
        Writers writers = seen(file(permission("ada@example.org")));
        assertThat(writers.areAmong(MINE, Set.of())).as("control").isTrue();
        writers.see(answer(Answer.Kind.FILE, "{" + MY_CHANGE + "}"));
        assertThat(writers.areAmong(MINE, Set.of())).isFalse();
        writers.see(answer(Answer.Kind.FILE, file(permission("ada@example.org"))));
        assertThat(writers.areAmong(MINE, Set.of())).isTrue();
        assertThat(writers.unlisted()).as("who wrote meanwhile is not told").containsExactly("d");
        writers.see(answer(Answer.Kind.REVISIONS, "{\"revisions\":[{" + MY_CHANGE + "}]}"));
        assertThat(writers.unlisted()).isEmpty();
    }

    @Test
    void whoChangedARevisionLast_wrote() {
        Writers writers = seen(file(permission("ada@example.org")));
        writers.see(answer(Answer.Kind.REVISIONS, "{\"revisions\":[{" + MY_CHANGE + "}]}"));
        assertThat(writers.areAmong(MINE, Set.of())).as("control").isTrue();
        writers.see(answer(Answer.Kind.REVISIONS, "{\"revisions\":[{}]}"));
        assertThat(writers.areAmong(MINE, Set.of())).isFalse();
    }

    @Test
    void aBotMayWrite_andDoesNot_unlessItIsTold() {
        Set<String> bots = Set.of("bot@example.org");
        String file = file(permission("ada@example.org") + "," + permission("bot@example.org"));
        assertThat(seen(file).areAmong(MINE, bots)).isTrue();
        assertThat(seen(file).areAmong(MINE, Set.of())).as("control").isFalse();
        Writers writers = seen(file);
        writers.see(answer(
                Answer.Kind.REVISIONS,
                "{\"revisions\":[{\"lastModifyingUser\":{\"emailAddress\":\"bot@example.org\",\"me\":true}}]}"));
        assertThat(writers.areAmong(MINE, bots))
                .as("a person wrote with its account")
                .isFalse();
    }

    /// Whose names they are cannot be told; but nobody has two.
    @Test
    void whomActivityNames_areNoMoreThanOnesAccounts() {
        Writers writers = seen(file(permission("ada@example.org")));
        writers.see(activity("edit", "{\"user\":{\"knownUser\":{\"personName\":\"people/1\"}}}"));
        writers.see(activity("permissionChange", "{\"user\":{\"knownUser\":{\"personName\":\"people/2\"}}}"));
        assertThat(writers.areAmong(MINE, Set.of()))
                .as("control: one wrote, another let somebody in")
                .isTrue();
        writers.see(activity("comment", "{\"user\":{\"knownUser\":{\"personName\":\"people/3\"}}}"));
        assertThat(writers.areAmong(MINE, Set.of())).isFalse();
        assertThat(writers.areAmong(Set.of("ada@example.org", "ada@example.com"), Set.of()))
                .as("two accounts of theirs")
                .isTrue();
    }

    @Test
    void whoWrote_andIsNotNamedByActivity_isSomebody() {
        for (String nobody : List.of("", "{\"user\":{\"deletedUser\":{}}}")) {
            Writers writers = seen(file(permission("ada@example.org")));
            writers.see(activity("move", nobody));
            assertThat(writers.areAmong(MINE, Set.of())).as("control").isTrue();
            writers.see(activity("edit", nobody));
            assertThat(writers.areAmong(MINE, Set.of())).isFalse();
        }
    }

    @Test
    void whoNamedTheFile_wroteItsTitle() {
        Writers writers = seen(file(permission("ada@example.org")));
        writers.see(activity("rename", ""));
        assertThat(writers.areAmong(MINE, Set.of())).isFalse();
    }

    @Test
    void aRoleThatIsNotToldOrNotKnown_mayWrite() {
        String ben = "{\"type\":\"user\",\"emailAddress\":\"ben@example.org\"%s}";
        String mine = permission("ada@example.org") + ",";
        assertThat(seen(file(mine + ben.formatted(",\"role\":\"reader\""))).areAmong(MINE, Set.of()))
                .as("control")
                .isTrue();
        assertThat(seen(file(mine + ben.formatted(""))).areAmong(MINE, Set.of()))
                .isFalse();
        assertThat(seen(file(mine + ben.formatted(",\"role\":\"author\""))).areAmong(MINE, Set.of()))
                .isFalse();
    }

    @Test
    void aTextOfAnyKind_thatCameAfterTheList_isNotListed() {
        String list = "{\"revisions\":[{" + MY_CHANGE + "}],\"nextPageToken\":\"\"}";
        for (Answer.Kind text : List.of(Answer.Kind.STATE, Answer.Kind.SHEET, Answer.Kind.SLIDES)) {
            Writers writers = seen(file(permission("ada@example.org")));
            writers.see(answer(Answer.Kind.REVISIONS, list));
            assertThat(writers.wants(answer(Answer.Kind.COMMENTS, "").answer())).isFalse();
            assertThat(writers.unlisted()).as("control").isEmpty();
            assertThat(writers.wants(answer(text, "").answer()))
                    .as("what it says is not needed")
                    .isFalse();
            assertThat(writers.unlisted()).containsExactly("d");
        }
    }

    private static Archived activity(String what, String actor) {
        return answer(
                Answer.Kind.ACTIVITY,
                "{\"activities\":[{\"primaryActionDetail\":{\"" + what + "\":{}},\"actors\":[" + actor + "]}]}");
    }

    private static String file(String permissions) {
        return "{\"permissions\":[" + permissions + "]," + MY_CHANGE + "}";
    }

    private static String permission(String address) {
        return "{\"type\":\"user\",\"role\":\"writer\",\"emailAddress\":\"" + address + "\"}";
    }

    private static Writers seen(String file) {
        Writers writers = new Writers(Map.of("d", Instant.MAX));
        writers.see(answer(Answer.Kind.FILE, file));
        return writers;
    }

    private static Archived answer(Answer.Kind kind, String body) {
        Answer answer = new Answer(
                "d", kind, kind == Answer.Kind.REVISIONS ? "0" : "", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
        return new Archived(answer, body.getBytes(StandardCharsets.UTF_8));
    }
}
