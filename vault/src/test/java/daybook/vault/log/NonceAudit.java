package daybook.vault.log;

import daybook.vault.crypto.Digests;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// The JDK's AES-GCM, which takes down each key and nonce that something is sealed under, in the whole process.
///
/// It stands where ciphers come from, so nothing that seals can go by it. Of each pair it keeps 64 bits of a hash: of
/// ten million, two that differ are taken for the same once in 400,000 audits. Installed until closed.
final class NonceAudit implements AutoCloseable {
    private static final String NAME = "NonceAudit";

    private final Set<Long> seen = new HashSet<>();
    private long seals;
    private long repeated;

    NonceAudit() {
        Security.insertProviderAt(new Watching(this), 1);
    }

    synchronized void sealed(Key key, byte[] nonce) {
        byte[] pair = ByteBuffer.allocate(key.getEncoded().length + nonce.length)
                .put(key.getEncoded())
                .put(nonce)
                .array();
        seals++;
        if (!seen.add(ByteBuffer.wrap(Digests.sha256(pair)).getLong())) {
            repeated++;
        }
    }

    synchronized long seals() {
        return seals;
    }

    /// How many seals were under a key and nonce that had sealed something before.
    synchronized long repeated() {
        return repeated;
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static final class Watching extends Provider {
        private static final long serialVersionUID = 1;

        Watching(NonceAudit audit) {
            super(NAME, "1", "AES-GCM that is watched");
            putService(new Service(this, "Cipher", "AES/GCM/NoPadding", Spi.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                    return new Spi(audit);
                }
            });
        }
    }

    private static final class Spi extends CipherSpi {
        private final NonceAudit audit;
        private final Cipher real;

        Spi(NonceAudit audit) throws NoSuchAlgorithmException {
            this.audit = audit;
            try {
                real = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
            } catch (GeneralSecurityException e) {
                throw new NoSuchAlgorithmException(e);
            }
        }

        @Override
        protected void engineInit(
                int mode, Key key, @Nullable AlgorithmParameterSpec parameters, @Nullable SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            real.init(mode, key, parameters);
            if (mode == Cipher.ENCRYPT_MODE && parameters instanceof GCMParameterSpec gcm) {
                audit.sealed(key, gcm.getIV());
            }
        }

        @Override
        protected void engineUpdateAAD(byte[] aad, int at, int length) {
            real.updateAAD(aad, at, length);
        }

        @Override
        protected int engineDoFinal(byte[] in, int at, int length, byte[] out, int outAt)
                throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
            return real.doFinal(in, at, length, out, outAt);
        }

        @Override
        protected byte[] engineDoFinal(byte[] in, int at, int length)
                throws IllegalBlockSizeException, BadPaddingException {
            return real.doFinal(in, at, length);
        }

        @Override
        protected int engineGetOutputSize(int inBytes) {
            return real.getOutputSize(inBytes);
        }

        @Override
        protected byte[] engineGetIV() {
            return real.getIV();
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return real.getParameters();
        }

        @Override
        protected int engineGetBlockSize() {
            return real.getBlockSize();
        }

        @Override
        protected void engineSetMode(String mode) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineSetPadding(String padding) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineInit(int mode, Key key, @Nullable SecureRandom random) throws InvalidKeyException {
            throw new InvalidKeyException("no nonce was given");
        }

        @Override
        protected void engineInit(
                int mode, Key key, @Nullable AlgorithmParameters parameters, @Nullable SecureRandom random)
                throws InvalidKeyException {
            throw new InvalidKeyException("no nonce was given");
        }

        @Override
        protected byte[] engineUpdate(byte[] in, int at, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected int engineUpdate(byte[] in, int at, int length, byte[] out, int outAt) {
            throw new UnsupportedOperationException();
        }
    }
}
