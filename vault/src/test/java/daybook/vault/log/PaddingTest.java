package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the sizes of sealed items tell.
final class PaddingTest {
    @Test
    void paddedSizes_areFewAndHoldWhatTheyMust() {
        assertThat(IntStream.rangeClosed(0, Padding.MOST_ITEM_BYTES)
                        .map(Padding::sizeFor)
                        .distinct()
                        .boxed()
                        .toList())
                .hasSize(9 + 15)
                .allMatch(size -> Padding.isSealedLength(size + 16));
        assertThat(IntStream.rangeClosed(0, Padding.MOST_ITEM_BYTES).allMatch(n -> Padding.sizeFor(n) >= n + 4))
                .isTrue();
    }
}
