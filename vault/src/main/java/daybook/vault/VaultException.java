package daybook.vault;

import java.io.IOException;

/// What can go wrong with a vault and what its caller can do something about.
///
/// Messages name files, offsets and counts, never content or keys.
public abstract sealed class VaultException extends IOException
        permits WrongKeyException,
                DamagedVaultException,
                NewerVaultException,
                DiskFullException,
                VaultExistsException,
                VaultMissingException {
    VaultException(String message) {
        super(message);
    }
}
