package daybook.consent.ledger;

/// What a ledger is verified against.
public final class LedgerKeys {
    private final String vaultId;
    private final byte[] owner;
    private final byte[] recorder;

    /// @param vaultId the vault it belongs to, in hex: a ledger of another vault does not verify
    /// @param owner the owner's public key
    /// @param recorder the recorder's public key, certified by the owner
    public LedgerKeys(String vaultId, byte[] owner, byte[] recorder) {
        this.vaultId = vaultId;
        this.owner = owner.clone();
        this.recorder = recorder.clone();
    }

    String vaultId() {
        return vaultId;
    }

    byte[] of(Entry.Hand hand) {
        return switch (hand) {
            case OWNER -> owner;
            case RECORDER -> recorder;
        };
    }
}
