package daybook.collectors.screen;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import daybook.consent.Packet;
import daybook.consent.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// What a decoder that knows nothing else makes of packets.
final class Decoded {
    private Decoded() {}

    static List<Pixels> of(List<Packet> packets) {
        var codec = avcodec_find_decoder_by_name("libdav1d");
        if (codec == null) {
            codec = avcodec_find_decoder_by_name("libaom-av1");
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        avcodec_open2(context, codec, (AVDictionary) null);
        AVFrame frame = av_frame_alloc();
        List<Pixels> pictures = new ArrayList<>();
        for (Packet packet : packets) {
            send(context, packet);
            receive(context, frame, pictures);
        }
        avcodec_send_packet(context, null);
        receive(context, frame, pictures);
        av_frame_free(frame);
        avcodec_free_context(context);
        return pictures;
    }

    private static void send(AVCodecContext context, Packet packet) {
        byte[] bytes = new byte[packet.sizeBytes()];
        packet.bytes().get(bytes);
        BytePointer data = new BytePointer(bytes.length + 64L).zero();
        data.put(bytes, 0, bytes.length);
        AVPacket sent = av_packet_alloc();
        sent.data(data).size(bytes.length);
        avcodec_send_packet(context, sent);
        av_packet_free(sent);
        data.close();
    }

    private static void receive(AVCodecContext context, AVFrame frame, List<Pixels> pictures) {
        while (avcodec_receive_frame(context, frame) >= 0) {
            int width = frame.width();
            int height = frame.height();
            pictures.add(new Pixels(
                    width,
                    height,
                    plane(frame, 0, width, height),
                    plane(frame, 1, width / 2, height / 2),
                    plane(frame, 2, width / 2, height / 2)));
        }
    }

    private static byte[] plane(AVFrame frame, int index, int width, int height) {
        byte[] plane = new byte[width * height];
        for (int y = 0; y < height; y++) {
            frame.data(index)
                    .getPointer(BytePointer.class, (long) y * frame.linesize(index))
                    .get(plane, y * width, width);
        }
        return plane;
    }
}
