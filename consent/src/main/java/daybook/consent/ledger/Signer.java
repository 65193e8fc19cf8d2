package daybook.consent.ledger;

/// Whoever can sign with an Ed25519 key (RFC 8032).
public interface Signer {

    /// The public half, 32 bytes.
    byte[] publicKey();

    /// The signature of `message`, 64 bytes.
    byte[] sign(byte[] message);
}
