package daybook.vault;

/// A newer Daybook made this. Nothing was changed.
public final class NewerVaultException extends VaultException {
    public NewerVaultException(String where) {
        super(where + " was made by a newer Daybook: update Daybook to open it; nothing was changed");
    }
}
