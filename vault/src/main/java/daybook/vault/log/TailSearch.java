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
    /// More than twice what a writer takes before it forces.
    static final long MOST_TAIL_BYTES = 256 << 20;

    private TailSearch() {}

    /// Whether more was worked through than any tail takes that a writer left: what looks like blocks within blocks
    /// was made to be looked at for long.
    private static boolean isCrafted(long workedBytes, long tailBytes) {
        return workedBytes > 2 * tailBytes + Block.MOST_BYTES;
    }

    /// @param bad where the block that is not whole begins
    /// @param seq the number it should have had
    static boolean provesDamage(DiskFile file, long bad, long seq) throws IOException {
        long size = file.size();
        // No writer has more unforced than this.
        if (size - bad > MOST_TAIL_BYTES) {
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
            int end = last ? read - Block.LEAST_BYTES + 1 : read - Block.MOST_BYTES;
            for (int at = 0; at < end; at++) {
                int total = lengthOfBlock(window, at, read, seq);
                if (total == 0 || from + at - Block.unforced(window, at) <= bad) {
                    continue;
                }
                worked += total;
                if (isCrafted(worked, size - bad) || Block.isWhole(window, at, total)) {
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
        int total = Block.claimedBytes(window, at);
        return total <= read - at && Block.seq(window, at) >= seq ? total : 0;
    }
}
