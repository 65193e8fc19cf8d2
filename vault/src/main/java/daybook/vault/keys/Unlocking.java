package daybook.vault.keys;

import daybook.vault.VaultHome;
import daybook.vault.WrongKeyException;
import daybook.vault.disk.Disk;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Opens a slot, and with it the vault. For whatever opens none, a [WrongKeyException] says so.
public final class Unlocking {
    private Unlocking() {}

    /// By what somebody typed who was asked for the passphrase: that, or the recovery key as it was printed.
    ///
    /// @param typed not changed; wiping it is the caller's part
    public static Identity with(Disk disk, VaultHome home, char[] typed) throws IOException {
        try (Unlocked unlocked = seedWith(disk, home, typed)) {
            return unlocked.identity();
        }
    }

    /// @param passphrase not changed; wiping it is the caller's part
    public static Identity withPassphrase(Disk disk, VaultHome home, char[] passphrase) throws IOException {
        try (Unlocked unlocked = seedWithPassphrase(disk, home, passphrase)) {
            return unlocked.identity();
        }
    }

    public static Identity withRecoveryKey(Disk disk, VaultHome home, RecoveryKey key) throws IOException {
        try (Unlocked unlocked = seedWithRecoveryKey(disk, home, key)) {
            return unlocked.identity();
        }
    }

    /// As [#with].
    static Unlocked seedWith(Disk disk, VaultHome home, char[] typed) throws IOException {
        if (!RecoveryKey.hasItsForm(typed)) {
            return seedWithPassphrase(disk, home, typed);
        }
        try {
            return seedWithRecoveryKey(disk, home, RecoveryKey.parse(new String(typed)));
        } catch (WrongKeyException noRecoveryKey) {
            try {
                return seedWithPassphrase(disk, home, typed);
            } catch (WrongKeyException noPassphrase) {
                throw noRecoveryKey;
            }
        }
    }

    /// As [#withPassphrase], for those to whom a recovery key is of no use: they wrap another seed with what was typed.
    static Unlocked seedWithPassphraseItself(Disk disk, VaultHome home, char[] passphrase) throws IOException {
        try {
            return seedWithPassphrase(disk, home, passphrase);
        } catch (WrongKeyException e) {
            throw RecoveryKey.hasItsForm(passphrase)
                    ? new WrongKeyException("This needs the passphrase itself, not the recovery key. If you forgot it,"
                            + " choose a new one first with: daybook vault passphrase")
                    : e;
        }
    }

    /// As [#withPassphrase], for those who wrap the seed with that passphrase again.
    static Unlocked seedWithPassphrase(Disk disk, VaultHome home, char[] passphrase) throws IOException {
        KeyFiles files = KeyFiles.of(disk, home);
        VaultFile file = files.vaultFile();
        Slot.ByPassphrase slot =
                Slot.ByPassphrase.parse(file, home.nameOf(home.passphraseSlot()), files.read(home.passphraseSlot()));
        byte[] bytes = Passphrase.bytes(passphrase);
        byte[] wrappingKey = slot.wrappingKey(bytes);
        Arrays.fill(bytes, (byte) 0);
        return unlocked(file, slot, wrappingKey, "The passphrase is wrong.");
    }

    private static Unlocked seedWithRecoveryKey(Disk disk, VaultHome home, RecoveryKey key) throws IOException {
        KeyFiles files = KeyFiles.of(disk, home);
        VaultFile file = files.vaultFile();
        Slot.ByRecoveryKey slot =
                Slot.ByRecoveryKey.parse(file, home.nameOf(home.recoverySlot()), files.read(home.recoverySlot()));
        return unlocked(file, slot, slot.wrappingKey(file, key), "The recovery key is not this vault's.");
    }

    /// Wipes the wrapping key.
    private static Unlocked unlocked(VaultFile file, Slot slot, byte[] wrappingKey, String otherwise)
            throws IOException {
        Optional<byte[]> seed = slot.unwrap(file, wrappingKey);
        Arrays.fill(wrappingKey, (byte) 0);
        if (seed.isPresent()) {
            Optional<Identity> identity = Identity.of(file, seed.get());
            if (identity.isPresent()) {
                return new Unlocked(identity.get(), seed.get());
            }
            Arrays.fill(seed.get(), (byte) 0);
        }
        throw new WrongKeyException(otherwise);
    }
}
