package daybook.exporter.video;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED;
import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/// Lays packets of AV1 into one MP4, as they are. For one thread.
///
/// The file is fragmented, a fragment for each keyframe and what follows it, so that it can go to a stream that cannot
/// seek; one fragment lies in memory. The same packets give the same bytes. Closing closes the stream too; a file that
/// was not [finished][#finish] is cut.
public final class Mp4Writer implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    /// Boxes in one pass, and no box that tells when or by what it was made. Times begin at 0, so no list of edits is
    /// needed to say when.
    private static final Map<String, String> OPTIONS = Map.of(
            "movflags",
            "+frag_keyframe+empty_moov+default_base_moof",
            "video_track_timescale",
            Integer.toString(Ticks.PER_SECOND),
            "movie_timescale",
            Integer.toString(Ticks.PER_SECOND),
            "use_editlist",
            "0");

    private final OutputStream out;
    private final Outlet outlet;
    private final AVFormatContext file;
    private final AVIOContext stream;
    private final AVPacket packet;
    private boolean closed;

    /// @param header of the sequence, as [SequenceHeader] finds it
    /// @param out is its own from now on, also where this fails
    public Mp4Writer(OutputStream out, int width, int height, ByteBuffer header) throws IOException {
        this.out = out;
        try {
            av_log_set_level(AV_LOG_QUIET);
            outlet = new Outlet(out);
            file = new AVFormatContext(null);
            require(avformat_alloc_output_context2(file, null, "mp4", null));
            BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES)).capacity(BUFFER_BYTES);
            stream = avio_alloc_context(buffer, BUFFER_BYTES, 1, null, null, outlet, null);
            packet = av_packet_alloc();
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        } catch (LinkageError e) {
            out.close();
            throw new IOException("FFmpeg's libraries do not load on this machine: build Daybook anew on it", e);
        }
        try {
            begin(width, height, header);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void begin(int width, int height, ByteBuffer header) throws IOException {
        file.pb(stream);
        file.flags(file.flags() | AVFMT_FLAG_BITEXACT);
        file.avoid_negative_ts(AVFMT_AVOID_NEG_TS_DISABLED);
        var track = avformat_new_stream(file, null);
        track.time_base().num(1).den(Ticks.PER_SECOND);
        int sizeBytes = header.remaining();
        BytePointer known = new BytePointer(av_mallocz(sizeBytes + AV_INPUT_BUFFER_PADDING_SIZE)).capacity(sizeBytes);
        known.put(bytes(header), 0, sizeBytes);
        track.codecpar()
                .codec_type(AVMEDIA_TYPE_VIDEO)
                .codec_id(AV_CODEC_ID_AV1)
                .width(width)
                .height(height)
                .extradata(known)
                .extradata_size(sizeBytes);
        AVDictionary options = new AVDictionary(null);
        OPTIONS.forEach((name, value) -> av_dict_set(options, name, value, 0));
        int begun = avformat_write_header(file, options);
        av_dict_free(options);
        require(begun);
    }

    /// @param ticks later than of the one before; 0 for the first
    /// @param lengthTicks until the next
    public void add(ByteBuffer bytes, boolean keyframe, long ticks, long lengthTicks) throws IOException {
        int sizeBytes = bytes.remaining();
        require(av_new_packet(packet, sizeBytes));
        packet.data().put(bytes(bytes), 0, sizeBytes);
        packet.pts(ticks).dts(ticks).duration(lengthTicks).flags(keyframe ? AV_PKT_FLAG_KEY : 0);
        packet.stream_index(0);
        int written = av_write_frame(file, packet);
        av_packet_unref(packet);
        require(written);
    }

    /// Writes what is left. Then it can only be closed.
    public void finish() throws IOException {
        require(av_write_trailer(file));
    }

    private static byte[] bytes(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(from.position(), bytes);
        return bytes;
    }

    private void require(int result) throws IOException {
        outlet.check();
        if (result < 0) {
            throw new IOException("the video cannot be laid out: " + result);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        av_packet_free(packet);
        avformat_free_context(file);
        // FFmpeg may have put a larger one in its place.
        av_free(stream.buffer());
        avio_context_free(stream);
        outlet.close();
        out.close();
    }
}
