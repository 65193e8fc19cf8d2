package daybook.collectors.screen;

/// From red, green and blue to luma and colour differences: ITU-R BT.709, limited range, in 16-bit fixed point.
final class Colour {
    private static final int HALF = 1 << 15;

    private Colour() {}

    static int red(int pixel) {
        return (pixel >> 16) & 0xFF;
    }

    static int green(int pixel) {
        return (pixel >> 8) & 0xFF;
    }

    static int blue(int pixel) {
        return pixel & 0xFF;
    }

    /// 16 for black to 235 for white.
    static int luma(int red, int green, int blue) {
        return ((11_966 * red + 40_254 * green + 4_064 * blue + HALF) >> 16) + 16;
    }

    /// Of the sums of so many pixels.
    static int blueDifference(int red, int green, int blue, int pixels) {
        return (((-6_596 * red - 22_189 * green + 28_784 * blue) / pixels + HALF) >> 16) + 128;
    }

    /// Of the sums of so many pixels.
    static int redDifference(int red, int green, int blue, int pixels) {
        return (((28_784 * red - 26_145 * green - 2_639 * blue) / pixels + HALF) >> 16) + 128;
    }
}
