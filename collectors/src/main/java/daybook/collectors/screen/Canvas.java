package daybook.collectors.screen;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import daybook.collectors.x11.Cursor;
import daybook.collectors.x11.ScreenView;
import daybook.consent.Pixels;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The screen as encoders take it, kept from picture to picture: only rows that were painted upon are converted.
///
/// Colours by ITU-R BT.709, limited range; the colour of four pixels is their mean. An odd last row or column is cut
/// off. For one thread.
final class Canvas {
    private int width;
    private int height;
    private byte[] luma = {};
    private byte[] blue = {};
    private byte[] red = {};
    private int[] upper = {};
    private int[] lower = {};

    /// Takes the rows that have changed since the last grab.
    void take(ScreenView.Grab grab) {
        int from = grab.fromRow() & ~1;
        int to = grab.toRow();
        if (width != (grab.width() & ~1) || height != (grab.height() & ~1)) {
            resize(grab.width() & ~1, grab.height() & ~1);
            from = 0;
            to = height;
        }
        for (int y = from; y < Math.min(to, height); y += 2) {
            read(grab, y, upper);
            read(grab, y + 1, lower);
            convert(y);
        }
    }

    /// A copy of its own for whoever asks, with the pointer drawn in.
    Pixels pixels(Optional<Cursor> cursor) {
        Pixels pixels = new Pixels(width, height, luma.clone(), blue.clone(), red.clone());
        cursor.ifPresent(shown -> Pointer.draw(shown, pixels));
        return pixels;
    }

    private void resize(int width, int height) {
        this.width = width;
        this.height = height;
        luma = new byte[width * height];
        blue = new byte[luma.length / 4];
        red = new byte[luma.length / 4];
        upper = new int[width];
        lower = new int[width];
    }

    private void read(ScreenView.Grab grab, int y, int[] row) {
        MemorySegment.copy(grab.pixels(), JAVA_INT, (long) y * grab.strideBytes(), row, 0, width);
    }

    private void convert(int y) {
        brighten(upper, y * width);
        brighten(lower, (y + 1) * width);
        int at = y / 2 * (width / 2);
        for (int x = 0; x < width; x += 2) {
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
    }

    private void brighten(int[] row, int at) {
        for (int x = 0; x < width; x++) {
            int pixel = row[x];
            luma[at + x] = (byte) Colour.luma(Colour.red(pixel), Colour.green(pixel), Colour.blue(pixel));
        }
    }
}
