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
        if (!RecoveryKey.hasItsForm(typed)) {
            return withPassphrase(disk, home, typed);
        }
        try {
            return withRecoveryKey(disk, home, RecoveryKey.parse(new String(typed)));
        } catch (WrongKeyException noRecoveryKey) {
            try {
                return withPassphrase(disk, home, typed);
            } catch (WrongKeyException noPassphrase) {
                throw noRecoveryKey;
            }
        }
    }

    /// @param passphrase not changed; wiping it is the caller's part
    public static Identity withPassphrase(Disk disk, VaultHome home, char[] passphrase) throws IOException {
        VaultFile file = VaultFile.load(disk, home);
        Slot.ByPassphrase slot = Slot.ByPassphrase.parse(
                file, home.nameOf(home.passphraseSlot()), WholeFile.read(disk, home, home.passphraseSlot()));
        byte[] bytes = Passphrase.bytes(passphrase);
        byte[] wrappingKey = slot.wrappingKey(bytes);
        Arrays.fill(bytes, (byte) 0);
        return identity(file, slot, wrappingKey, "The passphrase is wrong.");
    }

    public static Identity withRecoveryKey(Disk disk, VaultHome home, RecoveryKey key) throws IOException {
        VaultFile file = VaultFile.load(disk, home);
        Slot.ByRecoveryKey slot = Slot.ByRecoveryKey.parse(
                file, home.nameOf(home.recoverySlot()), WholeFile.read(disk, home, home.recoverySlot()));
        return identity(file, slot, slot.wrappingKey(file, key), "The recovery key is not this vault's.");
    }

    /// Wipes the wrapping key, and the seed that it unwraps.
    private static Identity identity(VaultFile file, Slot slot, byte[] wrappingKey, String otherwise)
            throws WrongKeyException {
        Optional<byte[]> seed = slot.unwrap(file, wrappingKey);
        Arrays.fill(wrappingKey, (byte) 0);
        Optional<Identity> identity = seed.flatMap(s -> Identity.of(file, s));
        seed.ifPresent(s -> Arrays.fill(s, (byte) 0));
        return identity.orElseThrow(() -> new WrongKeyException(otherwise));
    }
}
