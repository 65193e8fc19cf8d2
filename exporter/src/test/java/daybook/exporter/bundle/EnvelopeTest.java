package daybook.exporter.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.crypto.SigningKey;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    /// The example of DSSE's protocol.md.
    @Test
    void whatIsSigned_isDssesEncoding() {
        assertThat(new String(Envelope.encoded("http://example.com/HelloWorld", "hello world".getBytes(UTF_8)), UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void lengths_areInBytes() {
        assertThat(new String(Envelope.encoded("t", "\u00e9".getBytes(UTF_8)), UTF_8))
                .isEqualTo("DSSEv1 1 t 2 \u00e9");
    }

    @Test
    void aSignature_holdsForItsTypeAndKeyAlone() {
        SigningKey key = new SigningKey(new byte[32]);
        Envelope envelope = Envelope.sign("one", "x".getBytes(UTF_8), key);
        assertThat(envelope.isSignedBy(key.publicKey())).isTrue();
        assertThat(new Envelope("two", envelope.payload(), envelope.keyId(), envelope.signature())
                        .isSignedBy(key.publicKey()))
                .isFalse();
        byte[] other = {1, 2, 3};
        assertThat(envelope.isSignedBy(other)).isFalse();
        assertThat(Envelope.read(envelope.bytes())).isEqualTo(envelope);
    }
}
