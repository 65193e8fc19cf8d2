package daybook.vault.log;

import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hkdf;
import java.util.Arrays;

/// The two keys of an epoch that come of the last epoch's and do not lead back to it.
///
/// A is one share of every data key; K seals. A reader's: it holds the key to all of it anyway. [WriterKeys] leaves
/// nothing behind.
final class Ratchet {
    /// How far a reader goes in one segment, at most: eleven days of epochs.
    static final int MOST_STEPS = 100_000;

    private static final byte[] NO_SALT = {};
    private static final int BYTES = 32;

    private byte[] a;
    private byte[] k;
    private int epoch;

    private Ratchet(byte[] a, byte[] k, int epoch) {
        this.a = a;
        this.k = k;
        this.epoch = epoch;
    }

    /// From the shares that a header sealed.
    static Ratchet of(byte[] shares, int epoch) {
        return new Ratchet(Arrays.copyOf(shares, BYTES), Arrays.copyOfRange(shares, BYTES, 2 * BYTES), epoch);
    }

    void stepTo(int target) {
        while (epoch < target) {
            byte[] nextA = Hkdf.derive(a, NO_SALT, Domain.RATCHET_A.with(), BYTES);
            byte[] nextK = Hkdf.derive(k, NO_SALT, Domain.RATCHET_K.with(), BYTES);
            wipe();
            a = nextA;
            k = nextK;
            epoch++;
        }
    }

    int epoch() {
        return epoch;
    }

    byte[] a() {
        return a;
    }

    byte[] k() {
        return k;
    }

    void wipe() {
        Arrays.fill(a, (byte) 0);
        Arrays.fill(k, (byte) 0);
    }
}
