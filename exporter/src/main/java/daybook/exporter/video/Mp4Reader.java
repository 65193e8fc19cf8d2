package daybook.exporter.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import daybook.consent.Window;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Decodes the pictures of one MP4 and tells when each is shown. For one thread.
///
/// Nothing else is opened than that file. What is no MP4 with one track of AV1 in 1/90000 s, does not decode, or not to
/// eight bits in 4:2:0, is an IOException.
public final class Mp4Reader implements Closeable {
    /// More than the largest displays have.
    private static final long MOST_PIXELS = 16_384L * 16_384;

    /// Luma of black and chroma of grey in limited range, and how far a lossy codec strays from them.
    private static final int BLACK = 16;

    private static final int GREY = 128;
    private static final int TOLERANCE = 24;

    /// `AVERROR(EAGAIN)` on Linux: the decoder needs another packet.
    private static final String DECODER = "libaom-av1";
    private static final int HUNGRY = -11;

    private final AVFormatContext file = new AVFormatContext(null);
    private final AVCodecContext decoder;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    public Mp4Reader(Path path) throws IOException {
        av_log_set_level(AV_LOG_QUIET);
        decoder = avcodec_alloc_context3(avcodec_find_decoder_by_name(DECODER));
        try {
            open(path);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// @throws DecoderMissingException where this machine cannot decode what a bundle has
    public static void requireDecoder() throws DecoderMissingException {
        requireDecoder(DECODER);
    }

    static void requireDecoder(String name) throws DecoderMissingException {
        try {
            av_log_set_level(AV_LOG_QUIET);
            if (avcodec_find_decoder_by_name(name) != null) {
                return;
            }
        } catch (LinkageError e) {
            // Told below.
        }
        throw new DecoderMissingException();
    }

    private void open(Path path) throws IOException {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        int opened = avformat_open_input(file, "file:" + path, av_find_input_format("mp4"), options);
        av_dict_free(options);
        require(opened >= 0);
        require(file.nb_streams() == 1);
        var track = file.streams(0);
        require(track.codecpar().codec_id() == AV_CODEC_ID_AV1);
        require(track.time_base().num() == 1 && track.time_base().den() == Ticks.PER_SECOND);
        require(avcodec_parameters_to_context(decoder, track.codecpar()) >= 0);
        decoder.thread_count(1).max_pixels(MOST_PIXELS);
        decoder.pkt_timebase(track.time_base());
        require(avcodec_open2(decoder, null, (AVDictionary) null) >= 0);
    }

    /// When the next picture is shown, in ticks; empty at the end.
    public OptionalLong next() throws IOException {
        while (true) {
            int received = avcodec_receive_frame(decoder, frame);
            if (received >= 0) {
                require(frame.format() == AV_PIX_FMT_YUV420P);
                return OptionalLong.of(frame.pts());
            }
            if (received == AVERROR_EOF()) {
                return OptionalLong.empty();
            }
            require(received == HUNGRY);
            feed();
        }
    }

    /// Whether the picture that [#next] told of last is black there, as far as it reaches, and within what a lossy
    /// codec makes of black.
    public boolean isBlack(Window.Bounds place) {
        int left = Math.clamp(place.x(), 0, frame.width());
        int top = Math.clamp(place.y(), 0, frame.height());
        int right = Math.clamp((long) place.x() + place.width(), 0, frame.width());
        int bottom = Math.clamp((long) place.y() + place.height(), 0, frame.height());
        return isFlat(0, BLACK, left, top, right, bottom)
                && isFlat(1, GREY, left / 2, top / 2, right / 2, bottom / 2)
                && isFlat(2, GREY, left / 2, top / 2, right / 2, bottom / 2);
    }

    private boolean isFlat(int plane, int value, int left, int top, int right, int bottom) {
        byte[] row = new byte[Math.max(0, right - left)];
        for (int y = top; y < bottom && row.length > 0; y++) {
            frame.data(plane)
                    .getPointer((long) y * frame.linesize(plane) + left)
                    .get(row);
            for (byte pixel : row) {
                if (Math.abs(Byte.toUnsignedInt(pixel) - value) > TOLERANCE) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Of the picture that [#next] told of last.
    public int width() {
        return frame.width();
    }

    /// Of the picture that [#next] told of last.
    public int height() {
        return frame.height();
    }

    private void feed() throws IOException {
        int read = av_read_frame(file, packet);
        if (read == AVERROR_EOF()) {
            require(avcodec_send_packet(decoder, null) >= 0);
            return;
        }
        require(read >= 0);
        int sent = avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        require(sent >= 0);
    }

    private static void require(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("a video that does not decode");
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(decoder);
        avformat_close_input(file);
    }
}
