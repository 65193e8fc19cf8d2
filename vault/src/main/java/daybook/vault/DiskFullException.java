package daybook.vault;

/// The disk has too little room left to go on. What was acknowledged is safe.
public final class DiskFullException extends VaultException {
    /// @param neededBytes how much room must be free before recording can go on
    public DiskFullException(long neededBytes) {
        super("the disk is full: free at least " + (neededBytes + (1 << 20) - 1) / (1 << 20)
                + " MiB, then start again; everything acknowledged is safe");
    }
}
