package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.DiskFullException;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultException;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultMissingException;
import daybook.vault.WrongKeyException;

/// One thing that a check found.
///
/// @param where the file relative to the home, and the offset where there is one
/// @param what what it means
/// @param fix what to do about it
public record Finding(Severity severity, String where, String what, String fix) {
    static final String FROM_BACKUP = "restore this file from a backup, or accept that it is lost";

    /// How bad it is.
    public enum Severity {
        /// Something is not as it was written, or is missing.
        ERROR,
        /// Worth knowing; nothing is wrong.
        NOTICE
    }

    static Finding error(String where, String what, String fix) {
        return new Finding(Severity.ERROR, where, what, fix);
    }

    static Finding notice(String where, String what, String fix) {
        return new Finding(Severity.NOTICE, where, what, fix);
    }

    /// What such an exception would be in a report.
    public static Finding of(VaultException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(": ");
        return switch (e) {
            case DamagedVaultException _ ->
                error(message.substring(0, Math.max(0, colon)), message.substring(colon + 2), FROM_BACKUP);
            case NewerVaultException _ -> error("vault", message, "update Daybook");
            case VaultMissingException _ -> error("keys", message, FROM_BACKUP);
            case WrongKeyException _ -> error("vault", message, "unlock the vault that this is");
            case DiskFullException _, VaultExistsException _ -> error("vault", message, "make room");
        };
    }
}
