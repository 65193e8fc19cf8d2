package daybook.exporter.rows;

import daybook.consent.Observation;
import daybook.exporter.video.Mp4Writer;
import daybook.exporter.video.Ticks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// One file of the screen's video. Its time 0 is its first picture's. For one thread.
final class ScreenVideo implements Closeable {
    private final String path;
    private final int width;
    private final int height;
    private final ByteBuffer header;
    private final long startNanos;
    private final Mp4Writer writer;
    private int pictures;
    private long lastTicks = -1;

    /// Where a picture stands in its file.
    record Place(int index, long ticks) {}

    /// @param first a keyframe; it is not written yet
    ScreenVideo(BundleSink sink, String path, Observation.Frame first, ByteBuffer header) throws IOException {
        this.path = path;
        this.width = first.width();
        this.height = first.height();
        this.header = header;
        this.startNanos = first.at().nanos();
        this.writer = new Mp4Writer(sink.file(path), width, height, header);
    }

    String path() {
        return path;
    }

    boolean hasSizeOf(Observation.Frame frame) {
        return frame.width() == width && frame.height() == height;
    }

    boolean takes(Observation.Frame keyframe, ByteBuffer itsHeader) {
        return hasSizeOf(keyframe) && header.equals(itsHeader);
    }

    /// Two pictures of one tick get two: a file's times only grow.
    Place add(Observation.Frame frame, long endNanos) throws IOException {
        long ticks = Math.max(lastTicks + 1, Ticks.ofNanos(frame.at().nanos() - startNanos));
        long lengthTicks = Math.max(1, Ticks.ofNanos(endNanos - startNanos) - ticks);
        writer.add(frame.packet().bytes(), frame.packet().keyframe(), ticks, lengthTicks);
        lastTicks = ticks;
        return new Place(pictures++, ticks);
    }

    void finish() throws IOException {
        writer.finish();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
