package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.SigningKey;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// An identity that a vault had before it was rotated. What was sealed to it still opens: its seed is sealed to the
/// identity that came after it.
///
/// @param publicKey the X-Wing public key in Base64
/// @param owner the owner's Ed25519 public key in Base64
/// @param recorder the recorder's public key in Base64. For no other does that owner's certificate count any more:
///     whoever got hold of the old seed cannot certify a recorder of their own
/// @param seed the seed, sealed, in Base64
public record EarlierIdentity(String publicKey, String owner, String recorder, String seed) {
    private static final int SEALED_BYTES = Hpke.ENCAPSULATION_BYTES + Identity.SEED_BYTES + AesGcm.TAG_BYTES;

    /// What [VaultFile] says of the present one, put behind the next.
    ///
    /// @param next the X-Wing public key of the identity that follows
    static EarlierIdentity of(VaultFile file, byte[] recorder, byte[] seed, byte[] next) {
        byte[] sealed = Hpke.seal(next, info(file.vault(), file.publicKeyBytes()), seed);
        return new EarlierIdentity(file.publicKey(), file.owner(), base64(recorder), base64(sealed));
    }

    static EarlierIdentity read(CanonicalJson member) throws DamagedVaultException {
        return new EarlierIdentity(
                base64(member.bytes("public_key", Hpke.PUBLIC_BYTES)),
                base64(member.bytes("owner", SigningKey.PUBLIC_BYTES)),
                base64(member.bytes("recorder", SigningKey.PUBLIC_BYTES)),
                base64(member.bytes("seed", SEALED_BYTES)));
    }

    ObjectNode json() {
        return CanonicalJson.nested()
                .put("public_key", publicKey)
                .put("owner", owner)
                .put("recorder", recorder)
                .put("seed", seed);
    }

    byte[] sealedSeed() {
        return Base64.getDecoder().decode(seed);
    }

    byte[] info(Id vault) {
        return info(vault, Base64.getDecoder().decode(publicKey));
    }

    private static byte[] info(Id vault, byte[] publicKey) {
        return Domain.EARLIER_SEED.with(vault.bytes(), Digests.sha256(publicKey));
    }

    @Override
    public String toString() {
        return "EarlierIdentity[]";
    }
}
