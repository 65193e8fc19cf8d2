package daybook.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EpochsTest {
    @Test
    void neighbours_areOneRange() {
        Epochs epochs = Epochs.of(List.of(7, 1, 0, 2, 3, 9, 7));

        assertThat(epochs).hasToString("0-3 7 9");
        assertThat(epochs.count()).isEqualTo(6);
        assertThat(epochs.contains(2)).isTrue();
        assertThat(epochs.contains(8)).isFalse();
        assertThat(epochs.upTo(2)).hasToString("0-2");
        assertThat(epochs.upTo(8)).hasToString("0-3 7");
        assertThat(epochs.upTo(-1).isEmpty()).isTrue();
        assertThat(Epochs.parse("0-3 7 9")).isEqualTo(epochs);
    }

    @Test
    void theseAndThose_areAll() {
        assertThat(Epochs.parse("0-3 7").and(Epochs.parse("2-4 9"))).hasToString("0-4 7 9");
        assertThat(Epochs.parse("5").and(Epochs.parse("0-4 6"))).hasToString("0-6");
        assertThat(Epochs.parse("0-9").and(Epochs.parse("3"))).hasToString("0-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "3-1", "1-1", "01", "1 1", "1 2", "2 1", "0-3 2", "1  3", " 1", "99999999999"})
    void anotherSpelling_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Epochs.parse(text));
    }
}
