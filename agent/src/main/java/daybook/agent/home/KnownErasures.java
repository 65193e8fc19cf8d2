package daybook.agent.home;

import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Ledger;
import daybook.vault.VaultException;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Erasures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known to be erased in a home, also where its ledger is lost, cut or damaged.
///
/// @param entries the lines of the ledger that hold
/// @param trouble why there may have been more; empty where that is all
public record KnownErasures(List<Entry> entries, Optional<Exception> trouble) {

    public Erasures erasures() {
        return Erasures.of(entries);
    }

    /// By the home's ledger.
    public static KnownErasures of(Home home, RecorderKeys keys) throws IOException {
        try {
            return new KnownErasures(home.ledger(keys).entries(), Optional.empty());
        } catch (DamagedLedgerException | VaultException e) {
            return new KnownErasures(Ledger.whatHolds(home.ledgerFile(), Home.ledgerKeys(keys)), Optional.of(e));
        }
    }

    /// By the home's ledger and the backup's together, where the home's may be damaged.
    public static KnownErasures with(Home home, RecorderKeys keys, Home backup) throws IOException {
        KnownErasures own = of(home, keys);
        if (own.trouble().isEmpty()) {
            return own;
        }
        List<Entry> entries = new ArrayList<>(Ledger.whatHolds(home.ledgerFile(), Home.ledgerKeys(keys)));
        entries.addAll(Ledger.whatHolds(backup.ledgerFile(), Home.ledgerKeys(keys)));
        return new KnownErasures(entries, own.trouble());
    }
}
