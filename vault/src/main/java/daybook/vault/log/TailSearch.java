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

    /// Whether more was worked through than any tail takes that a writer left: what looks like blocks within blocks
    /// was made to be looked at for long.
    private static boolean isCrafted(long workedBytes, long tailBytes) {
        return workedBytes > 2 * tailBytes + MOST_BLOCK_BYTES;
    }

    /// @param bad where the block that is not whole begins
    /// @param seq the number it should have had
    static boolean provesDamage(DiskFile file, long bad, long seq) throws IOException {
        long size = file.size();
        // No writer has more unforced than this.
        if (size - bad > Integer.MAX_VALUE) {
            return true;
        }
        long worked = 0;
        ByteBuffer window = ByteBuffer.allocate(Math.clamp(size - bad, 0, WINDOW_BYTES));
        long from = bad + 1;
        while (size - from >= Block.LEAST_BYTES) {
            window.clear();
            int read = file.read(window, from);
            boolean last = from + read >= size;
            // Beginnings in the last stretch of a window are looked at in the next, where their blocks are whole.
            int end = last ? read - Block.LEAST_BYTES + 1 : read - MOST_BLOCK_BYTES;
            for (int at = 0; at < end; at++) {
                int total = lengthOfBlock(window, at, read, seq);
                if (total == 0 || from + at - unforced(window, at) <= bad) {
                    continue;
                }
                worked += total;
                if (isCrafted(worked, size - bad) || isWhole(window, at, total)) {
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

    /// How long the block is that may begin here; 0 where none does.
    private static int lengthOfBlock(ByteBuffer window, int at, int read, long seq) {
        int total = window.getInt(at) + Block.LENGTH_BYTES;
        if (total < Block.LEAST_BYTES || total > read - at) {
            return 0;
        }
        BlockType type = BlockType.ofCode(window.get(at + 4) & 0xff).orElse(null);
        boolean fits =
                type != null && Block.isBodyLength(type, total - Block.LEAST_BYTES) && window.getLong(at + 10) >= seq;
        return fits ? total : 0;
    }

    private static boolean isWhole(ByteBuffer window, int at, int total) {
        int covered = total - Block.CRC_BYTES;
        return Block.crc(window.array(), window.arrayOffset() + at, covered) == window.getInt(at + covered);
    }

    private static long unforced(ByteBuffer window, int at) {
        return Integer.toUnsignedLong(window.getInt(at + 18));
    }
}
