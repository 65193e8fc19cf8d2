package daybook.vault.log;

import daybook.vault.Id;
import java.nio.ByteBuffer;
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
    static final int SOURCES = 16;

    static final int KEY_BODY_BYTES = 64;

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
