package daybook.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {
    /// Small pieces, and such as are longer than several chunks.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyEdits_giveWhatAPlainListOfUnitsGives(long seed) {
        Random random = new Random(seed);
        MarkedText text = new MarkedText();
        StringBuilder units = new StringBuilder();
        List<Integer> marks = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            int at = random.nextInt(units.length() + 1);
            int to = Math.min(units.length(), at + random.nextInt(random.nextInt(20) == 0 ? 9_000 : 30));
            switch (random.nextInt(3)) {
                case 0 -> {
                    String piece = "ab\ud83d\ude00\u05d0".repeat(random.nextInt(random.nextInt(20) == 0 ? 3_000 : 5));
                    int mark = random.nextInt(3);
                    text.insert(at, piece, mark);
                    units.insert(at, piece);
                    piece.chars().forEach(_ -> marks.add(at, mark));
                }
                case 1 -> {
                    text.delete(at, to);
                    units.delete(at, to);
                    marks.subList(at, to).clear();
                }
                default -> {
                    int mark = random.nextInt(3);
                    text.mark(at, to, mark);
                    marks.subList(at, to).replaceAll(_ -> mark);
                }
            }
            assertThat(text.length()).isEqualTo(units.length());
        }
        assertThat(text.text(0, text.length())).as("seed " + seed).isEqualTo(units.toString());
        List<Integer> found = new ArrayList<>();
        text.runs(0, text.length(), (from, to, mark) -> {
            for (int i = from; i < to; i++) {
                found.add(mark);
            }
        });
        assertThat(found).isEqualTo(marks);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2_047, 2_048, 2_049, 4_095, 4_096, 4_097, 9_000})
    void positions_areCountedInWholeCharacters_acrossChunks(int at) {
        MarkedText text = new MarkedText();
        String all = "a\ud83d\ude00".repeat(3_000);
        text.insert(0, all, 0);
        int start = all.offsetByCodePoints(0, all.codePointCount(0, at));
        assertThat(text.codePoints(start)).isEqualTo(all.codePointCount(0, start));
        assertThat(text.cutsPair(at)).isEqualTo(at % 3 == 2);
    }
}
