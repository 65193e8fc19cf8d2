package daybook.consent;

import java.util.Arrays;

/// A picture's pixels, as encoders take them: one byte of luma for each, and for each square of four one byte of blue
/// and one of red difference (planar YCbCr 4:2:0, BT.709, limited range, rows without padding).
///
/// It is changed in one place only, where [AdmittedPicture] blackens what may not be seen. Not for several threads.
public final class Pixels {
    private static final byte BLACK = 16;
    private static final byte GREY = (byte) 128;

    private final int width;
    private final int height;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;

    /// Takes the arrays for its own.
    ///
    /// @param width even
    /// @param height even
    public Pixels(int width, int height, byte[] luma, byte[] blue, byte[] red) {
        if (width % 2 != 0 || height % 2 != 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("pixels of " + width + " by " + height);
        }
        int size = Math.multiplyExact(width, height);
        if (luma.length != size || blue.length != size / 4 || red.length != size / 4) {
            throw new IllegalArgumentException("planes do not fit " + width + " by " + height);
        }
        this.width = width;
        this.height = height;
        this.luma = luma;
        this.blue = blue;
        this.red = red;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// How much memory it takes.
    public int sizeBytes() {
        return luma.length + blue.length + red.length;
    }

    /// The plane itself, for an encoder to read.
    public byte[] luma() {
        return luma;
    }

    /// The plane itself, for an encoder to read.
    public byte[] blue() {
        return blue;
    }

    /// The plane itself, for an encoder to read.
    public byte[] red() {
        return red;
    }

    /// Makes that place black, and what shares its squares of four.
    void blacken(Window.Bounds area) {
        int left = Math.clamp(area.x(), 0, width) & ~1;
        int top = Math.clamp(area.y(), 0, height) & ~1;
        int right = Math.clamp((long) area.x() + area.width() + 1, 0, width) & ~1;
        int bottom = Math.clamp((long) area.y() + area.height() + 1, 0, height) & ~1;
        fill(luma, width, left, top, right, bottom, BLACK);
        fill(blue, width / 2, left / 2, top / 2, right / 2, bottom / 2, GREY);
        fill(red, width / 2, left / 2, top / 2, right / 2, bottom / 2, GREY);
    }

    private static void fill(byte[] plane, int stride, int left, int top, int right, int bottom, byte value) {
        for (int y = top; y < bottom && left < right; y++) {
            Arrays.fill(plane, y * stride + left, y * stride + right, value);
        }
    }

    @Override
    public String toString() {
        return "Pixels[" + width + "x" + height + "]";
    }
}
