package daybook.vault.log;

import daybook.consent.ledger.Ed25519;
import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.Random;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.IndexShare;
import daybook.vault.keys.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

/// What was made of a month's sessions so as not to make it again, sealed: `vault/index/YYYY-MM.sealed`.
///
/// It opens with the private key and the month's [IndexShare] together. Only the owner's key can make one. Whatever
/// does not open is no damage: it is made again.
public final class MonthSnapshot {
    private static final byte[] NONCE = new byte[AesGcm.NONCE_BYTES];
    private static final int SEALED_KEY_BYTES = AesGcm.KEY_BYTES + Hpke.OVERHEAD_BYTES;
    private static final int HEAD_BYTES = SigningKey.SIGNATURE_BYTES + SEALED_KEY_BYTES;

    private MonthSnapshot() {}

    /// Seals it under a share that was drawn for it, and puts it in the place of the last one.
    ///
    /// @param share used for this one snapshot only
    public static void write(
            Disk disk, VaultHome home, Identity identity, YearMonth month, byte[] share, byte[] content)
            throws IOException {
        byte[] half = Random.bytes(AesGcm.KEY_BYTES);
        byte[] sealedHalf = Hpke.seal(identity.file().publicKeyBytes(), domain(identity, month), half);
        byte[] sealed = new AesGcm().seal(key(identity, month, half, share), NONCE, sealedHalf, content);
        Arrays.fill(half, (byte) 0);
        ByteArrayOutputStream file = new ByteArrayOutputStream(HEAD_BYTES + sealed.length);
        file.writeBytes(identity.owner().sign(signed(identity, month, sealedHalf, sealed)));
        file.writeBytes(sealedHalf);
        file.writeBytes(sealed);
        disk.makeDirectory(home.index());
        disk.replace(home.indexFile(month), file.toByteArray());
    }

    /// What was sealed; nothing where there is no snapshot of that month, or it does not open.
    ///
    /// @param share the month's
    public static Optional<byte[]> read(Disk disk, VaultHome home, Identity identity, YearMonth month, byte[] share)
            throws IOException {
        byte[] file;
        try {
            file = WholeFile.read(disk, home, home.indexFile(month), Integer.MAX_VALUE - Long.BYTES);
        } catch (VaultMissingException | DamagedVaultException e) {
            return Optional.empty();
        }
        if (file.length < HEAD_BYTES + AesGcm.TAG_BYTES) {
            return Optional.empty();
        }
        byte[] signature = Arrays.copyOf(file, SigningKey.SIGNATURE_BYTES);
        byte[] sealedHalf = Arrays.copyOfRange(file, SigningKey.SIGNATURE_BYTES, HEAD_BYTES);
        byte[] sealed = Arrays.copyOfRange(file, HEAD_BYTES, file.length);
        byte[] signed = signed(identity, month, sealedHalf, sealed);
        if (!Ed25519.verifies(identity.file().ownerBytes(), signed, signature)) {
            return Optional.empty();
        }
        return identity.open(domain(identity, month), sealedHalf)
                .flatMap(half -> new AesGcm().open(key(identity, month, half, share), NONCE, sealedHalf, sealed));
    }

    private static byte[] key(Identity identity, YearMonth month, byte[] half, byte[] share) {
        return Hkdf.derive(half, share, domain(identity, month), AesGcm.KEY_BYTES);
    }

    private static byte[] signed(Identity identity, YearMonth month, byte[] sealedHalf, byte[] sealed) {
        MessageDigest digest = Digests.sha256();
        digest.update(sealedHalf);
        digest.update(sealed);
        byte[] of = domain(identity, month);
        byte[] all = Arrays.copyOf(of, of.length + Hash.BYTES);
        System.arraycopy(digest.digest(), 0, all, of.length, Hash.BYTES);
        return all;
    }

    private static byte[] domain(Identity identity, YearMonth month) {
        return Domain.MONTH_INDEX.with(
                identity.file().vault().bytes(), month.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
