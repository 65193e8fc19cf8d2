package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.Signatures;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `vault.json` says: which vault this is and to whom it is sealed, now and before. Written when the vault is
/// made, and by each [Rotation].
///
/// `keys/public.json` is a copy of it, and the one that is trusted: whoever can write to `vault/` alone cannot make a
/// recorder seal to another key.
///
/// @param publicKey the X-Wing public key in Base64
/// @param owner the owner's Ed25519 public key in Base64
/// @param earlier the identities before this one, the oldest first
public record VaultFile(Id vault, String publicKey, String owner, Instant created, List<EarlierIdentity> earlier) {
    /// So that the file stays readable, and no more keys than these are made of a file that somebody planted.
    static final int MOST_EARLIER = 32;

    public VaultFile {
        earlier = List.copyOf(earlier);
    }

    /// The one of this home.
    public static VaultFile load(Disk disk, VaultHome home) throws IOException {
        return KeyFiles.of(disk, home).vaultFile();
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
                instant(document),
                earlier(document));
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

    private static List<EarlierIdentity> earlier(CanonicalJson document) throws DamagedVaultException {
        List<EarlierIdentity> earlier = new ArrayList<>();
        for (CanonicalJson member : document.objects("earlier")) {
            earlier.add(EarlierIdentity.read(member));
        }
        if (earlier.size() > MOST_EARLIER) {
            throw document.damaged("it names more identities than a vault can have");
        }
        return earlier;
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(json());
    }

    private ObjectNode json() {
        ObjectNode document = CanonicalJson.begin()
                .put("vault", vault.hex())
                .put("suite", Hpke.SUITE)
                .put("public_key", publicKey)
                .put("owner", owner)
                .put("created", created.toString());
        if (!earlier.isEmpty()) {
            ArrayNode members = document.putArray("earlier");
            earlier.forEach(identity -> members.add(identity.json()));
        }
        return document;
    }

    /// What this file was before the newest of its rotations.
    VaultFile before() {
        EarlierIdentity last = earlier.getLast();
        return new VaultFile(vault, last.publicKey(), last.owner(), created, earlier.subList(0, earlier.size() - 1));
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

    /// The owner's public keys, the oldest first, the present one last.
    public List<byte[]> owners() {
        List<byte[]> owners = new ArrayList<>();
        earlier.forEach(identity -> owners.add(Base64.getDecoder().decode(identity.owner())));
        owners.add(ownerBytes());
        return owners;
    }

    /// Whether the owner signed this, by the present key or an earlier one.
    public boolean isSignedByOwner(byte[] message, byte[] signature) {
        return owners().stream().anyMatch(key -> Signatures.verifies(key, message, signature));
    }

    /// Whether the owner certified this recorder key for this vault: now, or under an earlier identity the key that
    /// the recorder had then.
    public boolean certifies(byte[] recorderKey, byte[] certificate) {
        return certifiesNow(recorderKey, certificate)
                || earlier.stream()
                        .filter(identity -> identity.recorder().equals(base64(recorderKey)))
                        .anyMatch(identity -> Signatures.verifies(
                                Base64.getDecoder().decode(identity.owner()),
                                certified(vault, recorderKey),
                                certificate));
    }

    /// Whether the present owner key certified this recorder key.
    boolean certifiesNow(byte[] recorderKey, byte[] certificate) {
        return Signatures.verifies(ownerBytes(), certified(vault, recorderKey), certificate);
    }

    static byte[] certified(Id vault, byte[] recorderKey) {
        return Domain.RECORDER_CERTIFICATE.with(vault.bytes(), recorderKey);
    }

    @Override
    public String toString() {
        return "VaultFile[" + vault + "]";
    }
}
