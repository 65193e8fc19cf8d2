package daybook.consent;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// What could be seen of the last picture that was kept, to tell whether another shows anything new. What happens under
/// a mask is nothing new: frames that came of it would tell when somebody typed where nothing may be recorded.
///
/// It holds no more than an encoder does: pixels whose masks are black. For one thread.
public final class Look {
    private Arena arena = Arena.ofConfined();
    private MemorySegment planes = MemorySegment.NULL;
    private List<Window.Bounds> black = List.of();
    private int width;

    /// Whether nothing else can be seen of it. What may not be seen is black already.
    boolean isOf(Pixels pixels, List<Mask> masks) {
        return planes.byteSize() == pixels.sizeBytes()
                && width == pixels.width()
                && black.equals(black(masks))
                && planes.mismatch(pixels.planes()) < 0;
    }

    void keep(Pixels pixels, List<Mask> masks) {
        if (planes.byteSize() != pixels.sizeBytes()) {
            forget();
            planes = arena.allocate(pixels.sizeBytes(), 64);
        }
        planes.copyFrom(pixels.planes());
        width = pixels.width();
        black = black(masks);
    }

    /// Why a place is black is nothing new.
    private static List<Window.Bounds> black(List<Mask> masks) {
        return Region.of(masks.stream().map(Mask::area).toList());
    }

    /// The next picture is new, whatever it shows. Zeroes and frees what was kept.
    public void forget() {
        planes.fill((byte) 0);
        arena.close();
        arena = Arena.ofConfined();
        planes = MemorySegment.NULL;
        black = List.of();
    }
}
