package daybook.vault.log;

import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.SecretGcm;
import daybook.vault.crypto.SecretHkdf;
import daybook.vault.crypto.SecretMemory;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// The keys of one segment, as its writer steps through them: what [Ratchet] and [DataKey] are to a reader.
///
/// A writer's memory may be stolen, and then must not tell what it has left behind. So they live outside Java's heap,
/// whose collector leaves copies wherever it moved something, and each is wiped as soon as the next one stands. For one
/// thread at a time.
final class WriterKeys implements Closeable {
    private static final byte[] NO_SALT = {};
    private static final int BYTES = 32;
    private static final int A_AT = 0;
    private static final int K_AT = BYTES;
    private static final int DATA_KEY_AT = 2 * BYTES;
    private static final int COMMITMENT_AT = DATA_KEY_AT + AesGcm.KEY_BYTES;
    private static final int SCRATCH_AT = COMMITMENT_AT + DataKey.COMMITMENT_BYTES;

    private final SecretMemory memory = new SecretMemory();
    private final MemorySegment a = memory.slice(A_AT, BYTES);
    private final MemorySegment k = memory.slice(K_AT, BYTES);
    private final SecretHkdf hkdf = new SecretHkdf(memory.slice(SCRATCH_AT, SecretHkdf.SCRATCH_BYTES));
    private final @Nullable SecretGcm[] ciphers = new @Nullable SecretGcm[Block.SOURCES];
    private int epoch;

    private WriterKeys(int epoch) {
        this.epoch = epoch;
    }

    static WriterKeys fresh(int epoch) throws IOException {
        WriterKeys fresh = new WriterKeys(epoch);
        try {
            SecretMemory.fill(fresh.memory.slice(A_AT, 2 * BYTES));
            return fresh;
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /// A, then K: what a header seals. The caller wipes them.
    byte[] shares() {
        return memory.slice(A_AT, 2 * BYTES).toArray(ValueLayout.JAVA_BYTE);
    }

    int epoch() {
        return epoch;
    }

    void stepTo(int target) {
        while (epoch < target) {
            closeCiphers();
            hkdf.derive(a, NO_SALT, Domain.RATCHET_A.with(), a);
            hkdf.derive(k, NO_SALT, Domain.RATCHET_K.with(), k);
            epoch++;
        }
    }

    boolean has(int source) {
        return ciphers[source] != null;
    }

    /// Takes up the key of a source in this epoch.
    ///
    /// @param b its share in the ring
    /// @return what commits to it
    byte[] take(int source, byte[] b, SegmentHeader header) {
        MemorySegment both = memory.slice(DATA_KEY_AT, AesGcm.KEY_BYTES + DataKey.COMMITMENT_BYTES);
        hkdf.derive(a, b, DataKey.info(header, epoch, source), both);
        byte[] commitment =
                memory.slice(COMMITMENT_AT, DataKey.COMMITMENT_BYTES).toArray(ValueLayout.JAVA_BYTE);
        ciphers[source] = new SecretGcm(memory.slice(DATA_KEY_AT, AesGcm.KEY_BYTES));
        both.fill((byte) 0);
        return commitment;
    }

    /// Seals `length` bytes of `plain` under the key that was taken up for a source.
    void seal(int source, long seq, byte[] aad, byte[] plain, int length, byte[] out, int outAt) {
        SecretGcm cipher = ciphers[source];
        if (cipher == null) {
            throw new IllegalStateException("no key was taken up for this source");
        }
        cipher.seal(seq, aad, plain, length, out, outAt);
    }

    /// HMAC-SHA-256 under K.
    byte[] mac(byte[] message) {
        byte[] mac = new byte[BYTES];
        SecretHkdf.hmac(k, MemorySegment.ofArray(message), MemorySegment.ofArray(mac));
        return mac;
    }

    private void closeCiphers() {
        for (int source = 0; source < ciphers.length; source++) {
            SecretGcm cipher = ciphers[source];
            if (cipher != null) {
                cipher.close();
                ciphers[source] = null;
            }
        }
    }

    @Override
    public void close() {
        closeCiphers();
        memory.close();
    }
}
