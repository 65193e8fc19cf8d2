package daybook.vault.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/// HPKE (RFC 9180), base mode, with X-Wing (0x647a), HKDF-SHA256 and AES-256-GCM.
///
/// One message for each encapsulation: what is sealed is the encapsulation of 1,120 bytes, then ciphertext and tag.
public final class Hpke {
    public static final String SUITE = "HPKE-base/X-Wing/HKDF-SHA256/AES-256-GCM";
    public static final int SEED_BYTES = 32;
    public static final int PUBLIC_BYTES = 1216;
    public static final int ENCAPSULATION_BYTES = 1120;
    /// How much longer a sealed message is than the message.
    public static final int OVERHEAD_BYTES = ENCAPSULATION_BYTES + AesGcm.TAG_BYTES;

    private static final byte[] NO_AAD = {};

    private Hpke() {}

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    /// Seals to whoever holds the private key.
    public static byte[] seal(byte[] publicKey, byte[] info, byte[] message) {
        HPKE hpke = suite();
        AsymmetricKeyParameter recipient = hpke.deserializePublicKey(publicKey);
        try {
            HPKEContextWithEncapsulation sender = hpke.setupBaseS(recipient, info);
            byte[] encapsulation = sender.getEncapsulation();
            byte[] ciphertext = sender.seal(NO_AAD, message);
            byte[] sealed = Arrays.copyOf(encapsulation, encapsulation.length + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, encapsulation.length, ciphertext.length);
            return sealed;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// The half of X-Wing that opens: a seed of 32 bytes, expanded.
    public static final class PrivateKey {
        private final AsymmetricCipherKeyPair pair;
        private final byte[] publicKey;

        public PrivateKey(byte[] seed) {
            if (seed.length != SEED_BYTES) {
                throw new IllegalArgumentException("an X-Wing seed has 32 bytes");
            }
            HPKE hpke = suite();
            pair = hpke.deserializePrivateKey(seed, null);
            publicKey = hpke.serializePublicKey(pair.getPublic());
        }

        public byte[] publicKey() {
            return publicKey.clone();
        }

        /// The message, or nothing where it was not sealed to this key and info or has been changed.
        public Optional<byte[]> open(byte[] info, byte[] sealed) {
            if (sealed.length < OVERHEAD_BYTES) {
                return Optional.empty();
            }
            byte[] encapsulation = Arrays.copyOf(sealed, ENCAPSULATION_BYTES);
            byte[] ciphertext = Arrays.copyOfRange(sealed, ENCAPSULATION_BYTES, sealed.length);
            try {
                return Optional.of(suite().setupBaseR(encapsulation, pair, info).open(NO_AAD, ciphertext));
            } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
                // The last of them where the encapsulation agrees on nothing, such as one that was overwritten.
                return Optional.empty();
            }
        }
    }
}
