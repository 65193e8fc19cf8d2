package daybook.vault.log;

import daybook.vault.crypto.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The JDK's Ed25519, which remembers: what it signed or verified once it does not work out again.
///
/// Ed25519 is a function of its inputs, so nothing is different but the time. It makes the many states of a disk that
/// differ in a few bytes cheap to look at. Installed for the whole process until closed.
final class QuickSignatures implements AutoCloseable {
    private static final String NAME = "QuickSignatures";

    QuickSignatures() {
        Security.insertProviderAt(new Remembering(), 1);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static final class Remembering extends Provider {
        private static final long serialVersionUID = 1;

        Remembering() {
            super(NAME, "1", "Ed25519 that remembers");
            Map<ByteBuffer, byte[]> signed = new ConcurrentHashMap<>();
            Map<ByteBuffer, Boolean> verified = new ConcurrentHashMap<>();
            putService(new Service(this, "Signature", "Ed25519", Spi.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                    return new Spi(signed, verified);
                }
            });
        }
    }

    @SuppressWarnings("deprecation") // Two methods that nobody calls, and that must be there.
    private static final class Spi extends SignatureSpi {
        private final Map<ByteBuffer, byte[]> signed;
        private final Map<ByteBuffer, Boolean> verified;
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private @Nullable Key key;

        Spi(Map<ByteBuffer, byte[]> signed, Map<ByteBuffer, Boolean> verified) {
            this.signed = signed;
            this.verified = verified;
        }

        @Override
        protected void engineInitVerify(PublicKey publicKey) {
            key = publicKey;
            message.reset();
        }

        @Override
        protected void engineInitSign(PrivateKey privateKey) {
            key = privateKey;
            message.reset();
        }

        @Override
        protected void engineUpdate(byte b) {
            message.write(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int at, int length) {
            message.write(bytes, at, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            PrivateKey signer = (PrivateKey) key();
            ByteBuffer what = digest(signer.getEncoded());
            byte[] known = signed.get(what);
            if (known == null) {
                try {
                    Signature real = Signature.getInstance("Ed25519", "SunEC");
                    real.initSign(signer);
                    real.update(message.toByteArray());
                    known = real.sign();
                } catch (GeneralSecurityException e) {
                    throw new SignatureException(e);
                }
                signed.put(what, known);
            }
            return known.clone();
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            PublicKey verifier = (PublicKey) key();
            ByteBuffer what = digest(verifier.getEncoded(), signature);
            Boolean known = verified.get(what);
            if (known == null) {
                try {
                    Signature real = Signature.getInstance("Ed25519", "SunEC");
                    real.initVerify(verifier);
                    real.update(message.toByteArray());
                    known = real.verify(signature);
                } catch (InvalidKeyException | SignatureException e) {
                    known = false;
                } catch (GeneralSecurityException e) {
                    throw new SignatureException(e);
                }
                verified.put(what, known);
            }
            return known;
        }

        private Key key() throws SignatureException {
            Key known = key;
            if (known == null) {
                throw new SignatureException("no key");
            }
            return known;
        }

        /// Of all inputs, told apart by their lengths.
        private ByteBuffer digest(byte[]... more) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] one : more) {
                all.writeBytes(ByteBuffer.allocate(4).putInt(one.length).array());
                all.writeBytes(one);
            }
            all.writeBytes(message.toByteArray());
            return ByteBuffer.wrap(Digests.sha256(all.toByteArray()));
        }

        @Override
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException();
        }

        @Override
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException();
        }
    }
}
