package daybook.collectors.screen;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Moment;
import daybook.consent.Packet;
import daybook.consent.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VideoEncoderTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;

    @Test
    void everyPicture_givesOnePacket_andOnlyTheAskedForAreKeyframes() {
        try (VideoEncoder encoder = new VideoEncoder()) {
            List<Boolean> keyframes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                keyframes.add(encode(encoder, i, patch(i), i == 7).keyframe());
            }
            assertThat(keyframes)
                    .containsExactly(true, false, false, false, false, false, false, true, false, false, false, false);
        }
    }

    @Test
    void keyframeOnDemand_decodesAlone_andSoDoWhatFollows() {
        try (VideoEncoder encoder = new VideoEncoder()) {
            List<Packet> packets = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                packets.add(encode(encoder, i, patch(i), i == 6));
            }
            List<Pixels> alone = Decoded.of(packets.subList(6, 10));
            List<Pixels> all = Decoded.of(packets);
            assertThat(alone).hasSize(4);
            for (int i = 0; i < 4; i++) {
                assertThat(alone.get(i).luma()).isEqualTo(all.get(6 + i).luma());
                assertLike(alone.get(i), patch(6 + i));
            }
        }
    }

    @Test
    void control_whatIsNoKeyframe_doesNotDecodeAlone() {
        try (VideoEncoder encoder = new VideoEncoder()) {
            encode(encoder, 0, patch(0), false);
            assertThat(Decoded.of(List.of(encode(encoder, 1, patch(1), false)))).isEmpty();
        }
    }

    @Test
    void otherSize_beginsAnew_withAKeyframe() {
        try (VideoEncoder encoder = new VideoEncoder()) {
            encode(encoder, 0, patch(0), false);
            Pixels smaller = new Pixels(64, 48, new byte[64 * 48], new byte[32 * 24], new byte[32 * 24]);
            Packet packet = encode(encoder, 1, smaller, false);
            assertThat(packet.keyframe()).isTrue();
            assertThat(Decoded.of(List.of(packet)).getFirst().width()).isEqualTo(64);
        }
    }

    @Test
    void packetThatIsTooLarge_isMadeCoarser_untilTheNextKeyframe() {
        int fine;
        try (VideoEncoder encoder = new VideoEncoder()) {
            fine = encode(encoder, 0, noise(), false).sizeBytes();
        }
        try (VideoEncoder encoder = new VideoEncoder(fine - 1)) {
            Packet coarse = encode(encoder, 0, noise(), false);
            assertThat(coarse.keyframe()).isTrue();
            assertThat(coarse.sizeBytes()).isLessThan(fine);
            assertThat(Decoded.of(List.of(coarse))).hasSize(1);
            assertThat(encode(encoder, 1, patch(1), true).keyframe()).isTrue();
        }
    }

    @Test
    void packetThatNeverFits_isNone_andTheNextPictureIsAKeyframe() {
        int coarse;
        try (VideoEncoder encoder = new VideoEncoder()) {
            coarse = encode(encoder, 0, patch(0), false).sizeBytes() * 2;
        }
        try (VideoEncoder encoder = new VideoEncoder(coarse)) {
            encode(encoder, 0, patch(0), false);
            assertThat(encoder.encode(new Moment(1_000_000_000, 1), noise(), false))
                    .isEmpty();
            assertThat(encode(encoder, 2, patch(0), false).keyframe()).isTrue();
        }
    }

    /// AV1 ends at 65,536 pixels of width.
    @Test
    void pictureThatNoCodecOpensFor_isNone_andTheEncoderIsBroken_untilOneDoes() {
        try (VideoEncoder encoder = new VideoEncoder()) {
            Pixels wide = new Pixels(70_000, 2, new byte[140_000], new byte[35_000], new byte[35_000]);
            assertThat(encoder.encode(new Moment(1, 1), wide, false)).isEmpty();
            assertThat(encoder.isBroken()).isTrue();
            assertThat(encode(encoder, 1, patch(0), false).keyframe()).isTrue();
            assertThat(encoder.isBroken()).isFalse();
        }
    }

    /// The native libraries write to the process's own descriptors, not to `System.out`: see there.
    @Test
    void nothingOfItsLibraries_isUnpackedAtRunTime() {
        assertThat(System.getProperty("org.bytedeco.javacpp.cachedir")).endsWith("target/native");
        assertThat(VideoEncoder.missing()).isEmpty();
    }

    private static Packet encode(VideoEncoder encoder, int index, Pixels pixels, boolean keyframe) {
        return encoder.encode(new Moment(index * 200_000_000L + 1, 1), pixels, keyframe)
                .orElseThrow();
    }

    /// A white square on grey, that moves.
    private static Pixels patch(int index) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        Arrays.fill(luma, (byte) 100);
        for (int y = 40; y < 100; y++) {
            Arrays.fill(luma, y * WIDTH + 10 * index, y * WIDTH + 10 * index + 60, (byte) 235);
        }
        byte[] grey = new byte[luma.length / 4];
        Arrays.fill(grey, (byte) 128);
        return new Pixels(WIDTH, HEIGHT, luma, grey, grey.clone());
    }

    private static Pixels noise() {
        Random random = new Random(4);
        byte[] luma = new byte[WIDTH * HEIGHT];
        byte[] blue = new byte[luma.length / 4];
        byte[] red = new byte[luma.length / 4];
        random.nextBytes(luma);
        random.nextBytes(blue);
        random.nextBytes(red);
        return new Pixels(WIDTH, HEIGHT, luma, blue, red);
    }

    private static void assertLike(Pixels decoded, Pixels original) {
        long off = 0;
        byte[] was = original.luma();
        byte[] is = decoded.luma();
        for (int i = 0; i < was.length; i++) {
            off += Math.abs((is[i] & 0xFF) - (was[i] & 0xFF));
        }
        assertThat(off / (double) was.length).isLessThan(5);
    }
}
