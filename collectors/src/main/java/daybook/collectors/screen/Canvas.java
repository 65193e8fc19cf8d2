package daybook.collectors.screen;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

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
    private RowPair rows = new RowPair(0);

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
            long at = (long) y * grab.strideBytes() + 4L * left;
            rows.read(grab.pixels(), at, at + grab.strideBytes(), columns);
            rows.convert(columns);
            write(left, y, columns);
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
        rows = new RowPair(width);
    }

    private void write(int left, int y, int columns) {
        long size = (long) width * height;
        long quarter = ((long) y / 2 * width + left) / 2;
        MemorySegment.copy(rows.upperLuma(), 0, planes, JAVA_BYTE, (long) y * width + left, columns);
        MemorySegment.copy(rows.lowerLuma(), 0, planes, JAVA_BYTE, (y + 1L) * width + left, columns);
        MemorySegment.copy(rows.blue(), 0, planes, JAVA_BYTE, size + quarter, columns / 2);
        MemorySegment.copy(rows.red(), 0, planes, JAVA_BYTE, size / 4 * 5 + quarter, columns / 2);
    }

    @Override
    public void close() {
        planes.fill((byte) 0);
        arena.close();
    }
}
