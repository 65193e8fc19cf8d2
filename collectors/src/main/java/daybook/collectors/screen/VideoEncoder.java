package daybook.collectors.screen;

import daybook.consent.Moment;
import daybook.consent.Packet;
import daybook.consent.PictureEncoder;
import daybook.consent.Pixels;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Encodes pictures as AV1, one packet for each at once.
///
/// A new stream begins, with a keyframe, when the size of the pictures changes or after a picture that failed. Where a
/// packet would be too large for the vault, the picture is encoded again, coarser, and so are those after it until the
/// next keyframe that is asked for. For one thread at a time; closing gives its memory back.
public final class VideoEncoder implements PictureEncoder, AutoCloseable {
    /// What one item of the vault holds, less what stands around the packet: masks are many at times.
    private static final int LARGEST_BYTES = (1 << 20) - (1 << 16);

    private final int largestBytes;
    private @Nullable Av1Stream stream;
    private boolean broken;

    public VideoEncoder() {
        this(LARGEST_BYTES);
    }

    VideoEncoder(int largestBytes) {
        this.largestBytes = largestBytes;
    }

    /// What to say where pictures cannot be encoded on this machine. Empty where they can.
    public static Optional<String> missing() {
        return Av1Stream.missing();
    }

    @Override
    public Optional<Packet> encode(Moment at, Pixels pixels, boolean keyframe) {
        Av1Stream current = stream;
        if (current == null || !current.fits(pixels) || (keyframe && current.isCoarse())) {
            current = begin(pixels, Av1Stream.Quality.FINE);
        }
        Optional<Packet> packet = encode(current, at, pixels, keyframe);
        if (packet.isEmpty() && current != null && !current.isCoarse()) {
            packet = encode(begin(pixels, Av1Stream.Quality.COARSE), at, pixels, true);
        }
        if (packet.isEmpty()) {
            close();
        }
        return packet;
    }

    /// Whether the codec did not open when it was last needed: no picture can be encoded then, this one or another.
    public boolean isBroken() {
        return broken;
    }

    private Optional<Packet> encode(@Nullable Av1Stream current, Moment at, Pixels pixels, boolean keyframe) {
        return current == null
                ? Optional.empty()
                : current.encode(at, pixels, keyframe).filter(this::fits);
    }

    private boolean fits(Packet packet) {
        return packet.sizeBytes() <= largestBytes;
    }

    private @Nullable Av1Stream begin(Pixels pixels, Av1Stream.Quality quality) {
        close();
        stream = Av1Stream.begin(pixels.width(), pixels.height(), quality).orElse(null);
        broken = stream == null;
        return stream;
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
