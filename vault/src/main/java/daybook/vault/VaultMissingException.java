package daybook.vault;

/// There is no vault, or a part without which it cannot be used.
public final class VaultMissingException extends VaultException {
    public VaultMissingException(String where) {
        super(where + " is missing: there is no whole vault in this home");
    }
}
