package daybook.collectors.screen;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import daybook.collectors.x11.Cursor;
import daybook.consent.Pixels;
import java.lang.foreign.MemorySegment;

/// Draws the pointer into a picture.
final class Pointer {
    private static final int OPAQUE = 255;
    private static final int GREY = 128;

    private Pointer() {}

    static void draw(Cursor cursor, Pixels pixels) {
        for (int row = 0; row < cursor.height(); row++) {
            for (int column = 0; column < cursor.width(); column++) {
                int x = cursor.x() + column;
                int y = cursor.y() + row;
                int pixel = cursor.pixels()[row * cursor.width() + column];
                if (x >= 0 && y >= 0 && x < pixels.width() && y < pixels.height() && pixel >>> 24 != 0) {
                    draw(pixel, x, y, pixels);
                }
            }
        }
    }

    /// The colour of four pixels takes a quarter of each.
    private static void draw(int pixel, int x, int y, Pixels pixels) {
        int alpha = pixel >>> 24;
        int red = Colour.red(pixel);
        int green = Colour.green(pixel);
        int blue = Colour.blue(pixel);
        int bright = Colour.luma(red, green, blue) - 16;
        long size = (long) pixels.width() * pixels.height();
        MemorySegment planes = pixels.planes();
        blend(planes, (long) y * pixels.width() + x, 16 * alpha / OPAQUE + bright, alpha);
        long at = (long) y / 2 * (pixels.width() / 2) + x / 2;
        int bluish = Colour.blueDifference(red, green, blue, 4) - GREY;
        int reddish = Colour.redDifference(red, green, blue, 4) - GREY;
        blend(planes, size + at, GREY * alpha / 4 / OPAQUE + bluish, alpha / 4);
        blend(planes, size / 4 * 5 + at, GREY * alpha / 4 / OPAQUE + reddish, alpha / 4);
    }

    private static void blend(MemorySegment planes, long at, int over, int alpha) {
        int under = Byte.toUnsignedInt(planes.get(JAVA_BYTE, at));
        planes.set(JAVA_BYTE, at, (byte) Math.clamp(over + under * (OPAQUE - alpha) / OPAQUE, 0, OPAQUE));
    }
}
