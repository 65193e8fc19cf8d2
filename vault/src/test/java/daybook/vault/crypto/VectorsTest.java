package daybook.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.consent.ledger.Ed25519;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Test vectors by others, run through the classes that the vault uses. The folder is named by `DAYBOOK_VECTORS`.
final class VectorsTest {

    private static JsonNode vectors(String name) {
        String folder = System.getenv("DAYBOOK_VECTORS");
        assumeTrue(folder != null, "DAYBOOK_VECTORS is not set: the vectors of " + name + " are skipped");
        return new JsonMapper().readTree(Path.of(folder).resolve(name).toFile());
    }

    private static byte[] hex(JsonNode node, String member) {
        return HexFormat.of().parseHex(node.get(member).stringValue());
    }

    private static boolean isValid(JsonNode test) {
        return test.get("result").stringValue().equals("valid");
    }

    @Test
    void aesGcm_agreesWithWycheproof() {
        int ran = 0;
        for (JsonNode group : vectors("wycheproof_aes_gcm_test.json").get("testGroups")) {
            boolean ours = group.get("keySize").intValue() == 256
                    && group.get("ivSize").intValue() == 96
                    && group.get("tagSize").intValue() == 128;
            for (JsonNode test : group.get("tests")) {
                if (ours) {
                    byte[] sealed = HexFormat.of()
                            .parseHex(test.get("ct").stringValue()
                                    + test.get("tag").stringValue());
                    Optional<byte[]> opened =
                            new AesGcm().open(hex(test, "key"), hex(test, "iv"), hex(test, "aad"), sealed);
                    assertThat(opened.isPresent()).as("%s", test.get("tcId")).isEqualTo(isValid(test));
                    opened.ifPresent(plain -> assertThat(plain).isEqualTo(hex(test, "msg")));
                    if (isValid(test)) {
                        assertThat(new AesGcm()
                                        .seal(hex(test, "key"), hex(test, "iv"), hex(test, "aad"), hex(test, "msg")))
                                .isEqualTo(sealed);
                        assertThat(sealedInSecret(test)).isEqualTo(sealed);
                    }
                    ran++;
                }
            }
        }
        assertThat(ran).isGreaterThan(30);
    }

    private static byte[] sealedInSecret(JsonNode test) {
        byte[] plain = hex(test, "msg");
        byte[] sealed = new byte[plain.length + AesGcm.TAG_BYTES];
        try (SecretGcm cipher = new SecretGcm(MemorySegment.ofArray(hex(test, "key")))) {
            cipher.seal(hex(test, "iv"), hex(test, "aad"), plain, plain.length, sealed, 0);
        }
        return sealed;
    }

    @Test
    void cipherOfAWriter_refusesANumberThatIsNotGreater() {
        try (SecretGcm cipher = new SecretGcm(MemorySegment.ofArray(new byte[AesGcm.KEY_BYTES]))) {
            byte[] out = new byte[AesGcm.TAG_BYTES];
            cipher.seal(7, out, out, 0, out, 0);
            assertThatThrownBy(() -> cipher.seal(7, out, out, 0, out, 0)).isInstanceOf(IllegalStateException.class);
            cipher.seal(8, out, out, 0, out, 0);
        }
    }

    @Test
    void ed25519_agreesWithWycheproof() {
        int ran = 0;
        for (JsonNode group : vectors("wycheproof_ed25519_test.json").get("testGroups")) {
            byte[] key = hex(group.get("publicKey"), "pk");
            for (JsonNode test : group.get("tests")) {
                assertThat(Ed25519.verifies(key, hex(test, "msg"), hex(test, "sig")))
                        .as("%s", test.get("tcId"))
                        .isEqualTo(isValid(test));
                ran++;
            }
        }
        assertThat(ran).isGreaterThan(100);
    }

