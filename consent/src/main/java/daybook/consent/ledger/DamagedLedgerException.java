package daybook.consent.ledger;

/// The ledger was changed by somebody else than its owner, or damaged. Nothing may be recorded under it.
public final class DamagedLedgerException extends Exception {
    public DamagedLedgerException(String what) {
        super(what);
    }
}
