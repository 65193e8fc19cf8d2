package daybook.consent;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// A picture's pixels, as encoders take them: one byte of luma for each, and for each square of four one byte of blue
/// and one of red difference (planar YCbCr 4:2:0, BT.709, limited range, rows without padding).
///
/// It is changed in one place only, where [AdmittedPicture] blackens what may not be seen. Whoever takes one over
/// releases it once it is decided: its memory is zeroed then, and may serve the next picture. Not for several threads
/// at once.
public final class Pixels {
    private static final byte BLACK = 16;
    private static final byte GREY = (byte) 128;

    private final int width;
    private final int height;
    private final MemorySegment planes;
    private final Home home;
    private boolean released;

    /// Where the memory of a picture goes when nobody needs the picture any more.
    @FunctionalInterface
    public interface Home {
        /// @param planes zeroed
        void takeBack(MemorySegment planes);
    }

    /// A picture in memory that is lent.
    ///
    /// @param width even
    /// @param height even
    /// @param planes luma, then blue, then red difference: [#sizeBytes(int, int)] in all
    /// @param home gets them back, once
    public Pixels(int width, int height, MemorySegment planes, Home home) {
        if (planes.byteSize() != sizeBytes(width, height)) {
            throw new IllegalArgumentException("planes do not fit " + width + " by " + height);
        }
        this.width = width;
        this.height = height;
        this.planes = planes;
        this.home = home;
    }

    /// A picture of planes that are copied.
    ///
    /// @param width even
    /// @param height even
    public Pixels(int width, int height, byte[] luma, byte[] blue, byte[] red) {
        this(width, height, joined(width, height, luma, blue, red), _ -> {});
    }

    private static MemorySegment joined(int width, int height, byte[] luma, byte[] blue, byte[] red) {
        long size = (long) width * height;
        if (luma.length != size || blue.length != size / 4 || red.length != size / 4) {
            throw new IllegalArgumentException("planes do not fit " + width + " by " + height);
        }
        byte[] all = new byte[luma.length + blue.length + red.length];
        System.arraycopy(luma, 0, all, 0, luma.length);
        System.arraycopy(blue, 0, all, luma.length, blue.length);
        System.arraycopy(red, 0, all, luma.length + blue.length, red.length);
        return MemorySegment.ofArray(all);
    }

    /// How much memory a picture of that size takes.
    public static long sizeBytes(int width, int height) {
        if (width % 2 != 0 || height % 2 != 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("pixels of " + width + " by " + height);
        }
        return (long) width * height / 2 * 3;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// How much memory it takes.
    public long sizeBytes() {
        return sizeBytes(width, height);
    }

    /// The planes themselves, one after the other: luma, blue, red difference. For an encoder to read.
    ///
    /// @throws IllegalStateException once it is released
    public MemorySegment planes() {
        if (released) {
            throw new IllegalStateException("the picture is released");
        }
        return planes;
    }

    /// A copy of that plane.
    public byte[] luma() {
        return copy(0, lumaBytes());
    }

    /// A copy of that plane.
    public byte[] blue() {
        return copy(lumaBytes(), lumaBytes() / 4);
    }

    /// A copy of that plane.
    public byte[] red() {
        return copy(lumaBytes() / 4 * 5, lumaBytes() / 4);
    }

    private byte[] copy(long from, long bytes) {
        return planes().asSlice(from, bytes).toArray(JAVA_BYTE);
    }

    private long lumaBytes() {
        return (long) width * height;
    }

    /// Hands its memory over to another, which is released instead: for whoever needs it longer.
    ///
    /// @throws IllegalStateException once it is released
    Pixels handOver() {
        Pixels heir = new Pixels(width, height, planes(), home);
        released = true;
        return heir;
    }

    /// Zeroes it and gives its memory back. A second time does nothing.
    public void release() {
        if (!released) {
            released = true;
            planes.fill((byte) 0);
            home.takeBack(planes);
        }
    }

    /// Makes that place black, and what shares its squares of four.
    void blacken(Window.Bounds area) {
        int left = Math.clamp(area.x(), 0, width) & ~1;
        int top = Math.clamp(area.y(), 0, height) & ~1;
        int right = Math.clamp((long) area.x() + area.width() + 1, 0, width) & ~1;
        int bottom = Math.clamp((long) area.y() + area.height() + 1, 0, height) & ~1;
        fill(0, width, left, top, right, bottom, BLACK);
        fill(lumaBytes(), width / 2, left / 2, top / 2, right / 2, bottom / 2, GREY);
        fill(lumaBytes() / 4 * 5, width / 2, left / 2, top / 2, right / 2, bottom / 2, GREY);
    }

    private void fill(long plane, int stride, int left, int top, int right, int bottom, byte value) {
        for (int y = top; y < bottom && left < right; y++) {
            planes().asSlice(plane + (long) y * stride + left, right - left).fill(value);
        }
    }

    @Override
    public String toString() {
        return "Pixels[" + width + "x" + height + "]";
    }
}
