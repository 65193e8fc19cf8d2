package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.crypto.AesGcm;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One block where it stands in a buffer. Good until the scanner that gave it moves on.
///
/// The layout, big endian: `length u32 | type u8 | epoch u32 | source u8 | seq u64 | unforced u32 | body | crc32c u32`,
/// where `length` counts the bytes after itself.
///
/// @param offset where it begins in its file
/// @param unforced how many of the file's bytes before it were not yet known to be durable when it was written
/// @param buffer what holds it, from `at` on
record Block(
        long offset,
        BlockType type,
        int epoch,
        int source,
        long seq,
        long unforced,
        ByteBuffer buffer,
        int at,
        int bodyBytes) {
    static final int PREFIX_BYTES = 22;
    static final int CRC_BYTES = 4;
    static final int LENGTH_BYTES = 4;
    static final int LEAST_BYTES = PREFIX_BYTES + CRC_BYTES;
    static final int MOST_BYTES = LEAST_BYTES + Padding.MOST_BYTES + AesGcm.TAG_BYTES;
    static final int SOURCES = 16;

    static final int KEY_BODY_BYTES = 64;

    private static final int TYPE_AT = 4;
    private static final int EPOCH_AT = 5;
    private static final int SOURCE_AT = 9;
    private static final int SEQ_AT = 10;
    private static final int UNFORCED_AT = 18;

    /// How many bytes the block has that may begin there, by its length and type; 0 where none can.
    static int claimedBytes(ByteBuffer buffer, int at) {
        int total = buffer.getInt(at) + LENGTH_BYTES;
        if (total < LEAST_BYTES || total > MOST_BYTES) {
            return 0;
        }
        return type(buffer, at)
                .filter(type -> isBodyLength(type, total - LEAST_BYTES))
                .map(_ -> total)
                .orElse(0);
    }

    static Optional<BlockType> type(ByteBuffer buffer, int at) {
        return BlockType.ofCode(Byte.toUnsignedInt(buffer.get(at + TYPE_AT)));
    }

    static long seq(ByteBuffer buffer, int at) {
        return buffer.getLong(at + SEQ_AT);
    }

    static long unforced(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at + UNFORCED_AT));
    }

    /// Whether the checksum of the block of that many bytes is right.
    static boolean isWhole(ByteBuffer buffer, int at, int totalBytes) {
        int covered = totalBytes - CRC_BYTES;
        return crc(buffer.array(), buffer.arrayOffset() + at, covered) == buffer.getInt(at + covered);
    }

    /// The whole block of that many bytes that begins there.
    static Block read(long offset, ByteBuffer buffer, int at, int totalBytes) {
        return new Block(
                offset,
                type(buffer, at).orElseThrow(),
                buffer.getInt(at + EPOCH_AT),
                Byte.toUnsignedInt(buffer.get(at + SOURCE_AT)),
                seq(buffer, at),
                unforced(buffer, at),
                buffer,
                at,
                totalBytes - LEAST_BYTES);
    }

    int totalBytes() {
        return PREFIX_BYTES + bodyBytes + CRC_BYTES;
    }

    long end() {
        return offset + totalBytes();
    }

    int bodyAt() {
        return at + PREFIX_BYTES;
    }

    ByteBuffer body() {
        return buffer.duplicate().limit(bodyAt() + bodyBytes).position(bodyAt()).slice();
    }

    /// What a data block's seal covers beside its content.
    byte[] aad(Id segment) {
        byte[] aad = new byte[PREFIX_BYTES + Id.BYTES];
        buffer.get(at, aad, 0, PREFIX_BYTES);
        segment.write(ByteBuffer.wrap(aad, PREFIX_BYTES, Id.BYTES));
        return aad;
    }

    static int crc(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, length);
        return (int) crc.getValue();
    }

    /// Whether a body of that length can stand in a block of that type.
    static boolean isBodyLength(BlockType type, int bodyBytes) {
        return switch (type) {
            case KEY -> bodyBytes == KEY_BODY_BYTES;
            case DATA -> Padding.isSealedLength(bodyBytes);
            case SEAL -> bodyBytes == SealBody.SEAL_BYTES;
            case END -> bodyBytes == SealBody.END_BYTES;
        };
    }

    @Override
    public String toString() {
        return "Block[" + type + " " + seq + " at " + offset + "]";
    }
}
