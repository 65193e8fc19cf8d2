package daybook.exporter.release;

import daybook.vault.Hash;
import daybook.vault.crypto.SigningKey;
import java.time.Instant;

/// The owner's yes to one exact bundle. Only [ReleaseGate] makes one.
public final class Release {
    private final Hash digest;
    private final Instant approved;
    private final SigningKey owner;

    Release(Hash digest, Instant approved, SigningKey owner) {
        this.digest = digest;
        this.approved = approved;
        this.owner = owner;
    }

    /// What it names: the digest over the paths and hashes of the staged bytes.
    public Hash digest() {
        return digest;
    }

    /// When, by the machine's clock.
    Instant approved() {
        return approved;
    }

    /// The key that signs the manifest.
    SigningKey owner() {
        return owner;
    }

    @Override
    public String toString() {
        return "Release[" + digest + "]";
    }
}
