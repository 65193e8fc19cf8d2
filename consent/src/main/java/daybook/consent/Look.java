package daybook.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What could be seen of the last picture that was kept, to tell whether another shows anything new. What happens under
/// a mask is nothing new: frames that came of it would tell when somebody typed where nothing may be recorded.
///
/// It holds no more than an encoder does: pixels whose masks are black. For one thread.
public final class Look {
    private @Nullable Pixels kept;
    private List<Window.Bounds> black = List.of();

    /// Whether nothing else can be seen of it. What may not be seen is black already.
    boolean isOf(Pixels pixels, List<Mask> masks) {
        return kept != null
                && kept.width() == pixels.width()
                && kept.height() == pixels.height()
                && black.equals(black(masks))
                && kept.planes().mismatch(pixels.planes()) < 0;
    }

    /// Takes the pixels over.
    void keep(Pixels pixels, List<Mask> masks) {
        forget();
        kept = pixels.handOver();
        black = black(masks);
    }

    /// Why a place is black is nothing new.
    private static List<Window.Bounds> black(List<Mask> masks) {
        return Region.of(masks.stream().map(Mask::area).toList());
    }

    /// The next picture is new, whatever it shows. Zeroes what was kept and gives its memory back.
    public void forget() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
        black = List.of();
    }
}
