package daybook.exporter.video;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;

import java.io.IOException;
import java.io.OutputStream;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// Takes what FFmpeg writes to a stream of Java. It must be kept while FFmpeg may write.
///
/// No exception may pass through FFmpeg, so the stream's failure is kept for whoever called it.
final class Outlet extends Write_packet_Pointer_BytePointer_int {
    private final OutputStream out;
    private @Nullable IOException failure;

    Outlet(OutputStream out) {
        this.out = out;
    }

    @Override
    public int call(Pointer opaque, BytePointer bytes, int length) {
        byte[] piece = new byte[length];
        bytes.get(piece);
        try {
            out.write(piece);
            return length;
        } catch (IOException e) {
            failure = e;
            return AVERROR_EXTERNAL();
        }
    }

    /// Refuses where the stream failed.
    void check() throws IOException {
        IOException why = failure;
        if (why != null) {
            throw why;
        }
    }
}
