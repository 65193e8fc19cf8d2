package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Ledger;
import daybook.vault.DamagedVaultException;
import daybook.vault.VaultMissingException;
import daybook.vault.log.Erasures;
import daybook.vault.log.Finding;
import java.io.IOException;
import java.util.List;

/// What the ledger says was erased, and what is wrong with it and with the keys that need no passphrase.
record Beside(Erasures erasures, List<Finding> findings) {

    static Beside of(Home home) throws IOException, Failure {
        try {
            Ledger ledger = home.ledger(home.keys());
            home.standing(ledger);
            return new Beside(Erasures.of(ledger.entries()), List.of());
        } catch (DamagedVaultException | VaultMissingException e) {
            return new Beside(Erasures.NONE, List.of(Finding.of(e)));
        } catch (DamagedLedgerException e) {
            Finding finding = new Finding(
                    Finding.Severity.ERROR,
                    "consent",
                    String.valueOf(e.getMessage()),
                    "Restore consent/ from a backup.");
            return new Beside(Erasures.NONE, List.of(finding));
        }
    }
}
