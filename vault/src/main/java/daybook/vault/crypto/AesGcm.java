package daybook.vault.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with nonces of 12 bytes and tags of 16.
///
/// One instance serves one thread: the cipher behind it is used again and again, since making one costs more than
/// sealing a small block. It refuses to seal twice in a row under one key and nonce; that no two are ever the same is
/// the caller's part.
public final class AesGcm {
    public static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 12;
    public static final int TAG_BYTES = 16;

    private final Cipher cipher;

    public AesGcm() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks AES-GCM", e);
        }
    }

    public static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("an AES-256 key has 32 bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /// Seals `length` bytes of `in` into `out`, which needs room for the tag.
    public void seal(SecretKey key, byte[] nonce, byte[] aad, byte[] in, int length, byte[] out, int outAt) {
        try {
            begin(Cipher.ENCRYPT_MODE, key, nonce, aad);
            cipher.doFinal(in, 0, length, out, outAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// Opens `length` bytes of `in`, tag included, into `out`.
    ///
    /// @return whether they are authentic; nothing in `out` may be used where they are not
    public boolean open(
            SecretKey key, byte[] nonce, byte[] aad, byte[] in, int inAt, int length, byte[] out, int outAt) {
        try {
            begin(Cipher.DECRYPT_MODE, key, nonce, aad);
            cipher.doFinal(in, inAt, length, out, outAt);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening failed", e);
        }
    }

    public byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
        byte[] sealed = new byte[plain.length + TAG_BYTES];
        seal(key(key), nonce, aad, plain, plain.length, sealed, 0);
        return sealed;
    }

    public Optional<byte[]> open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
        if (sealed.length < TAG_BYTES) {
            return Optional.empty();
        }
        byte[] plain = new byte[sealed.length - TAG_BYTES];
        boolean authentic = open(key(key), nonce, aad, sealed, 0, sealed.length, plain, 0);
        return authentic ? Optional.of(plain) : Optional.empty();
    }

    private void begin(int mode, SecretKey key, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        if (nonce.length != NONCE_BYTES) {
            throw new InvalidKeyException("a nonce has 12 bytes");
        }
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(aad);
    }
}
