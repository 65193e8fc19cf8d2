package daybook.vault.log;

import daybook.vault.Hash;

/// How much of a segment counts: its first bytes, and the running hash over them.
record Extent(long lengthBytes, Hash head) {
    /// Of a segment that has none before it, and of one whose header never got whole.
    static final Extent NONE = new Extent(0, Hash.NONE);
}
