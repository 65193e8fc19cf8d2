package daybook.collectors.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowPairTest {
    private static final int COLUMNS = 256;
    private static final int[] COLOURS = {0xFFFFFF, 0x000000, 0x3366CC, 0x3366CD, 0xFF3366CC};

    @Test
    void convert_isByTheFormulasForEveryPixel_alsoWhereColoursComeBack() {
        Random random = new Random(20_261_121);
        RowPair rows = new RowPair(COLUMNS);
        for (int round = 0; round < 200; round++) {
            int[] pixels = new int[2 * COLUMNS];
            for (int i = 0; i < pixels.length; i++) {
                // Stretches of one colour, and single pixels of others.
                pixels[i] = i > 0 && random.nextInt(8) > 0 ? pixels[i - 1] : COLOURS[random.nextInt(COLOURS.length)];
                pixels[i] = i >= COLUMNS && random.nextInt(16) > 0 ? pixels[i - COLUMNS] : pixels[i];
            }
            rows.read(MemorySegment.ofArray(pixels), 0, 4L * COLUMNS, COLUMNS);
            rows.convert(COLUMNS);
            for (int x = 0; x < COLUMNS; x++) {
                assertThat(rows.upperLuma()[x]).isEqualTo(luma(pixels[x]));
                assertThat(rows.lowerLuma()[x]).isEqualTo(luma(pixels[COLUMNS + x]));
            }
            for (int x = 0; x < COLUMNS; x += 2) {
                int[] square = {pixels[x], pixels[x + 1], pixels[COLUMNS + x], pixels[COLUMNS + x + 1]};
                assertThat(rows.blue()[x / 2]).isEqualTo(blue(square));
                assertThat(rows.red()[x / 2]).isEqualTo(red(square));
            }
        }
    }

    private static byte luma(int pixel) {
        return (byte) Colour.luma(Colour.red(pixel), Colour.green(pixel), Colour.blue(pixel));
    }

    private static byte blue(int[] square) {
        return (byte) Colour.blueDifference(reds(square), greens(square), blues(square), 4);
    }

    private static byte red(int[] square) {
        return (byte) Colour.redDifference(reds(square), greens(square), blues(square), 4);
    }

    private static int reds(int[] square) {
        return Colour.red(square[0]) + Colour.red(square[1]) + Colour.red(square[2]) + Colour.red(square[3]);
    }

    private static int greens(int[] square) {
        return Colour.green(square[0]) + Colour.green(square[1]) + Colour.green(square[2]) + Colour.green(square[3]);
    }

    private static int blues(int[] square) {
        return Colour.blue(square[0]) + Colour.blue(square[1]) + Colour.blue(square[2]) + Colour.blue(square[3]);
    }
}
