package daybook.vault.log;

import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Tells a torn tail from damage: whether anything after a bad block proves that the block had been durable.
///
/// A block says how many bytes before it were not yet forced when it was written. One that stands behind the bad
/// place and had that place among the forced bytes shows that the place was whole once.
final class TailSearch {
    private static final int WINDOW_BYTES = 4 << 20;
    private static final int MOST_BLOCK_BYTES = Block.LEAST_BYTES + Padding.MOST_BYTES + 16;

    private TailSearch() {}

    /// @param bad where the block that is not whole begins
    /// @param seq the number it should have had
    static boolean provesDamage(DiskFile file, long bad, long seq) throws IOException {
        long size = file.size();
        ByteBuffer window = ByteBuffer.allocate(Math.clamp(size - bad, 0, WINDOW_BYTES));
        long from = bad + 1;
        while (size - from >= Block.LEAST_BYTES) {
            window.clear();
            int read = file.read(window, from);
            boolean last = from + read >= size;
            // Beginnings in the last stretch of a window are looked at in the next, where their blocks are whole.
            int end = last ? read - Block.LEAST_BYTES + 1 : read - MOST_BLOCK_BYTES;
            for (int at = 0; at < end; at++) {
                if (isBlock(window, at, read, seq) && from + at - unforced(window, at) > bad) {
                    return true;
                }
            }
            if (last) {
                return false;
            }
            from += end;
        }
        return false;
    }

    private static boolean isBlock(ByteBuffer window, int at, int read, long seq) {
        int total = window.getInt(at) + Block.LENGTH_BYTES;
        if (total < Block.LEAST_BYTES || total > read - at) {
            return false;
        }
        BlockType type = BlockType.ofCode(window.get(at + 4) & 0xff).orElse(null);
        if (type == null || !Block.isBodyLength(type, total - Block.LEAST_BYTES) || window.getLong(at + 10) < seq) {
            return false;
        }
        int covered = total - Block.CRC_BYTES;
        return Block.crc(window.array(), window.arrayOffset() + at, covered) == window.getInt(at + covered);
    }

    private static long unforced(ByteBuffer window, int at) {
        return Integer.toUnsignedLong(window.getInt(at + 18));
    }
}
