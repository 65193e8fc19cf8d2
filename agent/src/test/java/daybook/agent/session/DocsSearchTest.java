package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Words of archived documents are found, as their owner searches for them, and not once they are erased.
@Tag("two-at-once")
class DocsSearchTest {
    @Test
    void wordsOfADocument_whatIsWrittenLater_andComments_areFound_andNothingOnceItIsErased() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            Document theirs = scene.document("Sandpipers");
            theirs.by(DocsScene.ADA).append(DocsScene.TAB, "The plover waits at the shore.");
            Document mine = scene.document("Shores");
            mine.by(DocsScene.ADA).append(DocsScene.TAB, "Another shore.");
            scene.succeed("docs", "sync");
            theirs.by(DocsScene.ADA).append(DocsScene.TAB, " It hurries.");
            theirs.by(DocsScene.BEN).comment("Does it tarry?");
            scene.succeed("docs", "sync");

            assertThat(documents(scene, "plover", "waits"))
                    .as("the first state")
                    .contains(theirs.id());
            assertThat(documents(scene, "hurries")).as("written later").contains(theirs.id());
            assertThat(documents(scene, "tarry")).as("a comment").containsExactly(theirs.id());
            assertThat(documents(scene, "sandpipers")).as("a title").contains(theirs.id());
            assertThat(documents(scene, "plove"))
                    .as("control: a part of a word")
                    .isEmpty();
            assertThat(scene.succeed("search", "tarry")).contains("document  \"Sandpipers\": Does it tarry?");

            scene.succeed("exclude", "add", "--document", theirs.id(), "--erase-past", "--yes");
            for (String word : List.of("plover", "hurries", "tarry", "sandpipers")) {
                assertThat(documents(scene, word)).as(word).isEmpty();
            }
            assertThat(documents(scene, "shore"))
                    .as("control: the other one")
                    .isNotEmpty()
                    .containsOnly(mine.id());
        }
    }

    private static List<String> documents(DocsScene scene, String... words) throws Exception {
        String[] arguments = new String[words.length + 2];
        arguments[0] = "search";
        arguments[1] = "--json";
        System.arraycopy(words, 0, arguments, 2, words.length);
        return scene.succeed(arguments)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .filter(hit -> hit.get("modality").asString().equals("document"))
                .map(hit -> hit.get("document"))
                .map(JsonNode::asString)
                .toList();
    }
}
