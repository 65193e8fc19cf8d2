package daybook.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daybook.consent.ledger.Ed25519;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.math.ec.rfc7748.X25519;
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

    /// @param all how many there are in the file
    /// @param why others did not run
    private static void told(String name, int ran, int all, String why) {
        System.out.printf("vectors of %s: %d of %d ran%s%n", name, ran, all, ran == all ? "" : "; not " + why);
    }

    private static boolean isValid(JsonNode test) {
        return test.get("result").stringValue().equals("valid");
    }

    @Test
    void aesGcm_agreesWithWycheproof() {
        int ran = 0;
        JsonNode vectors = vectors("wycheproof_aes_gcm_test.json");
        for (JsonNode group : vectors.get("testGroups")) {
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
        told("AES-GCM", ran, count(vectors), "those of other sizes of keys and nonces, which Daybook never uses");
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
        JsonNode vectors = vectors("wycheproof_ed25519_test.json");
        for (JsonNode group : vectors.get("testGroups")) {
            byte[] key = hex(group.get("publicKey"), "pk");
            for (JsonNode test : group.get("tests")) {
                byte[] message = hex(test, "msg");
                byte[] signature = hex(test, "sig");
                assertThat(List.of(
                                Ed25519.verifies(key, message, signature),
                                Signatures.verifies(key, message, signature)))
                        .as("%s, in the ledger and in the vault", test.get("tcId"))
                        .containsOnly(isValid(test));
                ran++;
            }
        }
        told("Ed25519", ran, count(vectors), "");
        assertThat(ran).isEqualTo(count(vectors)).isGreaterThan(100);
    }

    @Test
    void hkdf_agreesWithWycheproof() {
        int ran = 0;
        JsonNode vectors = vectors("wycheproof_hkdf_sha256_test.json");
        for (JsonNode group : vectors.get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                int size = test.get("size").intValue();
                if (isValid(test)) {
                    assertThat(Hkdf.derive(hex(test, "ikm"), hex(test, "salt"), hex(test, "info"), size))
                            .isEqualTo(hex(test, "okm"));
                    assertThat(derivedInSecret(test, size)).isEqualTo(hex(test, "okm"));
                } else {
                    assertThatThrownBy(() -> Hkdf.derive(hex(test, "ikm"), hex(test, "salt"), hex(test, "info"), size))
                            .isInstanceOf(IllegalStateException.class);
                }
                ran++;
            }
        }
        told("HKDF-SHA-256", ran, count(vectors), "");
        assertThat(ran).isEqualTo(count(vectors)).isGreaterThan(50);
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
        JsonNode vectors = vectors("wycheproof_hmac_sha256_test.json");
        for (JsonNode group : vectors.get("testGroups")) {
            int bytes = group.get("tagSize").intValue() / 8;
            for (JsonNode test : group.get("tests")) {
                byte[] tag = Digests.hmac(hex(test, "key"), hex(test, "msg"));
                assertThat(Digests.same(Arrays.copyOf(tag, bytes), hex(test, "tag")))
                        .isEqualTo(isValid(test));
                byte[] inSecret = new byte[tag.length];
                SecretHkdf.hmac(
                        MemorySegment.ofArray(hex(test, "key")),
                        MemorySegment.ofArray(hex(test, "msg")),
                        MemorySegment.ofArray(inSecret));
                assertThat(inSecret).isEqualTo(tag);
                ran++;
            }
        }
        told("HMAC-SHA-256", ran, count(vectors), "");
        assertThat(ran).isEqualTo(count(vectors)).isGreaterThan(50);
    }

    /// X-Wing has it within, by the library.
    @Test
    void x25519_agreesWithWycheproof() {
        int ran = 0;
        JsonNode vectors = vectors("wycheproof_x25519_test.json");
        for (JsonNode group : vectors.get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                byte[] shared = new byte[X25519.POINT_SIZE];
                X25519.calculateAgreement(hex(test, "private"), 0, hex(test, "public"), 0, shared, 0);
                assertThat(shared).as("%s", test.get("tcId")).isEqualTo(hex(test, "shared"));
                ran++;
            }
        }
        told("X25519", ran, count(vectors), "");
        assertThat(ran).isEqualTo(count(vectors)).isGreaterThan(500);
    }

    /// With a secret and associated data, which Daybook has none of, and less memory than it takes: so by the library
    /// that [Argon2] calls.
    @Test
    void argon2id_agreesWithItsReference() throws Exception {
        String folder = System.getenv("DAYBOOK_VECTORS");
        assumeTrue(folder != null, "DAYBOOK_VECTORS is not set: the vectors of Argon2id are skipped");
        String tag = Files.readAllLines(Path.of(folder).resolve("argon2id_kat.txt")).stream()
                .filter(line -> line.startsWith("Tag: "))
                .findFirst()
                .orElseThrow();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] key = new byte[32];
        generator.generateBytes(filled(32, 1), key);
        assertThat(key)
                .isEqualTo(HexFormat.ofDelimiter(" ")
                        .parseHex(tag.substring("Tag: ".length()).strip()));
        told("Argon2id", 1, 1, "");
    }

    private static byte[] filled(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static int count(JsonNode vectors) {
        return vectors.get("testGroups")
                .valueStream()
                .mapToInt(group -> group.get("tests").size())
                .sum();
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
        told("HPKE", ran, vectors("hpke_pq.json").size(), "those of other key encapsulations and derivations");
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
