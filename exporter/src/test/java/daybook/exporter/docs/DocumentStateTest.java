package daybook.exporter.docs;

import static daybook.exporter.docs.WrittenState.doomed;
import static daybook.exporter.docs.WrittenState.inserted;
import static daybook.exporter.docs.WrittenState.object;
import static daybook.exporter.docs.WrittenState.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.exporter.docs.DocumentState.Suggested;
import daybook.exporter.docs.DocumentState.Tab;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DocumentStateTest {
    private static Map<String, String> texts(DocumentState state) {
        Map<String, String> texts = new TreeMap<>();
        state.texts().forEach((place, text) -> texts.put(place.tab() + "/" + place.segment(), text.text()));
        return texts;
    }

    @Test
    void everyTabAndSegment_hasATextOfItsOwn() {
        DocumentState state = DocumentState.read(new WrittenState()
                .tab("t.0", null, "First", run("One "), run("two\n"))
                .segment("headers", "kix.h", run("Head\n"))
                .segment("footnotes", "kix.n", run(" note\n"))
                .table("left\n", "right\n")
                .tab("t.1", "t.0", "Child", run("Deep\n"))
                .tab("t.2", "t.1", "Grandchild", run("Deeper \ud83d\ude00\n"))
                .tab("t.3", null, "Last")
                .bytes());
        assertThat(texts(state))
                .isEqualTo(Map.of(
                        "t.0/", "One two\nleft\nright\n",
                        "t.0/kix.h", "Head\n",
                        "t.0/kix.n", " note\n",
                        "t.1/", "Deep\n",
                        "t.2/", "Deeper \ud83d\ude00\n",
                        "t.3/", ""));
        assertThat(state.tabs())
                .containsExactly(
                        new Tab("t.0", "First", null),
                        new Tab("t.1", "Child", "t.0"),
                        new Tab("t.2", "Grandchild", "t.1"),
                        new Tab("t.3", "Last", null));
    }

    @Test
    void whatIsNoText_isOneCharacter() {
        DocumentState state = DocumentState.read(new WrittenState()
                .tab(
                        "t.0",
                        null,
                        "",
                        run("a"),
                        object("inlineObjectElement"),
                        object("footnoteReference"),
                        object("person"),
                        run("b\n"))
                .bytes());
        assertThat(texts(state)).containsExactly(Map.entry("t.0/", "a\ufffc\ufffc\ufffcb\n"));
    }

    @Test
    void aSuggestionOverSeveralRuns_isOneStretch_andEachRunMayHaveSeveral() {
        DocumentState state = DocumentState.read(new WrittenState()
                .tab(
                        "t.0",
                        null,
                        "",
                        run("ab"),
                        inserted("cd", "q"),
                        inserted("ef", "q", "r"),
                        run("g"),
                        doomed("h", "q"),
                        inserted("i", "q"))
                .bytes());
        assertThat(state.texts().values().iterator().next().suggested())
                .containsExactly(
                        new Suggested("q", false, 2, 6),
                        new Suggested("r", false, 4, 6),
                        new Suggested("q", true, 7, 8),
                        new Suggested("q", false, 8, 9));
    }

    @Test
    void aDocumentWithoutTabs_isItsFirstOne() {
        byte[] old =
                "{\"body\":{\"content\":[{\"paragraph\":{\"elements\":[{\"textRun\":{\"content\":\"old\\n\"}}]}}]}}"
                        .getBytes(UTF_8);
        assertThat(texts(DocumentState.read(old))).containsExactly(Map.entry("t.0/", "old\n"));
    }

    @Test
    void whatIsCutOrTooDeepOrOfAnotherShape_isRefused_withoutQuotingIt() {
        byte[] whole = WrittenState.of("plover\n");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> DocumentState.read(cut))
                    .isInstanceOf(AnswerException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("plover");
        }
        String deep = "{\"tabs\":" + "[{\"childTabs\":".repeat(500) + "[]" + "}]".repeat(500) + "}";
        for (String wrong : List.of("[]", "{}{}", deep, "{\"tabs\":[{\"tabProperties\":{}}]}")) {
            assertThatThrownBy(() -> DocumentState.read(wrong.getBytes(UTF_8))).isInstanceOf(AnswerException.class);
        }
    }

    @Test
    void membersOfOtherShapes_areNoText() {
        String odd = "{\"tabs\":[{\"tabProperties\":{\"tabId\":\"t.0\",\"title\":7},\"documentTab\":{\"body\":"
                + "{\"content\":[5,{\"paragraph\":[]},{\"paragraph\":{\"elements\":[{\"textRun\":{\"content\":[\"x\"],"
                + "\"suggestedInsertionIds\":{\"a\":1}}},{\"textRun\":{\"content\":\"y\"}}]}}]}}}]}";
        assertThat(texts(DocumentState.read(odd.getBytes(UTF_8)))).containsExactly(Map.entry("t.0/", "y"));
    }
}
