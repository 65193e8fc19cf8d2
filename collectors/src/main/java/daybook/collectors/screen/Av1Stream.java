package daybook.collectors.screen;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import daybook.consent.Moment;
import daybook.consent.Packet;
import daybook.consent.Pixels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// One stream of AV1 pictures of one size, by libaom through FFmpeg. It begins with a keyframe. For one thread.
///
/// FFmpeg prints nothing: its messages could name what it was given.
final class Av1Stream implements AutoCloseable {
    private static final String CODEC = "libaom-av1";
    private static final int TICKS_PER_SECOND = 90_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet;
    private final Quality quality;
    private long lastTick = Long.MIN_VALUE;

    /// Tools of AV1 that cost much and win little on text: docs/decisions/screen-encoder.md has the figures.
    private static final String TOOLS = String.join(
            ":",
            "tune-content=screen",
            "cpu-used=10",
            "sb-size=64",
            "coeff-cost-upd-freq=3",
            "mode-cost-upd-freq=3",
            "mv-cost-upd-freq=3",
            "enable-directional-intra=0",
            "enable-diagonal-intra=0",
            "enable-angle-delta=0",
            "enable-intra-edge-filter=0",
            "enable-smooth-intra=0",
            "enable-cfl-intra=0",
            "enable-filter-intra=0",
            "enable-paeth-intra=0",
            "enable-cdef=0",
            "loopfilter-control=0",
            "deltaq-mode=0",
            "aq-mode=0",
            "enable-order-hint=0",
            "enable-global-motion=0",
            "enable-warped-motion=0",
            "enable-obmc=0",
            "enable-ref-frame-mvs=0");

    /// How coarse.
    enum Quality {
        FINE(50, 33),
        COARSE(63, 58);

        private final int factor;
        private final int least;

        /// @param factor the constant rate factor of libaom, 0 to 63
        /// @param least the least quantizer, 0 to 63: libaom spends more than is seen on keyframes
        Quality(int factor, int least) {
            this.factor = factor;
            this.least = least;
        }
    }

    private Av1Stream(AVCodecContext context, AVFrame frame, AVPacket packet, Quality quality) {
        this.context = context;
        this.frame = frame;
        this.packet = packet;
        this.quality = quality;
    }

    static Optional<String> missing() {
        String sentence = "FFmpeg's libraries do not load on this machine, so that the screen cannot be recorded: build"
                + " Daybook anew on it.";
        try {
            av_log_set_level(AV_LOG_QUIET);
            return avcodec_find_encoder_by_name(CODEC) == null ? Optional.of(sentence) : Optional.empty();
        } catch (LinkageError e) {
            return Optional.of(sentence);
        }
    }

    /// @return empty where the codec does not open, see [#missing]
    static Optional<Av1Stream> begin(int width, int height, Quality quality) {
        av_log_set_level(AV_LOG_QUIET);
        AVCodec codec = avcodec_find_encoder_by_name(CODEC);
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(width)
                .height(height)
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .color_range(AVCOL_RANGE_MPEG)
                .colorspace(AVCOL_SPC_BT709)
                .color_primaries(AVCOL_PRI_BT709)
                .color_trc(AVCOL_TRC_BT709)
                .qmin(quality.least)
                .gop_size(Integer.MAX_VALUE)
                .max_b_frames(0)
                .thread_count(1);
        context.time_base().num(1).den(TICKS_PER_SECOND);
        AVDictionary options = options(quality);
        int opened = avcodec_open2(context, codec, options);
        av_dict_free(options);
        if (opened < 0) {
            avcodec_free_context(context);
            return Optional.empty();
        }
        return Optional.of(new Av1Stream(context, frame(width, height), av_packet_alloc(), quality));
    }

    private static AVDictionary options(Quality quality) {
        AVDictionary options = new AVDictionary(null);
        Map.of(
                        "usage", "realtime",
                        "cpu-used", "8",
                        "lag-in-frames", "0",
                        "crf", Integer.toString(quality.factor),
                        "aom-params", TOOLS)
                .forEach((name, value) -> av_dict_set(options, name, value, 0));
        return options;
    }

    private static AVFrame frame(int width, int height) {
        AVFrame frame = av_frame_alloc();
        frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
        av_frame_get_buffer(frame, 0);
        return frame;
    }

    boolean fits(Pixels pixels) {
        return pixels.width() == context.width() && pixels.height() == context.height();
    }

    boolean isCoarse() {
        return quality == Quality.COARSE;
    }

    /// @return empty where it failed, and then the stream cannot go on
    Optional<Packet> encode(Moment at, Pixels pixels, boolean keyframe) {
        if (av_frame_make_writable(frame) < 0) {
            return Optional.empty();
        }
        long size = (long) pixels.width() * pixels.height();
        fill(0, pixels.planes().asSlice(0, size), pixels.width());
        fill(1, pixels.planes().asSlice(size, size / 4), pixels.width() / 2);
        fill(2, pixels.planes().asSlice(size / 4 * 5, size / 4), pixels.width() / 2);
        lastTick = Math.max(lastTick + 1, tick(at));
        frame.pts(lastTick);
        frame.pict_type(keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        if (avcodec_send_frame(context, frame) < 0 || avcodec_receive_packet(context, packet) < 0) {
            return Optional.empty();
        }
        Packet taken = take();
        return keyframe && !taken.keyframe() ? Optional.empty() : Optional.of(taken);
    }

    private static long tick(Moment at) {
        return at.nanos() / NANOS_PER_SECOND * TICKS_PER_SECOND
                + at.nanos() % NANOS_PER_SECOND * TICKS_PER_SECOND / NANOS_PER_SECOND;
    }

    private void fill(int plane, MemorySegment from, int width) {
        long stride = frame.linesize(plane);
        long rows = from.byteSize() / width;
        MemorySegment to = MemorySegment.ofAddress(frame.data(plane).address()).reinterpret(stride * rows);
        if (stride == width) {
            to.copyFrom(from);
            return;
        }
        for (long y = 0; y < rows; y++) {
            MemorySegment.copy(from, y * width, to, y * stride, width);
        }
    }

    private Packet take() {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.data().get(bytes.array());
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        av_packet_unref(packet);
        return new Packet(Packet.Codec.AV1, key, bytes);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
