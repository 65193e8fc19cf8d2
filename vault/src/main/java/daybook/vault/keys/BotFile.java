package daybook.vault.keys;

import daybook.vault.DamagedVaultException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import daybook.vault.crypto.Random;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/// What the docs bot needs from one start to the next: its credentials, and how far it has come.
///
/// Sealed under a key that comes of the recorder's, so that a copy of this file alone tells nothing; whoever has all of
/// `keys/` can open it, for the bot runs while nobody types a passphrase.
public final class BotFile {
    private static final int MOST_BYTES = 8 << 20;

    private BotFile() {}

    /// What was written last; empty where nothing was.
    public static Optional<byte[]> read(Disk disk, VaultHome home, RecorderKeys keys) throws IOException {
        byte[] bytes;
        try {
            bytes = WholeFile.read(disk, home, home.botFile(), MOST_BYTES);
        } catch (VaultMissingException e) {
            return Optional.empty();
        }
        CanonicalJson document = CanonicalJson.read(home.nameOf(home.botFile()), bytes);
        byte[] nonce = document.bytes("nonce", AesGcm.NONCE_BYTES);
        byte[] cipher = sealedBytes(document);
        return Optional.of(new AesGcm()
                .open(key(keys), nonce, aad(keys), cipher)
                .orElseThrow(() -> document.damaged("it does not open under this recorder's key; delete it and sign "
                        + "the bot in again with: daybook docs sign-in")));
    }

    private static byte[] sealedBytes(CanonicalJson document) throws DamagedVaultException {
        try {
            return Base64.getDecoder().decode(document.text("sealed"));
        } catch (IllegalArgumentException e) {
            throw document.damaged("its member sealed is no Base64");
        }
    }

    /// Puts it in the place of what was written before, durably.
    public static void write(Disk disk, VaultHome home, RecorderKeys keys, byte[] plain) throws IOException {
        byte[] nonce = Random.bytes(AesGcm.NONCE_BYTES);
        byte[] sealed = new AesGcm().seal(key(keys), nonce, aad(keys), plain);
        byte[] document = CanonicalJson.bytes(CanonicalJson.begin()
                .put("vault", keys.vault().hex())
                .put("nonce", CanonicalJson.base64(nonce))
                .put("sealed", CanonicalJson.base64(sealed)));
        if (document.length > MOST_BYTES) {
            // What is there stays: one that cannot be read back would end the archive for good.
            throw new IOException(home.nameOf(home.botFile()) + " has no room for so many documents");
        }
        disk.replace(home.botFile(), document);
    }

    /// Ed25519 gives the same signature of the same words each time, and this one is shown to nobody.
    private static byte[] key(RecorderKeys keys) {
        return Hkdf.derive(keys.signer().sign(aad(keys)), new byte[0], aad(keys), AesGcm.KEY_BYTES);
    }

    private static byte[] aad(RecorderKeys keys) {
        return Domain.BOT_FILE.with(keys.vault().bytes());
    }
}
