package daybook.collectors.screen;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import daybook.collectors.x11.Cursor;
import daybook.collectors.x11.ScreenView;
import daybook.consent.Pixels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The screen as encoders take it, kept from picture to picture: only what was painted upon is converted.
///
/// Colours by ITU-R BT.709, limited range; the colour of four pixels is their mean. An odd last row or column is cut
/// off. It lies outside of the heap, and is zeroed when it is closed. For one thread.
final class Canvas implements AutoCloseable {
    private final PictureBuffers buffers;
    private Arena arena = Arena.ofConfined();
    private MemorySegment planes = MemorySegment.NULL;
    private int width;
    private int height;
    private int[] upper = {};
    private int[] lower = {};
    private byte[] luma = {};
    private byte[] blue = {};
    private byte[] red = {};

    /// @param buffers memory for the copies that leave
    Canvas(PictureBuffers buffers) {
        this.buffers = buffers;
    }

    /// Takes the rectangle that has changed since the last grab.
    void take(ScreenView.Grab grab) {
        int from = grab.fromRow() & ~1;
        int to = grab.toRow();
        int left = grab.fromColumn() & ~1;
        int right = grab.toColumn() + 1 & ~1;
        if (width != (grab.width() & ~1) || height != (grab.height() & ~1)) {
            resize(grab.width() & ~1, grab.height() & ~1);
            from = 0;
            to = height;
            left = 0;
            right = width;
        }
        int columns = Math.min(right, width) - left;
        for (int y = from; y < Math.min(to, height) && columns > 0; y += 2) {
            read(grab, left, y, upper, columns);
            read(grab, left, y + 1, lower, columns);
            convert(left, y, columns);
        }
    }

    /// A copy of its own for whoever asks, with the pointer drawn in.
    Pixels pixels(Optional<Cursor> cursor) {
        Pixels pixels = buffers.take(width, height);
        pixels.planes().copyFrom(planes);
        cursor.ifPresent(shown -> Pointer.draw(shown, pixels));
        return pixels;
    }

    /// Zeroes what it shows. The next grab must bring all of it.
    void forget() {
        planes.fill((byte) 0);
    }

    private void resize(int width, int height) {
        close();
        this.width = width;
        this.height = height;
        arena = Arena.ofConfined();
        planes = arena.allocate(Pixels.sizeBytes(width, height), 64);
        luma = new byte[width];
        blue = new byte[width / 2];
        red = new byte[width / 2];
        upper = new int[width];
        lower = new int[width];
    }

    private static void read(ScreenView.Grab grab, int x, int y, int[] row, int columns) {
        MemorySegment.copy(grab.pixels(), JAVA_INT, (long) y * grab.strideBytes() + 4L * x, row, 0, columns);
    }

    private void convert(int left, int y, int columns) {
        long size = (long) width * height;
        brighten(upper, (long) y * width + left, columns);
        brighten(lower, (y + 1L) * width + left, columns);
        int at = 0;
        for (int x = 0; x < columns; x += 2) {
            int a = upper[x];
            int b = upper[x + 1];
            int c = lower[x];
            int d = lower[x + 1];
            int r = Colour.red(a) + Colour.red(b) + Colour.red(c) + Colour.red(d);
            int g = Colour.green(a) + Colour.green(b) + Colour.green(c) + Colour.green(d);
            int u = Colour.blue(a) + Colour.blue(b) + Colour.blue(c) + Colour.blue(d);
            blue[at] = (byte) Colour.blueDifference(r, g, u, 4);
            red[at] = (byte) Colour.redDifference(r, g, u, 4);
            at++;
        }
        long quarter = ((long) y / 2 * width + left) / 2;
        MemorySegment.copy(blue, 0, planes, JAVA_BYTE, size + quarter, at);
        MemorySegment.copy(red, 0, planes, JAVA_BYTE, size / 4 * 5 + quarter, at);
    }

    private void brighten(int[] row, long to, int columns) {
        for (int x = 0; x < columns; x++) {
            int pixel = row[x];
            luma[x] = (byte) Colour.luma(Colour.red(pixel), Colour.green(pixel), Colour.blue(pixel));
        }
        MemorySegment.copy(luma, 0, planes, JAVA_BYTE, to, columns);
    }

    @Override
    public void close() {
        planes.fill((byte) 0);
        arena.close();
    }
}
