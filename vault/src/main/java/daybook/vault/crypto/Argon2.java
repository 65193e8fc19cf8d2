package daybook.vault.crypto;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id, version 0x13 (RFC 9106).
public final class Argon2 {
    private Argon2() {}

    /// What one derivation costs.
    ///
    /// @param memoryKib memory in KiB
    public record Cost(int memoryKib, int passes, int lanes) {

        /// The least that a new vault uses.
        public static final Cost STANDARD = new Cost(256 * 1024, 3, 1);

        private static final int LEAST_KIB = 64;
        private static final int MOST_KIB = 1024 * 1024;
        private static final int MOST_PASSES = 16;
        private static final int MOST_LANES = 8;

        /// Whether a reader may run it. It bounds what a planted slot can make this machine do.
        public boolean isAcceptable() {
            return memoryKib >= LEAST_KIB
                    && memoryKib <= MOST_KIB
                    && passes >= 1
                    && passes <= MOST_PASSES
                    && lanes >= 1
                    && lanes <= MOST_LANES
                    && memoryKib >= 8 * lanes;
        }

        /// This cost with as many more passes as bring it to about that long on this machine, given how long it took.
        public Cost calibrated(long tookNanos, long goalNanos) {
            long wanted = passes * goalNanos / Math.max(1, tookNanos);
            return new Cost(memoryKib, Math.clamp(wanted, passes, MOST_PASSES), lanes);
        }
    }

    public static byte[] derive(byte[] password, byte[] salt, Cost cost, int length) {
        if (!cost.isAcceptable()) {
            throw new IllegalArgumentException("a cost out of bounds");
        }
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        byte[] key = new byte[length];
        generator.generateBytes(password, key);
        return key;
    }
}
