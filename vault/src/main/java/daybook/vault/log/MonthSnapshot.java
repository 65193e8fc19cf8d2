package daybook.vault.log;

import daybook.vault.Hash;
import daybook.vault.VaultHome;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.Random;
import daybook.vault.crypto.Signatures;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.HomeFolder;
import daybook.vault.keys.Identity;
import daybook.vault.keys.IndexShare;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    /// Some twenty million words.
    private static final int MOST_BYTES = 256 << 20;
    private static final int PIECE_BYTES = 64 << 10;

    private MonthSnapshot() {}

    /// Seals it under a share that was drawn for it, and puts it in the place of the last one. One that is too large is
    /// left out, and made again each time.
    ///
    /// @param share used for this one snapshot only
    public static void write(
            Disk disk, VaultHome home, Identity identity, YearMonth month, byte[] share, byte[] content)
            throws IOException {
        if (content.length > MOST_BYTES - HEAD_BYTES - AesGcm.TAG_BYTES) {
            return;
        }
        byte[] half = Random.bytes(AesGcm.KEY_BYTES);
        byte[] sealedHalf = Hpke.seal(identity.file().publicKeyBytes(), domain(identity, month), half);
        byte[] sealed = new AesGcm().seal(key(identity, month, half, share), NONCE, sealedHalf, content);
        Arrays.fill(half, (byte) 0);
        ByteArrayOutputStream file = new ByteArrayOutputStream(HEAD_BYTES + sealed.length);
        MessageDigest digest = Digests.sha256();
        digest.update(sealedHalf);
        digest.update(sealed);
        file.writeBytes(identity.owner().sign(signed(identity, month, digest)));
        file.writeBytes(sealedHalf);
        file.writeBytes(sealed);
        HomeFolder.requireOf(disk, home, home.indexFile(month));
        disk.makeDirectory(home.index());
        disk.replace(home.indexFile(month), file.toByteArray());
    }

    /// What was sealed; nothing where there is no snapshot of that month, or it does not open.
    ///
    /// @param share the month's
    public static Optional<byte[]> read(Disk disk, VaultHome home, Identity identity, YearMonth month, byte[] share)
            throws IOException {
        Path path = home.indexFile(month);
        HomeFolder.requireOf(disk, home, path);
        if (disk.kind(path) != Disk.Kind.FILE) {
            return Optional.empty();
        }
        try (DiskFile file = disk.open(path)) {
            long size = file.size();
            if (size < HEAD_BYTES + AesGcm.TAG_BYTES || size > MOST_BYTES || !isOwners(file, size, identity, month)) {
                return Optional.empty();
            }
            byte[] sealedHalf = read(file, SigningKey.SIGNATURE_BYTES, SEALED_KEY_BYTES);
            byte[] sealed = read(file, HEAD_BYTES, (int) size - HEAD_BYTES);
            return identity.open(domain(identity, month), sealedHalf)
                    .flatMap(half -> new AesGcm().open(key(identity, month, half, share), NONCE, sealedHalf, sealed));
        }
    }

    /// Whether the owner signed it. Anybody may have put it there, so it is looked at piece by piece.
    private static boolean isOwners(DiskFile file, long size, Identity identity, YearMonth month) throws IOException {
        MessageDigest digest = Digests.sha256();
        for (long at = SigningKey.SIGNATURE_BYTES; at < size; at += PIECE_BYTES) {
            digest.update(read(file, at, (int) Math.min(PIECE_BYTES, size - at)));
        }
        return Signatures.verifies(
                identity.file().ownerBytes(),
                signed(identity, month, digest),
                read(file, 0, SigningKey.SIGNATURE_BYTES));
    }

    private static byte[] read(DiskFile file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.read(ByteBuffer.wrap(bytes), at);
        return bytes;
    }

    private static byte[] key(Identity identity, YearMonth month, byte[] half, byte[] share) {
        return Hkdf.derive(half, share, domain(identity, month), AesGcm.KEY_BYTES);
    }

    /// @param digest over the sealed half of the key and the sealed content
    private static byte[] signed(Identity identity, YearMonth month, MessageDigest digest) {
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
