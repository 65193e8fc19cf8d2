package daybook.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.docs.DocumentState.Suggested;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchesTest {
    /// Against the plain way, which asks each.
    @Test
    void whatStandsAnywhere_isWhatEachSuggestionSays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Suggested> all = suggested(random);
            Stretches stretches = new Stretches(all);
            assertThat(stretches.isEmpty()).isEqualTo(all.isEmpty());
            for (int place = 0; place < 40; place++) {
                int at = place;
                for (boolean deletion : new boolean[] {false, true}) {
                    assertThat(stretches.at(deletion, at))
                            .as("seed %d", seed)
                            .isEqualTo(all.stream()
                                    .filter(one -> one.deletion() == deletion && one.from() <= at && at < one.to())
                                    .findFirst()
                                    .orElse(null));
                }
                int end = edges(all).filter(edge -> edge > at).min().orElse(100);
                assertThat(stretches.end(at, 100)).as("seed %d", seed).isEqualTo(end);
                assertThat(stretches.end(at, at + 1)).isEqualTo(at + 1);
                assertThat(stretches.hasEdge(at))
                        .as("seed %d", seed)
                        .isEqualTo(edges(all).anyMatch(edge -> edge == at));
            }
        }
    }

    private static IntStream edges(List<Suggested> all) {
        return all.stream().flatMapToInt(one -> IntStream.of(one.from(), one.to()));
    }

    /// In the order of the text, some over others.
    private static List<Suggested> suggested(Random random) {
        List<Suggested> all = new ArrayList<>();
        int from = 0;
        for (int i = random.nextInt(8); i > 0; i--) {
            from += random.nextInt(6);
            all.add(new Suggested("q" + random.nextInt(3), random.nextBoolean(), from, from + 1 + random.nextInt(9)));
        }
        return all;
    }
}
