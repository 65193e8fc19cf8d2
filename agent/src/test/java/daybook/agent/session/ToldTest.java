package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the tests take for a sentence that a user can be told, and what not.
class ToldTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "There is no vault here yet. Make one with: daybook init",
                "The passphrase is wrong.",
                "vault/vault.json is damaged: it holds no key."
            })
    void sentence_passes(String line) {
        assertThatCode(() -> Told.sentence(line)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no vault.",
                "There is no vault",
                "Cannot go on: java.io.IOException.",
                "The NoSuchFileException was thrown."
            })
    void whatIsNoSentence_orShowsTheInsides_doesNotPass(String line) {
        assertThatThrownBy(() -> Told.sentence(line)).isInstanceOf(AssertionError.class);
    }

    @Test
    void blankLine_doesNotPass() {
        assertThatThrownBy(() -> Told.sentence("")).isInstanceOf(AssertionError.class);
    }
}
