package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenState.doomed;
import static daybook.exporter.docs.WrittenState.inserted;
import static daybook.exporter.docs.WrittenState.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TextChangeTest {
    private static final Place BODY = Place.body("t.0");

    private static ObjectNode[] body(ObjectNode... elements) {
        return elements;
    }

    private static List<String> steps(ObjectNode[] before, ObjectNode[] after) {
        DocumentState one = state(before);
        DocumentState other = state(after);
        DocumentState.Text first = one.texts().getOrDefault(BODY, new DocumentState.Text("", List.of()));
        DocumentState.Text second = other.texts().getOrDefault(BODY, new DocumentState.Text("", List.of()));
        List<TextChange.Step> steps = TextChange.between(first, second, TextChange.open(other));
        StringBuilder text = new StringBuilder(first.text());
        steps.forEach(step -> text.replace(step.at(), step.at() + step.removed(), step.inserted()));
        assertThat(text).hasToString(second.text());
        return steps.stream()
                .map(s -> s.act().word() + " " + s.at() + " -" + s.deleted() + " +" + s.inserted()
                        + (s.suggestion() == null ? "" : " " + s.suggestion()))
                .toList();
    }

    private static DocumentState state(ObjectNode... elements) {
        return DocumentState.read(
                new WrittenState().tab("t.0", null, "", elements).bytes());
    }

    private static final ObjectNode[] PLAIN = body(run("one two three\n"));
    private static final ObjectNode[] PUT = body(run("one two "), inserted("new ", "q"), run("three\n"));
    private static final ObjectNode[] DOOMED = body(run("one "), doomed("two ", "q"), run("three\n"));

    @Test
    void whatIsSuggested_isToldAsASuggestion() {
        assertThat(steps(PLAIN, PUT)).containsExactly("suggest_insert 8 - +new  q");
        assertThat(steps(PLAIN, DOOMED)).containsExactly("suggest_delete 4 -two  + q");
        assertThat(steps(PUT, PUT)).isEmpty();
    }

    @Test
    void whatIsAccepted_staysOrGoes() {
        assertThat(steps(PUT, body(run("one two new three\n")))).containsExactly("accept 8 - + q");
        assertThat(steps(DOOMED, body(run("one three\n")))).containsExactly("accept 4 -two  + q");
    }

    @Test
    void whatIsRejected_goesOrStays() {
        assertThat(steps(PUT, PLAIN)).containsExactly("reject 8 -new  + q");
        assertThat(steps(DOOMED, PLAIN)).containsExactly("reject 4 - + q");
    }

    @Test
    void aSuggestionThatGrowsOrShrinks_isTheSame() {
        ObjectNode[] more = body(run("one two "), inserted("new and ", "q"), run("three\n"));
        assertThat(steps(PUT, more)).containsExactly("suggest_insert 12 - +and  q");
        assertThat(steps(more, PUT)).containsExactly("delete 12 -and  + q");
        assertThat(steps(DOOMED, body(run("one "), doomed("two thr", "q"), run("ee\n"))))
                .containsExactly("suggest_delete 8 -thr + q");
    }

    @Test
    void aReplacementThatIsSuggestedAndAccepted_isOneSuggestion() {
        ObjectNode[] both = body(run("one "), doomed("two", "q"), inserted("2", "q"), run(" three\n"));
        assertThat(steps(PLAIN, both)).containsExactly("suggest_insert 7 - +2 q", "suggest_delete 4 -two + q");
        assertThat(steps(both, body(run("one 2 three\n")))).containsExactly("accept 4 -two + q", "accept 4 - + q");
        assertThat(steps(both, PLAIN)).containsExactly("reject 7 -2 + q", "reject 4 - + q");
    }

    /// Of the two letters the difference alone would tell the last one.
    @Test
    void whereTheTextLeavesItOpen_theSuggestedOneIsWhatWasPut() {
        assertThat(steps(body(run("aaa")), body(run("a"), inserted("a", "q"), run("aa"))))
                .containsExactly("suggest_insert 1 - +a q");
        assertThat(steps(body(run("a"), inserted("a", "q"), run("aa")), body(run("aaa"))))
                .containsExactly("reject 1 -a + q");
    }

    @Test
    void plainWritingBesideASuggestion_isPlain() {
        assertThat(steps(PUT, body(run("one 2 "), inserted("new ", "q"), run("three!\n"))))
                .containsExactly("replace 4 -two +2", "insert 15 - +!");
    }

    /// Whoever may comment may suggest as much as they like. With each compared to each, the second took 25 s.
    @Test
    void manySuggestions_costAsMuchAsTheyAre() {
        List<ObjectNode> many = runs(20_000, ".");
        List<ObjectNode> more = new ArrayList<>(many);
        more.addFirst(run("x"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(steps(array(many), array(more))).containsExactly("insert 0 - +x"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(steps(array(runs(2_000, ".")), array(runs(2_000, "+"))))
                        .hasSize(1_000)
                        .allMatch(step -> step.endsWith("-. ++")));
    }

    /// Of one suggestion.
    private static List<ObjectNode> runs(int count, String between) {
        List<ObjectNode> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(doomed("ab", "q"));
            runs.add(run(i % 2 == 0 ? between : "-"));
        }
        return runs;
    }

    private static ObjectNode[] array(List<ObjectNode> elements) {
        return elements.toArray(ObjectNode[]::new);
    }
}
