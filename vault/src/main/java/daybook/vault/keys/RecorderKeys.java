package daybook.vault.keys;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// All the keys that a recorder has: whom to seal to, and its own key to sign with. Nothing here opens anything.
public final class RecorderKeys {
    private final VaultFile file;
    private final SigningKey signer;
    private final byte[] certificate;

    private RecorderKeys(VaultFile file, SigningKey signer, byte[] certificate) {
        this.file = file;
        this.signer = signer;
        this.certificate = certificate;
    }

    /// Reads them, and refuses where `vault.json` is not the trusted one or the owner did not certify the key.
    public static RecorderKeys load(Disk disk, VaultHome home) throws IOException {
        KeyFiles files = KeyFiles.of(disk, home);
        return load(home, files, files.vaultFile());
    }

    /// Those of a home whose `vault.json` may be lost, to read its ledger with.
    public static RecorderKeys loadApart(Disk disk, VaultHome home) throws IOException {
        KeyFiles files = KeyFiles.of(disk, home);
        boolean isLost = disk.kind(home.vaultFile()) == Disk.Kind.NOTHING;
        return load(home, files, isLost ? files.trusted() : files.vaultFile());
    }

    private static RecorderKeys load(VaultHome home, KeyFiles files, VaultFile file) throws IOException {
        CanonicalJson agent = CanonicalJson.read(home.nameOf(home.agentFile()), files.read(home.agentFile()));
        if (!agent.text("vault").equals(file.vault().hex())) {
            throw agent.damaged("it belongs to another vault");
        }
        SigningKey signer = new SigningKey(agent.bytes("recorder_seed", SigningKey.SEED_BYTES));
        byte[] certificate = agent.bytes("certificate", SigningKey.SIGNATURE_BYTES);
        if (!file.certifiesNow(signer.publicKey(), certificate)) {
            throw agent.damaged("the owner has not certified its recorder key");
        }
        return new RecorderKeys(file, signer, certificate);
    }

    public VaultFile file() {
        return file;
    }

    /// The key that signs segments, and ledger entries that only narrow.
    public SigningKey signer() {
        return signer;
    }

    /// The owner's signature that makes the recorder's key good in this vault.
    public byte[] certificate() {
        return certificate.clone();
    }

    /// Seals a message to whoever holds the vault's [Identity].
    public byte[] seal(byte[] info, byte[] message) {
        return Hpke.seal(file.publicKeyBytes(), info, message);
    }

    /// Seals a short text, such as the purpose in a grant.
    ///
    /// @param label what the text is: it opens under the same label only
    public byte[] sealText(String label, String text) {
        return seal(textInfo(file.vault(), label), text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] textInfo(Id vault, String label) {
        return Domain.TEXT.with(vault.bytes(), label.getBytes(StandardCharsets.UTF_8));
    }

    /// The vault that they belong to.
    public Id vault() {
        return file.vault();
    }

    @Override
    public String toString() {
        return "RecorderKeys[" + file.vault() + "]";
    }
}
