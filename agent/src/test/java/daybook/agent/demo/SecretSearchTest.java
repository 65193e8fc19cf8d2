package daybook.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SecretSearchTest {
    private final SecretSearch search = new SecretSearch("not for the notebook");

    @Test
    void everyPieceOfEight_isFound() {
        assertThat(search.isIn(text("so not for it"))).isTrue();
        assertThat(search.isIn(text("a notebook"))).isTrue();
        assertThat(search.isIn(text("for the notes"))).isTrue();
    }

    @Test
    void pieceThatKeysSpell_isFound() {
        assertThat(search.isIn(keys("the note"))).isTrue();
    }

    @Test
    void control_lessOfItIsNot() {
        assertThat(search.isIn(text("for the") + keys("a notebo"))).isFalse();
        assertThat(search.isIn("")).isFalse();
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"after\":\"" + text + "\"}\n";
    }

    private static String keys(String text) {
        return text.chars()
                .mapToObj(c -> "{\"type\":\"key\",\"action\":\"down\",\"text\":\"" + (char) c + "\"}\n"
                        + "{\"type\":\"key\",\"action\":\"up\",\"text\":\"\"}\n")
                .collect(Collectors.joining());
    }
}
