package daybook.agent.erase;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.vault.Id;
import java.util.Set;

/// What was erased of a session, and where the ledger says so.
///
/// @param line the number of the ledger's line
/// @param digest of that line, in hexadecimal
/// @param staging whether a bundle was being staged meanwhile, which may hold it until the vault is next opened
public record Receipt(Id session, Set<Source> sources, Epochs epochs, long line, String digest, boolean staging) {
    /// What to say where one was.
    public static final String STAGING =
            "A bundle is being staged right now, and may hold what was erased. It is destroyed when the vault is next opened.";

    /// As people and programs are told it.
    public String text() {
        return line + ":" + digest;
    }
}
