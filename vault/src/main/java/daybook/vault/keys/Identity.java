package daybook.vault.keys;

import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The half of a vault that reads it and acts as its owner. Whoever holds one has unlocked the vault.
///
/// Made of the seed by [Unlocking] or [VaultSetup]. Its keys stay on the heap for as long as it is reachable, and
/// copies may stay after that: keep it in a process that does nothing else.
public final class Identity {
    static final int SEED_BYTES = 32;

    private static final byte[] NO_SALT = {};

    private final Hpke.PrivateKey opener;
    private final SigningKey owner;
    private final VaultFile file;

    private Identity(VaultFile file, Hpke.PrivateKey opener, SigningKey owner) {
        this.file = file;
        this.opener = opener;
        this.owner = owner;
    }

    /// Nothing where this seed is not that vault's.
    static Optional<Identity> of(VaultFile file, byte[] seed) {
        Hpke.PrivateKey opener = opener(seed);
        SigningKey owner = ownerKey(seed);
        boolean fits = Arrays.equals(opener.publicKey(), file.publicKeyBytes())
                && Arrays.equals(owner.publicKey(), file.ownerBytes());
        return fits ? Optional.of(new Identity(file, opener, owner)) : Optional.empty();
    }

    static Hpke.PrivateKey opener(byte[] seed) {
        return new Hpke.PrivateKey(Hkdf.derive(seed, NO_SALT, Domain.XWING_SEED.with(), Hpke.SEED_BYTES));
    }

    static SigningKey ownerKey(byte[] seed) {
        return new SigningKey(Hkdf.derive(seed, NO_SALT, Domain.OWNER_KEY.with(), SigningKey.SEED_BYTES));
    }

    public VaultFile file() {
        return file;
    }

    /// The key that signs what only the owner may do.
    public SigningKey owner() {
        return owner;
    }

    /// Opens what was sealed to this vault with that info.
    public Optional<byte[]> open(byte[] info, byte[] sealed) {
        return opener.open(info, sealed);
    }

    /// The text that [RecorderKeys#sealText] sealed under that label; nothing where it was changed.
    public Optional<String> openText(String label, byte[] sealed) {
        return open(RecorderKeys.textInfo(file.vault(), label), sealed)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Identity[" + file.vault() + "]";
    }
}
