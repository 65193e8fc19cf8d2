package daybook.agent.recorder;

import daybook.agent.home.Home;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.Standing;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What the ledger allows, read again whenever it grows. Confined to one thread.
public final class Permissions {
    private final Home home;
    private final Ledger ledger;
    private final Set<Source> asked;
    private Standing standing;

    /// @param asked the sources that this recording was asked to record; all others count as not granted
    public Permissions(Home home, RecorderKeys keys, Set<Source> asked) throws IOException, DamagedLedgerException {
        this.home = home;
        this.ledger = home.ledger(keys);
        this.asked = Set.copyOf(asked);
        this.standing = home.standing(ledger);
    }

    /// What is allowed now.
    ///
    /// @throws DamagedLedgerException where somebody changed the ledger: nothing may be recorded any more
    public Policy policy() throws IOException, DamagedLedgerException {
        if (ledger.refresh()) {
            standing = home.standing(ledger);
        }
        Policy policy = standing.policy(Instant.now());
        Map<Source, Grant> grants = new HashMap<>(policy.grants());
        grants.keySet().retainAll(asked);
        return new Policy(grants, policy.exclusions(), policy.paused());
    }

    public String ledgerHead() {
        return ledger.head();
    }

    public long ledgerCount() {
        return ledger.count();
    }
}
