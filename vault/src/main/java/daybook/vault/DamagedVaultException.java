package daybook.vault;

/// A file is not what was written: changed, cut, moved or lost.
public final class DamagedVaultException extends VaultException {
    /// @param where the file, relative to the home, and the offset where there is one
    public DamagedVaultException(String where, String what) {
        super(where + ": " + what);
    }
}
