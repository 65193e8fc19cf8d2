package daybook.exporter.video;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Finds the sequence header in a packet of AV1: what a decoder must know before the first picture.
///
/// Source: AV1 Bitstream and Decoding Process Specification, sections 5.3.2 (header of an OBU) and 4.10.5 (leb128).
public final class SequenceHeader {
    private static final int SEQUENCE_HEADER = 1;
    private static final int HAS_EXTENSION = 4;
    private static final int HAS_SIZE = 2;
    private static final int MOST_LENGTH_BYTES = 8;

    private SequenceHeader() {}

    /// The whole unit, its own header included. Empty where the packet has none or is cut.
    ///
    /// @param packet in the low-overhead bitstream format, where each unit names its size
    public static Optional<ByteBuffer> in(ByteBuffer packet) {
        ByteBuffer units = packet.slice();
        while (units.hasRemaining()) {
            int begin = units.position();
            int header = units.get();
            int extension = (header & HAS_EXTENSION) == 0 ? 0 : 1;
            if ((header & HAS_SIZE) == 0 || units.remaining() < extension) {
                return Optional.empty();
            }
            units.position(units.position() + extension);
            long sizeBytes = size(units);
            if (sizeBytes > units.remaining()) {
                return Optional.empty();
            }
            int end = units.position() + (int) sizeBytes;
            if ((header >> 3 & 15) == SEQUENCE_HEADER) {
                return Optional.of(units.slice(begin, end - begin));
            }
            units.position(end);
        }
        return Optional.empty();
    }

    private static long size(ByteBuffer units) {
        long size = 0;
        for (int i = 0; i < MOST_LENGTH_BYTES && units.hasRemaining(); i++) {
            int piece = units.get();
            size |= (long) (piece & 127) << (7 * i);
            if (piece >= 0) {
                return size;
            }
        }
        return Long.MAX_VALUE;
    }
}
