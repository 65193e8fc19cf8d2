package daybook.vault;

/// A vault is in this home already. It is never overwritten.
public final class VaultExistsException extends VaultException {
    public VaultExistsException(String where) {
        super(where + " is there already: choose another home; nothing was changed");
    }
}
