package daybook.agent.erase;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.vault.Id;
import java.util.Set;

/// What was erased of a session, and where the ledger says so.
///
/// @param line the number of the ledger's line
/// @param digest of that line, in hexadecimal
public record Receipt(Id session, Set<Source> sources, Epochs epochs, long line, String digest) {

    /// As people and programs are told it.
    public String text() {
        return line + ":" + digest;
    }
}
