package daybook.vault;

/// The passphrase or the recovery key does not open this vault. It says no more than that.
public final class WrongKeyException extends VaultException {
    public WrongKeyException(String message) {
        super(message);
    }
}
