package daybook.vault.log;

import daybook.vault.Hash;

/// Where the ledger stood: how many entries it had and the hash of the last.
public record LedgerHead(long count, Hash head) {
    public static final LedgerHead EMPTY = new LedgerHead(0, Hash.NONE);
}