    @Test
    void hkdf_agreesWithWycheproof() {
        int ran = 0;
        for (JsonNode group : vectors("wycheproof_hkdf_sha256_test.json").get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                if (isValid(test)) {
                    int size = test.get("size").intValue();
                    assertThat(Hkdf.derive(hex(test, "ikm"), hex(test, "salt"), hex(test, "info"), size))
                            .isEqualTo(hex(test, "okm"));
                    assertThat(derivedInSecret(test, size)).isEqualTo(hex(test, "okm"));
                    ran++;
                }
            }
        }
        assertThat(ran).isGreaterThan(50);
    }

    private static byte[] derivedInSecret(JsonNode test, int size) {
        byte[] out = new byte[Math.ceilDiv(size, 32) * 32];
        new SecretHkdf(MemorySegment.ofArray(new byte[SecretHkdf.SCRATCH_BYTES]))
                .derive(
                        MemorySegment.ofArray(hex(test, "ikm")),
                        hex(test, "salt"),
                        hex(test, "info"),
                        MemorySegment.ofArray(out));
        return Arrays.copyOf(out, size);
    }

    @Test
    void hmac_agreesWithWycheproof() {
        int ran = 0;
        for (JsonNode group : vectors("wycheproof_hmac_sha256_test.json").get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                if (group.get("tagSize").intValue() == 256) {
                    byte[] tag = Digests.hmac(hex(test, "key"), hex(test, "msg"));
                    assertThat(Digests.same(tag, hex(test, "tag"))).isEqualTo(isValid(test));
                    byte[] inSecret = new byte[tag.length];
                    SecretHkdf.hmac(
                            MemorySegment.ofArray(hex(test, "key")),
                            MemorySegment.ofArray(hex(test, "msg")),
                            MemorySegment.ofArray(inSecret));
                    assertThat(inSecret).isEqualTo(tag);
                    ran++;
                }
            }
        }
        assertThat(ran).isGreaterThan(50);
    }

    /// There are no vectors of X-Wing with AES-256-GCM: those with ChaCha20-Poly1305 prove the key encapsulation and
    /// the key schedule behind [Hpke], which differ from ours in the last step only.
    @Test
    void xWing_agreesWithTheHpkeVectors() throws Exception {
        int ran = 0;
        for (JsonNode vector : vectors("hpke_pq.json")) {
            if (vector.get("kem_id").intValue() == 0x647a
                    && vector.get("kdf_id").intValue() == 1) {
                Hpke.PrivateKey ours = new Hpke.PrivateKey(hex(vector, "skRm"));
                assertThat(ours.publicKey()).isEqualTo(hex(vector, "pkRm"));
                HPKE hpke =
                        new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
                AsymmetricCipherKeyPair pair = hpke.deserializePrivateKey(hex(vector, "skRm"), null);
                HPKEContext receiver = hpke.setupBaseR(hex(vector, "enc"), pair, hex(vector, "info"));
                for (JsonNode sealed : vector.get("encryptions")) {
                    assertThat(receiver.open(hex(sealed, "aad"), hex(sealed, "ct")))
                            .isEqualTo(hex(sealed, "pt"));
                }
                ran++;
            }
        }
        assertThat(ran).isEqualTo(1);
    }

    @Test
    void hpke_opensWhatItSealedAndNothingElse() {
        Hpke.PrivateKey key = new Hpke.PrivateKey(Random.bytes(32));
        byte[] info = {1};
        byte[] sealed = Hpke.seal(key.publicKey(), info, new byte[] {42});

        assertThat(key.open(info, sealed)).hasValueSatisfying(m -> assertThat(m).containsExactly(42));
        assertThat(key.open(new byte[] {2}, sealed)).isEmpty();
        assertThat(new Hpke.PrivateKey(Random.bytes(32)).open(info, sealed)).isEmpty();
        for (int i = 0; i < sealed.length; i += 7) {
            sealed[i] ^= 1;
            assertThat(key.open(info, sealed)).isEmpty();
            sealed[i] ^= 1;
        }
    }
}
