package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.consent.ledger.Ed25519;
import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// What `vault.json` says: which vault this is and to whom it is sealed. Written once.
///
/// `keys/public.json` is a copy of it, and the one that is trusted: whoever can write to `vault/` alone cannot make a
/// recorder seal to another key.
///
/// @param publicKey the X-Wing public key in Base64
/// @param owner the owner's Ed25519 public key in Base64
public record VaultFile(Id vault, String publicKey, String owner, Instant created) {

    /// The one of this home.
    public static VaultFile load(Disk disk, VaultHome home) throws IOException {
        byte[] trusted = WholeFile.read(disk, home, home.publicFile());
        byte[] found = WholeFile.read(disk, home, home.vaultFile());
        VaultFile file = parse(home.nameOf(home.publicFile()), trusted);
        if (!Arrays.equals(trusted, found)) {
            throw new DamagedVaultException(
                    home.nameOf(home.vaultFile()), "it differs from keys/public.json, which is the one to trust");
        }
        return file;
    }

    public static VaultFile parse(String where, byte[] bytes) throws IOException {
        CanonicalJson document = CanonicalJson.read(where, bytes);
        if (!document.text("suite").equals(Hpke.SUITE)) {
            throw document.damaged("its suite is not the one of format 1");
        }
        String id = document.text("vault");
        if (!Id.isHex(id)) {
            throw document.damaged("its vault id is none");
        }
        VaultFile file = new VaultFile(
                Id.ofHex(id),
                base64(document.bytes("public_key", Hpke.PUBLIC_BYTES)),
                base64(document.bytes("owner", SigningKey.PUBLIC_BYTES)),
                instant(document));
        document.requireSpelling(bytes, file.json());
        return file;
    }

    private static Instant instant(CanonicalJson document) throws DamagedVaultException {
        try {
            return Instant.parse(document.text("created"));
        } catch (DateTimeException e) {
            throw document.damaged("its date is none");
        }
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(json());
    }

    private ObjectNode json() {
        return CanonicalJson.begin()
                .put("vault", vault.hex())
                .put("suite", Hpke.SUITE)
                .put("public_key", publicKey)
                .put("owner", owner)
                .put("created", created.toString());
    }

    public byte[] publicKeyBytes() {
        return Base64.getDecoder().decode(publicKey);
    }

    byte[] publicKeyHash() {
        return Digests.sha256(publicKeyBytes());
    }

    public byte[] ownerBytes() {
        return Base64.getDecoder().decode(owner);
    }

    /// Whether the owner certified this recorder key for this vault.
    public boolean certifies(byte[] recorderKey, byte[] certificate) {
        return Ed25519.verifies(ownerBytes(), certified(vault, recorderKey), certificate);
    }

    static byte[] certified(Id vault, byte[] recorderKey) {
        return Domain.RECORDER_CERTIFICATE.with(vault.bytes(), recorderKey);
    }

    @Override
    public String toString() {
        return "VaultFile[" + vault + "]";
    }
}
