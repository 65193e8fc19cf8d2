package daybook.collectors.screen;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/// Two rows of a picture on their way from pixels to planes: the colour of each square of four is their mean. Kept from
/// rows to rows. For one thread.
final class RowPair {
    private final int[] upper;
    private final int[] lower;
    private final byte[] upperLuma;
    private final byte[] lowerLuma;
    private final byte[] blue;
    private final byte[] red;

    /// @param width the most columns that it takes; even
    RowPair(int width) {
        upper = new int[width];
        lower = new int[width];
        upperLuma = new byte[width];
        lowerLuma = new byte[width];
        blue = new byte[width / 2];
        red = new byte[width / 2];
    }

    /// Copies as many pixels of each row, `0xXXRRGGBB`.
    void read(MemorySegment pixels, long upperAt, long lowerAt, int columns) {
        MemorySegment.copy(pixels, JAVA_INT, upperAt, upper, 0, columns);
        MemorySegment.copy(pixels, JAVA_INT, lowerAt, lower, 0, columns);
    }

    /// Most squares of a screen are of one colour, which the last such square had too: theirs is not computed again.
    ///
    /// @param columns even, and at least two
    void convert(int columns) {
        int colour = upper[0];
        square(0, colour, colour, colour, colour);
        byte luma = upperLuma[0];
        byte bluish = blue[0];
        byte reddish = red[0];
        for (int x = 0; x < columns; x += 2) {
            int a = upper[x];
            int differs = (a ^ upper[x + 1]) | (a ^ lower[x]) | (a ^ lower[x + 1]);
            if ((differs | (a ^ colour)) == 0) {
                upperLuma[x] = luma;
                upperLuma[x + 1] = luma;
                lowerLuma[x] = luma;
                lowerLuma[x + 1] = luma;
                blue[x >> 1] = bluish;
                red[x >> 1] = reddish;
                continue;
            }
            square(x, a, upper[x + 1], lower[x], lower[x + 1]);
            if (differs == 0) {
                colour = a;
                luma = upperLuma[x];
                bluish = blue[x >> 1];
                reddish = red[x >> 1];
            }
        }
    }

    private void square(int x, int a, int b, int c, int d) {
        upperLuma[x] = luma(a);
        upperLuma[x + 1] = luma(b);
        lowerLuma[x] = luma(c);
        lowerLuma[x + 1] = luma(d);
        int r = Colour.red(a) + Colour.red(b) + Colour.red(c) + Colour.red(d);
        int g = Colour.green(a) + Colour.green(b) + Colour.green(c) + Colour.green(d);
        int u = Colour.blue(a) + Colour.blue(b) + Colour.blue(c) + Colour.blue(d);
        blue[x >> 1] = (byte) Colour.blueDifference(r, g, u, 4);
        red[x >> 1] = (byte) Colour.redDifference(r, g, u, 4);
    }

    private static byte luma(int pixel) {
        return (byte) Colour.luma(Colour.red(pixel), Colour.green(pixel), Colour.blue(pixel));
    }

    /// One byte for each column that was converted. Not a copy.
    byte[] upperLuma() {
        return upperLuma;
    }

    /// As [#upperLuma].
    byte[] lowerLuma() {
        return lowerLuma;
    }

    /// One byte for each square of four. Not a copy.
    byte[] blue() {
        return blue;
    }

    /// As [#blue].
    byte[] red() {
        return red;
    }
}
