package daybook.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// What each primitive promises beside agreeing with vectors, and the few vectors that are always there.
class PrimitivesTest {
    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void domain_standsBeforeItsParts() {
        assertThat(Domain.SEAL.with(new byte[] {1}, new byte[] {2, 3}))
                .isEqualTo("daybook/1/seal\0\1\2\3".getBytes(US_ASCII));
    }

    /// Of RFC 5869, A.1 and A.3.
    @Test
    void hkdf_isThatOfItsRfc_alsoInSecretMemory() {
        byte[] ikm = hex("0b".repeat(22));
        byte[] salt = hex("000102030405060708090a0b0c");
        byte[] info = hex("f0f1f2f3f4f5f6f7f8f9");
        byte[] okm = hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        byte[] bare = hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
        byte[] none = {};
        assertThat(Hkdf.derive(ikm, salt, info, 42)).isEqualTo(okm);
        assertThat(Hkdf.derive(ikm, none, none, 42)).isEqualTo(bare);
        assertThat(Arrays.copyOf(inSecret(ikm, salt, info), 42)).isEqualTo(okm);
        assertThat(Arrays.copyOf(inSecret(ikm, none, none), 42)).isEqualTo(bare);
    }

    private static byte[] inSecret(byte[] ikm, byte[] salt, byte[] info) {
        byte[] scratch = new byte[SecretHkdf.SCRATCH_BYTES];
        byte[] out = new byte[64];
        new SecretHkdf(MemorySegment.ofArray(scratch))
                .derive(MemorySegment.ofArray(ikm), salt, info, MemorySegment.ofArray(out));
        assertThat(scratch).as("what it worked in").containsOnly(0);
        return out;
    }

    @Test
    void hmacInSecretMemory_isTheJdks() {
        byte[] key = {1, 2, 3};
        byte[] message = {4, 5};
        byte[] out = new byte[32];
        SecretHkdf.hmac(MemorySegment.ofArray(key), MemorySegment.ofArray(message), MemorySegment.ofArray(out));
        assertThat(out).isEqualTo(Digests.hmac(key, message));
        assertThat(Digests.same(out, Digests.hmac(key, message))).isTrue();
        assertThat(Digests.same(out, new byte[32])).isFalse();
    }

    @Test
    void whatAWriterSeals_opensWithTheJdk_andNotOnceItIsChanged() {
        byte[] key = Random.bytes(AesGcm.KEY_BYTES);
        byte[] aad = {7};
        byte[] plain = {1, 2, 3};
        byte[] sealed = new byte[5 + plain.length + AesGcm.TAG_BYTES];
        try (SecretGcm cipher = new SecretGcm(MemorySegment.ofArray(key))) {
            cipher.seal(9, aad, plain, plain.length, sealed, 5);
        }
        byte[] nonce = hex("000000000000000000000009");
        byte[] found = Arrays.copyOfRange(sealed, 5, sealed.length);
        assertThat(new AesGcm().seal(key, nonce, aad, plain)).isEqualTo(found);
        assertThat(new AesGcm().open(key, nonce, aad, found)).hasValue(plain);
        found[found.length - 1] ^= 1;
        assertThat(new AesGcm().open(key, nonce, aad, found)).isEmpty();
    }

    @Test
    void aCipherThatIsClosed_orWhoseKeyIsNone_sealsNothing() {
        byte[] out = new byte[AesGcm.TAG_BYTES];
        SecretGcm cipher = new SecretGcm(MemorySegment.ofArray(new byte[AesGcm.KEY_BYTES]));
        cipher.seal(0, out, out, 0, out, 0);
        cipher.close();
        cipher.close();
        assertThatThrownBy(() -> cipher.seal(1, out, out, 0, out, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SecretGcm(MemorySegment.ofArray(new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretMemory_isLockedAsItSays_andGoneOnceItIsClosed() throws Exception {
        long before = lockedKib();
        SecretMemory memory = new SecretMemory();
        MemorySegment part = memory.slice(64, 64);
        SecretMemory.fill(part);
        assertThat(part.toArray(ValueLayout.JAVA_BYTE)).isNotEqualTo(new byte[64]);
        assertThat(memory.isLocked()).isEqualTo(lockedKib() > before);
        memory.close();
        memory.close();
        assertThat(lockedKib()).isEqualTo(before);
        assertThatThrownBy(() -> part.get(ValueLayout.JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
    }

    private static long lockedKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmLck:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void costs_areBoundedOnBothSides() {
        assertThat(cost(64, 1, 1)).isTrue();
        assertThat(cost(63, 1, 1)).isFalse();
        assertThat(cost(1 << 20, 16, 8)).isTrue();
        assertThat(cost((1 << 20) + 1, 16, 8)).isFalse();
        assertThat(cost(64, 0, 1)).isFalse();
        assertThat(cost(64, 17, 1)).isFalse();
        assertThat(cost(64, 1, 0)).isFalse();
        assertThat(cost(72, 1, 9)).isFalse();
        assertThat(cost(64, 1, 8)).as("8 KiB for each lane").isTrue();
        assertThatThrownBy(() -> Argon2.derive(new byte[1], new byte[16], new Argon2.Cost(63, 1, 1), 32))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean cost(int memoryKib, int passes, int lanes) {
        return new Argon2.Cost(memoryKib, passes, lanes).isAcceptable();
    }

    @Test
    void calibrating_addsPasses_andNeverTakesAway() {
        Argon2.Cost cost = new Argon2.Cost(64, 3, 1);
        assertThat(cost.calibrated(1_000, 2_000)).isEqualTo(new Argon2.Cost(64, 6, 1));
        assertThat(cost.calibrated(2_000, 1_000)).isEqualTo(cost);
        assertThat(cost.calibrated(0, 1_000_000)).isEqualTo(new Argon2.Cost(64, 16, 1));
    }

    @Test
    void anEmptyMessage_isSealedToo_andLessThanItIsNone() {
        Hpke.PrivateKey key = new Hpke.PrivateKey(new byte[32]);
        byte[] info = {1};
        byte[] sealed = Hpke.seal(key.publicKey(), info, new byte[0]);
        assertThat(key.open(info, sealed)).hasValue(new byte[0]);
        assertThat(key.open(info, Arrays.copyOf(sealed, sealed.length - 1))).isEmpty();
        assertThat(key.open(info, new byte[0])).isEmpty();
        assertThatThrownBy(() -> new Hpke.PrivateKey(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void opensslIsHere() {
        assertThat(Libcrypto.missing()).isEmpty();
    }
}
