package daybook.agent.erase;

import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which backups still hold what has just been erased: each until the next into the same folder.
public final class Holding {
    private Holding() {}

    /// @param since when the session began: what was backed up before holds nothing of it
    /// @return when each was made, by the name of its folder on the ledger
    public static Map<String, Instant> backups(Collection<Entry> entries, Instant since) {
        Map<String, Instant> backups = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry.statement() instanceof Statement.BackedUp(String id)
                    && !entry.time().isBefore(since)) {
                backups.put(id, entry.time());
            }
        }
        return backups;
    }
}
