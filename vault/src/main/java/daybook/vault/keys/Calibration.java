package daybook.vault.keys;

import daybook.vault.crypto.Argon2;
import daybook.vault.crypto.Argon2.Cost;

/// How dear a new passphrase slot is made.
final class Calibration {
    /// Long enough to tire a guesser, short enough not to tire the owner.
    private static final long UNLOCKING_NANOS = 500_000_000L;

    private Calibration() {}

    /// What takes about that long on this machine, and never less than [Cost#STANDARD]. Measured anew each time.
    static Cost ofThisMachine() {
        long before = System.nanoTime();
        Argon2.derive(new byte[1], new byte[Slot.SALT_BYTES], Cost.STANDARD, 32);
        return Cost.STANDARD.calibrated(System.nanoTime() - before, UNLOCKING_NANOS);
    }
}
