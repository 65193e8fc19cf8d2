package daybook.vault.log;

import daybook.vault.crypto.AesGcm;
import java.util.Arrays;

/// The sizes that a data block's plaintext can have, so that lengths tell little of what was typed.
///
/// Powers of two from 256 bytes to 64 KiB, then multiples of 64 KiB up to 1 MiB.
final class Padding {
    /// The true length stands before the items.
    static final int LENGTH_BYTES = 4;
    static final int MOST_BYTES = 1 << 20;
    /// How many bytes of items fit into one block.
    static final int MOST_ITEM_BYTES = MOST_BYTES - LENGTH_BYTES;

    private static final int LEAST_BYTES = 256;
    private static final int STEP_BYTES = 1 << 16;

    private static final byte[] ZEROS = new byte[STEP_BYTES];

    private Padding() {}

    /// The size of the plaintext that holds that many bytes of items.
    static int sizeFor(int itemBytes) {
        int needed = itemBytes + LENGTH_BYTES;
        if (needed <= STEP_BYTES) {
            return Math.max(LEAST_BYTES, Integer.highestOneBit(needed - 1) << 1);
        }
        return (needed + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
    }

    /// Whether a plaintext of that size holds so many bytes of items and is padded as it should be.
    static boolean isOf(byte[] plain, int itemBytes, int size) {
        int end = LENGTH_BYTES + itemBytes;
        return sizeFor(itemBytes) == size && Arrays.equals(plain, end, size, ZEROS, 0, size - end);
    }

    static boolean isSealedLength(int bodyBytes) {
        int plain = bodyBytes - AesGcm.TAG_BYTES;
        return plain >= LEAST_BYTES && plain <= MOST_BYTES && sizeFor(plain - LENGTH_BYTES) == plain;
    }
}
