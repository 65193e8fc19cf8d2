package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RunningHashTest {
    private final byte[] buffer = new byte[6 * RunningHash.LARGE_BYTES];

    @Test
    void largeAndSmallBlocks_areHashedInTheirOrder_alsoByAThreadThatIsInterrupted() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RunningHash hash = new RunningHash();
        MessageDigest all = Digests.sha256();
        for (int buffers = 0; buffers < 20; buffers++) {
            random.nextBytes(buffer);
            int at = 0;
            while (at < buffer.length) {
                int length = Math.min(buffer.length - at, 1 + random.nextInt(2 * RunningHash.LARGE_BYTES));
                hash.add(buffer, at, length);
                all.update(Digests.sha256(Arrays.copyOfRange(buffer, at, at + length)));
                at += length;
            }
            if (random.nextBoolean()) {
                Thread.currentThread().interrupt();
            }
            hash.settle();
        }
        Thread.interrupted();
        assertThat(hash.head()).as("seed %d", seed).isEqualTo(Hash.of(all.digest()));
    }
}
