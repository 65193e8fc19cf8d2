package daybook.vault.keys;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Argon2.Cost;
import daybook.vault.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts a new secret in the place of one that opens a vault. The seed stays: old copies of `keys/` keep their old
/// secrets, and open all that is sealed to the same identity.
///
/// A slot is replaced whole or not at all, so that a crash leaves the old secret or the new one good.
public final class SlotChange {
    private SlotChange() {}

    /// Gives a vault another passphrase.
    ///
    /// @param typed the old one, or the recovery key; not changed
    /// @param fresh not empty; not changed; wiping both is the caller's part
    public static void passphrase(Disk disk, VaultHome home, char[] typed, char[] fresh) throws IOException {
        passphrase(disk, home, typed, fresh, null);
    }

    /// @param cost null for what this machine can bear, measured only once the old secret was right
    static void passphrase(Disk disk, VaultHome home, char[] typed, char[] fresh, @Nullable Cost cost)
            throws IOException {
        if (fresh.length == 0) {
            throw new IllegalArgumentException("an empty passphrase");
        }
        try (Unlocked unlocked = Unlocking.seedWith(disk, home, typed)) {
            byte[] bytes = Passphrase.bytes(fresh);
            Slot slot = Slot.ByPassphrase.wrap(
                    unlocked.file(), bytes, cost == null ? Calibration.ofThisMachine() : cost, unlocked.seed());
            Arrays.fill(bytes, (byte) 0);
            replace(disk, home, home.passphraseSlot(), unlocked.file(), slot);
        }
    }

    /// Gives a vault another recovery key, which is kept nowhere. The old one opens it no more.
    ///
    /// @param typed the passphrase, or the old recovery key; not changed
    public static RecoveryKey recoveryKey(Disk disk, VaultHome home, char[] typed) throws IOException {
        try (Unlocked unlocked = Unlocking.seedWith(disk, home, typed)) {
            RecoveryKey fresh = RecoveryKey.random();
            Slot slot = Slot.ByRecoveryKey.wrap(unlocked.file(), fresh, unlocked.seed());
            replace(disk, home, home.recoverySlot(), unlocked.file(), slot);
            return fresh;
        }
    }

    private static void replace(Disk disk, VaultHome home, Path place, VaultFile file, Slot slot) throws IOException {
        try (Closeable _ = disk.lock(home.anchorLock())) {
            KeyFiles.settle(disk, home);
            KeyFiles.requireStill(disk, home, file);
            disk.replace(place, CanonicalJson.bytes(slot.json(file)));
        }
    }
}
