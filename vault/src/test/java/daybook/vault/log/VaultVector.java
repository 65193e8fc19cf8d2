package daybook.vault.log;

import daybook.vault.keys.CheapVault;

/// A vault with a name, what opens it, and what any reader must make of it.
///
/// @param secret a passphrase or a recovery key as it is printed
/// @param expected [#ITEMS] or a kind of error
record VaultVector(String name, MemoryDisk disk, String secret, boolean recoveryKey, String expected) {
    static final String ITEMS = "items";
    static final String DAMAGED = "damaged";
    static final String NEWER = "newer";
    static final String WRONG_KEY = "wrong key";
    static final String MISSING = "missing";

    static VaultVector of(String name, MemoryDisk disk, String expected) {
        return new VaultVector(name, disk, CheapVault.PASSPHRASE, false, expected);
    }

    VaultVector openedBy(String other, boolean isRecoveryKey) {
        return new VaultVector(name, disk, other, isRecoveryKey, expected);
    }

    VaultVector expecting(String other) {
        return new VaultVector(name, disk, secret, recoveryKey, other);
    }
}
