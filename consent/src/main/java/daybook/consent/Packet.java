package daybook.consent;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// One encoded picture.
///
/// @param codec how it is encoded
/// @param keyframe whether it can be read without those before it
/// @param bytes as the codec's own standard lays them out for storage, headers included in each keyframe
public record Packet(Codec codec, boolean keyframe, ByteBuffer bytes) {

    /// The codes are part of the vault's format: they never change and are never used again.
    public enum Codec {
        /// AV1 in its low-overhead bitstream format (section 5 of the AV1 specification).
        AV1(1);

        private final int code;

        Codec(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Optional<Codec> ofCode(int code) {
            return Arrays.stream(values()).filter(c -> c.code == code).findFirst();
        }
    }

    public Packet {
        bytes = bytes.asReadOnlyBuffer();
    }

    /// To be read from its position to its limit; each caller gets one of its own.
    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    public int sizeBytes() {
        return bytes.remaining();
    }

    @Override
    public String toString() {
        return "Packet[" + sizeBytes() + " bytes]";
    }
}
