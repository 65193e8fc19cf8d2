package daybook.vault.keys;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The half of a vault that reads it and acts as its owner. Whoever holds one has unlocked the vault, with all that was
/// sealed to its earlier identities.
///
/// Made of the seed by [Unlocking] or [VaultSetup]. Its keys stay on the heap for as long as it is reachable, and
/// copies may stay after that: keep it in a process that does nothing else.
public final class Identity {
    static final int SEED_BYTES = 32;

    private static final byte[] NO_SALT = {};

    private final VaultFile file;
    /// The oldest first, the present one last.
    private final List<Keys> all;

    private Identity(VaultFile file, List<Keys> all) {
        this.file = file;
        this.all = List.copyOf(all);
    }

    /// What comes of one seed.
    private record Keys(Hpke.PrivateKey opener, SigningKey owner) {
        static Keys of(byte[] seed) {
            return new Keys(Identity.opener(seed), ownerKey(seed));
        }

        boolean are(String publicKey, String ownerKey) {
            return Arrays.equals(opener.publicKey(), Base64.getDecoder().decode(publicKey))
                    && Arrays.equals(owner.publicKey(), Base64.getDecoder().decode(ownerKey));
        }
    }

    /// Nothing where this seed is not that vault's.
    ///
    /// @throws DamagedVaultException where it is, and does not open the identity before
    static Optional<Identity> of(VaultFile file, byte[] seed) throws DamagedVaultException {
        Keys present = Keys.of(seed);
        if (!present.are(file.publicKey(), file.owner())) {
            return Optional.empty();
        }
        List<Keys> all = new ArrayList<>(List.of(present));
        for (EarlierIdentity earlier : file.earlier().reversed()) {
            all.addFirst(earlier(file.vault(), earlier, all.getFirst()));
        }
        return Optional.of(new Identity(file, all));
    }

    /// Each seed is sealed to the identity that came after it.
    private static Keys earlier(Id vault, EarlierIdentity earlier, Keys next) throws DamagedVaultException {
        byte[] seed = next.opener()
                .open(earlier.info(vault), earlier.sealedSeed())
                .filter(bytes -> bytes.length == SEED_BYTES)
                .orElseThrow(Identity::brokenChain);
        Keys keys = Keys.of(seed);
        Arrays.fill(seed, (byte) 0);
        if (!keys.are(earlier.publicKey(), earlier.owner())) {
            throw brokenChain();
        }
        return keys;
    }

    private static DamagedVaultException brokenChain() {
        return new DamagedVaultException("keys/public.json", "an earlier identity in it is not this vault's");
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
        return all.getLast().owner();
    }

    /// The owner's keys, the oldest first, the present one last.
    public List<SigningKey> owners() {
        return all.stream().map(Keys::owner).toList();
    }

    /// Opens what was sealed to this vault with that info, under this identity or an earlier one.
    public Optional<byte[]> open(byte[] info, byte[] sealed) {
        return all.reversed().stream()
                .map(keys -> keys.opener().open(info, sealed))
                .flatMap(Optional::stream)
                .findFirst();
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
