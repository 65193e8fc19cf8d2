package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The pointer's picture, which neither lies in the screen's pixels nor makes damage (XFixes).
///
/// @param x where its left edge stands on the display
/// @param y where its top stands
/// @param pixels row by row, `0xAARRGGBB`, the colours already multiplied by their alpha; given up by whoever made it
@SuppressWarnings("ArrayRecordComponent") // read once, by who draws it
public record Cursor(int x, int y, int width, int height, int[] pixels) {

    /// The one that is shown now. Empty where none is.
    static Optional<Cursor> of(XDisplay display) {
        MemorySegment found = (MemorySegment) Xlib.call(ScreenLibraries.CURSOR_IMAGE, display.handle());
        if (found.equals(MemorySegment.NULL) || display.isLost()) {
            return Optional.empty();
        }
        MemorySegment image = found.reinterpret(32);
        int width = Short.toUnsignedInt(image.get(JAVA_SHORT, 4));
        int height = Short.toUnsignedInt(image.get(JAVA_SHORT, 6));
        int x = image.get(JAVA_SHORT, 0) - Short.toUnsignedInt(image.get(JAVA_SHORT, 8));
        int y = image.get(JAVA_SHORT, 2) - Short.toUnsignedInt(image.get(JAVA_SHORT, 10));
        MemorySegment longs = image.get(ADDRESS, 24).reinterpret(JAVA_LONG.byteSize() * width * height);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (int) longs.getAtIndex(JAVA_LONG, i);
        }
        Xlib.call(Xlib.FREE, found);
        return Optional.of(new Cursor(x, y, width, height, pixels));
    }

    @Override
    public String toString() {
        return "Cursor[" + width + "x" + height + "]";
    }
}
