package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentBodyTest {
    private final Fingerprints fingerprints = new Fingerprints(new byte[32]);

    @Test
    void revision_isTheDocumentsOwn_notOneInside() {
        assertThat(body("{\"tabs\":[{\"revisionId\":\"no\"}],\"title\":\"é😀\",\"revisionId\" : \"yes\"}")
                        .revision())
                .isEqualTo("yes");
        assertThat(body("{\"tabs\":[{\"revisionId\":\"no\"}]}").revision()).isNull();
        assertThat(body("[]").revision()).isNull();
    }

    @Test
    void sameContent_underAnotherRevision_isKnownAgain() {
        String one = print("{\"title\":\"é😀\",\"revisionId\": \"a\\u0062c\",\"tabs\":[1]}");
        assertThat(print("{\"title\":\"é😀\",\"revisionId\": \"longer one\",\"tabs\":[1]}"))
                .isEqualTo(one);
        assertThat(print("{\"title\":\"é😀\",\"revisionId\": \"a\\u0062c\",\"tabs\":[2]}"))
                .as("control")
                .isNotEqualTo(one);
        assertThat(print("{\"title\":\"e\",\"revisionId\": \"a\\u0062c\",\"tabs\":[1]}"))
                .as("control")
                .isNotEqualTo(one);
    }

    @Test
    void sameContent_withItsPicturesAtAnotherAddress_isKnownAgain() {
        String one = print(picture("https://one.example/a?key=1", "cat"));
        assertThat(print(picture("https://two.example/longer?key=22", "cat"))).isEqualTo(one);
        assertThat(print(picture("https://one.example/a?key=1", "dog")))
                .as("control")
                .isNotEqualTo(one);
        assertThat(print("{\"title\":\"contentUri\"}"))
                .as("control: words are no names")
                .isNotEqualTo(print("{\"title\":\"contentUrl\"}"));
    }

    @Test
    void sameSlides_withTheirPicturesAtAnotherAddress_areKnownAgain() {
        String one = print("{\"slides\":[{\"image\":{\"contentUrl\":\"https://one.example/a\",\"sourceUrl\":\"s\"}}]}");
        assertThat(print("{\"slides\":[{\"image\":{\"contentUrl\":\"https://two.example/ab\",\"sourceUrl\":\"s\"}}]}"))
                .isEqualTo(one);
        assertThat(print("{\"slides\":[{\"image\":{\"contentUrl\":\"https://one.example/a\",\"sourceUrl\":\"t\"}}]}"))
                .as("control")
                .isNotEqualTo(one);
    }

    private static String picture(String address, String title) {
        String picture =
                "{\"imageProperties\":{\"contentUri\" : \"" + address + "\",\"angle\":0},\"title\":\"" + title + "\"}";
        return "{\"tabs\":[" + picture + "," + picture + "],\"revisionId\":\"a\"}";
    }

    @Test
    void whatIsDeeperThanAnyDocument_isReadAsFarAsThat() {
        String deep = "{\"revisionId\":\"a\",\"tabs\":" + "[".repeat(3000) + "]".repeat(3000) + "}";
        assertThat(body(deep).revision()).isEqualTo("a");
    }

    private String print(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return fingerprints.of(bytes, DocumentBody.of(bytes).drawn());
    }

    private static DocumentBody body(String json) {
        return DocumentBody.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
