package daybook.vault.log;

/// How a session stands.
public enum Ending {
    STOPPED,
    /// The recorder ended by a fault, or the disk could not take more.
    FAILED,
    /// The recorder ended without stopping, and recovery has set aside what was torn.
    CRASHED,
    /// It runs, or it ended by a crash and no recorder has been started since.
    OPEN,
    /// Its files are not as they were written: see [VaultCheck].
    DAMAGED
}
