package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.disk.Disk;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.util.function.LongFunction;

/// What the anchor knows of the consent ledger, so that one that was cut at its tail or put back is noticed.
///
/// For any process: a recorder may write its anchor at the same time.
public final class LedgerAnchor {
    private LedgerAnchor() {}

    /// The newest state of the ledger that the anchor saw; [LedgerHead#EMPTY] where there is no anchor yet.
    public static LedgerHead newest(Disk disk, VaultHome home, VaultFile file) throws IOException {
        try {
            return Anchor.load(disk, home, file).ledger();
        } catch (VaultMissingException e) {
            return LedgerHead.EMPTY;
        }
    }

    /// Refuses a ledger that does not go on from the one that the anchor saw.
    ///
    /// @param known read with [#newest] before the ledger was read: entries may be added between
    /// @param count how many entries the ledger has
    /// @param hashAt the hash of an entry, counted from 1; asked only from 1 to `count`
    /// @throws DamagedVaultException where entries are missing or others stand in their place
    public static void verify(LedgerHead known, long count, LongFunction<Hash> hashAt) throws DamagedVaultException {
        if (count < known.count()) {
            throw new DamagedVaultException(
                    "ledger", "it has " + count + " entries, and had " + known.count() + ": it was cut or put back");
        }
        if (known.count() > 0 && !hashAt.apply(known.count()).equals(known.head())) {
            throw new DamagedVaultException(
                    "ledger", "its entry " + known.count() + " is not the one that was written");
        }
    }

    /// Tells the anchor of the ledger's newest entry, durably. To be called after each entry is written.
    ///
    /// Never goes back: where the anchor knows more entries, it stays as it is.
    ///
    /// @throws DamagedVaultException where the anchor knows another entry of that number
    public static void advance(Disk disk, VaultHome home, RecorderKeys keys, LedgerHead now) throws IOException {
        Anchor.advanceLedger(disk, home, keys, now);
    }
}
