package daybook.vault.keys;

import java.util.Arrays;

/// A vault's identity, and the seed that it comes of. Whoever has one closes it, which wipes the seed.
final class Unlocked implements AutoCloseable {
    private final Identity identity;
    private final byte[] seed;

    /// @param seed not copied
    Unlocked(Identity identity, byte[] seed) {
        this.identity = identity;
        this.seed = seed;
    }

    Identity identity() {
        return identity;
    }

    VaultFile file() {
        return identity.file();
    }

    /// Not a copy: gone once this is closed.
    byte[] seed() {
        return seed;
    }

    @Override
    public void close() {
        Arrays.fill(seed, (byte) 0);
    }
}
