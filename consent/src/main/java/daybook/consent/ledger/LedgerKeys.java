package daybook.consent.ledger;

import java.util.List;

/// What a ledger is verified against.
public final class LedgerKeys {
    private final String vaultId;
    private final List<byte[]> owners;
    private final byte[] recorder;

    /// @param vaultId the vault it belongs to, in hex: a ledger of another vault does not verify
    /// @param owners the owner's public keys, the oldest first: each holds up to the statement that names the next
    /// @param recorder the recorder's public key, certified by the owner
    public LedgerKeys(String vaultId, List<byte[]> owners, byte[] recorder) {
        if (owners.isEmpty()) {
            throw new IllegalArgumentException("a ledger without an owner");
        }
        this.vaultId = vaultId;
        this.owners = owners.stream().map(byte[]::clone).toList();
        this.recorder = recorder.clone();
    }

    String vaultId() {
        return vaultId;
    }

    /// How often the vault got a new identity.
    int rotations() {
        return owners.size() - 1;
    }

    /// The key of that hand after so many statements that named a new owner key.
    byte[] of(Entry.Hand hand, int rotations) {
        return switch (hand) {
            case OWNER -> owners.get(rotations);
            case RECORDER -> recorder;
        };
    }
}
