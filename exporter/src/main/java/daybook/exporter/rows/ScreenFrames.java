package daybook.exporter.rows;

import daybook.consent.Mask;
import daybook.consent.Observation;
import daybook.exporter.tables.Frames;
import daybook.exporter.tables.Row;
import daybook.exporter.video.SequenceHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One session's pictures on their way out, each with its row. For one thread.
///
/// A picture is written only after the keyframe of its own epoch: one whose keyframe lies before the slice, or was
/// erased, would show nothing, or what was not released. Another file begins where the size or the codec's parameters
/// change. A picture waits until it is known when it ends.
final class ScreenFrames implements Closeable {
    private static final String NO_KEYFRAME = "picture without its keyframe";

    private final SessionPart.Released released;
    private final BundleSink sink;
    private final NavigableSet<Long> gaps;
    private final SessionRows rows;
    private final String folder;
    private int files;
    private @Nullable ScreenVideo video;
    private Observation.@Nullable Frame waiting;
    /// Whose keyframe was written; none before the first.
    private int readableEpoch = -1;

    private long leftOut;

    /// @param gaps when each gap of the screen begins
    ScreenFrames(SessionPart.Released released, BundleSink sink, NavigableSet<Long> gaps) throws IOException {
        this.released = released;
        this.sink = sink;
        this.gaps = gaps;
        rows = released.rows(Frames.TABLE, sink);
        folder = "media/" + released.pseudonyms().media(released.slice().session());
    }

    /// In the order of time.
    void see(int epoch, Observation.Frame frame) throws IOException {
        write(frame.at().nanos());
        if (frame.packet().keyframe()) {
            readableEpoch = begin(frame) ? epoch : -1;
        }
        ScreenVideo current = video;
        if (current == null || readableEpoch != epoch || !current.hasSizeOf(frame)) {
            readableEpoch = -1;
            leftOut++;
            return;
        }
        waiting = frame;
    }

    /// Whether a decoder can begin at this picture. It goes into the open file where that has the same parameters.
    private boolean begin(Observation.Frame frame) throws IOException {
        Optional<ByteBuffer> header = SequenceHeader.in(frame.packet().bytes());
        if (header.isEmpty()) {
            return false;
        }
        ScreenVideo current = video;
        if (current == null || !current.takes(frame, header.get())) {
            finishVideo();
            video = new ScreenVideo(sink, folder + "/screen-" + files++ + ".mp4", frame, header.get());
        }
        return true;
    }

    private void write(long untilNanos) throws IOException {
        Observation.Frame frame = waiting;
        ScreenVideo current = video;
        if (frame == null || current == null) {
            return;
        }
        waiting = null;
        long nanos = frame.at().nanos();
        Long gap = gaps.ceiling(nanos);
        long endNanos = gap == null ? untilNanos : Math.min(gap, untilNanos);
        ScreenVideo.Place place = current.add(frame, endNanos);
        rows.add(rows.at(nanos, frame.at().errNanos())
                .set(Frames.FILE, current.path())
                .set(Frames.FRAME_IDX, place.index())
                .set(Frames.PTS_TICKS, place.ticks())
                .set(Frames.T_END_NS, endNanos)
                .set(Frames.DISPLAY, Displays.SCREEN)
                .set(Frames.MASKS, masks(frame)));
    }

    private static List<Row> masks(Observation.Frame frame) {
        return frame.masks().stream().map(ScreenFrames::mask).toList();
    }

    private static Row mask(Mask mask) {
        return new Row(Frames.ONE_MASK.fields())
                .set(Frames.MASK_X, mask.area().x())
                .set(Frames.MASK_Y, mask.area().y())
                .set(Frames.MASK_W, mask.area().width())
                .set(Frames.MASK_H, mask.area().height())
                .set(Frames.MASK_REASON, mask.reason().word());
    }

    /// The last picture ends with the slice.
    void finish() throws IOException {
        write(released.slice().fromNanos() + released.durationNanos());
        finishVideo();
    }

    Map<String, Long> leftOut() {
        return leftOut == 0 ? Map.of() : Map.of(NO_KEYFRAME, leftOut);
    }

    private void finishVideo() throws IOException {
        ScreenVideo current = video;
        if (current != null) {
            current.finish();
            close();
        }
    }

    @Override
    public void close() throws IOException {
        ScreenVideo current = video;
        video = null;
        if (current != null) {
            current.close();
        }
    }
}
