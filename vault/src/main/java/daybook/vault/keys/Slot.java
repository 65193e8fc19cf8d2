package daybook.vault.keys;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Argon2;
import daybook.vault.crypto.Argon2.Cost;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import daybook.vault.crypto.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The vault's seed, wrapped by one secret that its owner has. A file of its own in `keys/slots/`.
///
/// The salt is fresh in every slot, so a wrapping key seals one seed once and its nonce can be zero.
sealed interface Slot {
    int SALT_BYTES = 16;
    int SEALED_BYTES = Identity.SEED_BYTES + AesGcm.TAG_BYTES;

    /// The salt in Base64.
    String salt();

    /// The sealed seed in Base64.
    String sealed();

    /// Everything of the slot that is not the sealed seed, for the seal to cover.
    byte[] header(VaultFile file);

    ObjectNode json(VaultFile file);

    /// The seed, where this is the key that wrapped it.
    default Optional<byte[]> unwrap(VaultFile file, byte[] wrappingKey) {
        return new AesGcm()
                .open(
                        wrappingKey,
                        new byte[AesGcm.NONCE_BYTES],
                        header(file),
                        Base64.getDecoder().decode(sealed()));
    }

    /// Wipes the wrapping key.
    private static String wrap(VaultFile file, Slot unsealed, byte[] wrappingKey, byte[] seed) {
        byte[] sealed = new AesGcm().seal(wrappingKey, new byte[AesGcm.NONCE_BYTES], unsealed.header(file), seed);
        Arrays.fill(wrappingKey, (byte) 0);
        return base64(sealed);
    }

    private static CanonicalJson open(VaultFile file, String where, byte[] bytes, String kind) throws IOException {
        CanonicalJson document = CanonicalJson.read(where, bytes);
        if (!document.text("kind").equals(kind)
                || !document.text("vault").equals(file.vault().hex())) {
            throw document.damaged("it is not this vault's slot for a " + kind);
        }
        return document;
    }

    /// Wrapped by a passphrase, made slow to guess by Argon2id.
    record ByPassphrase(Cost cost, String salt, String sealed) implements Slot {
        static ByPassphrase wrap(VaultFile file, byte[] passphrase, Cost cost, byte[] seed) {
            ByPassphrase unsealed = new ByPassphrase(cost, base64(Random.bytes(SALT_BYTES)), "");
            String sealed = Slot.wrap(file, unsealed, unsealed.wrappingKey(passphrase), seed);
            return new ByPassphrase(cost, unsealed.salt, sealed);
        }

        static ByPassphrase parse(VaultFile file, String where, byte[] bytes) throws IOException {
            CanonicalJson document = open(file, where, bytes, "passphrase");
            Cost cost = new Cost(document.count("memory_kib"), document.count("passes"), document.count("lanes"));
            // Before anything is allocated for it.
            if (!cost.isAcceptable()) {
                throw document.damaged("it asks for more memory or time than Daybook ever would");
            }
            ByPassphrase slot = new ByPassphrase(
                    cost, base64(document.bytes("salt", SALT_BYTES)), base64(document.bytes("sealed", SEALED_BYTES)));
            document.requireSpelling(bytes, slot.json(file));
            return slot;
        }

        byte[] wrappingKey(byte[] passphrase) {
            return Argon2.derive(passphrase, Base64.getDecoder().decode(salt), cost, AesGcm.KEY_BYTES);
        }

        @Override
        public byte[] header(VaultFile file) {
            byte[] costs = ByteBuffer.allocate(12)
                    .putInt(cost.memoryKib())
                    .putInt(cost.passes())
                    .putInt(cost.lanes())
                    .array();
            return Domain.PASSPHRASE_SLOT.with(
                    costs, Base64.getDecoder().decode(salt), file.vault().bytes(), file.publicKeyHash());
        }

        @Override
        public ObjectNode json(VaultFile file) {
            return CanonicalJson.begin()
                    .put("kind", "passphrase")
                    .put("vault", file.vault().hex())
                    .put("memory_kib", cost.memoryKib())
                    .put("passes", cost.passes())
                    .put("lanes", cost.lanes())
                    .put("salt", salt)
                    .put("sealed", sealed);
        }
    }

    /// Wrapped by a recovery key, which needs no slowness: nobody guesses 256 bits.
    record ByRecoveryKey(String salt, String sealed) implements Slot {
        static ByRecoveryKey wrap(VaultFile file, RecoveryKey key, byte[] seed) {
            ByRecoveryKey unsealed = new ByRecoveryKey(base64(Random.bytes(SALT_BYTES)), "");
            return new ByRecoveryKey(unsealed.salt, Slot.wrap(file, unsealed, unsealed.wrappingKey(file, key), seed));
        }

        static ByRecoveryKey parse(VaultFile file, String where, byte[] bytes) throws IOException {
            CanonicalJson document = open(file, where, bytes, "recovery key");
            ByRecoveryKey slot = new ByRecoveryKey(
                    base64(document.bytes("salt", SALT_BYTES)), base64(document.bytes("sealed", SEALED_BYTES)));
            document.requireSpelling(bytes, slot.json(file));
            return slot;
        }

        byte[] wrappingKey(VaultFile file, RecoveryKey key) {
            return Hkdf.derive(key.key(), Base64.getDecoder().decode(salt), header(file), AesGcm.KEY_BYTES);
        }

        @Override
        public byte[] header(VaultFile file) {
            return Domain.RECOVERY_SLOT.with(
                    Base64.getDecoder().decode(salt), file.vault().bytes(), file.publicKeyHash());
        }

        @Override
        public ObjectNode json(VaultFile file) {
            return CanonicalJson.begin()
                    .put("kind", "recovery key")
                    .put("vault", file.vault().hex())
                    .put("salt", salt)
                    .put("sealed", sealed);
        }
    }
}
