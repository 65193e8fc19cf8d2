package daybook.exporter.bundle;

import daybook.consent.ledger.Ed25519;
import daybook.consent.ledger.Signer;
import daybook.vault.crypto.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/// A payload with one Ed25519 signature, as DSSE 1.0 wraps it.
///
/// What is signed is DSSE's pre-authentication encoding, which binds the payload to its type.
///
/// @param payload in Base64
/// @param signature in Base64
/// @param keyId fingerprint of the key that signed
record Envelope(String payloadType, String payload, String keyId, String signature) {
    static Envelope sign(String payloadType, byte[] payload, Signer signer) {
        return new Envelope(
                payloadType,
                base64(payload),
                fingerprint(signer.publicKey()),
                base64(signer.sign(encoded(payloadType, payload))));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes that were wrapped.
    byte[] unwrapped() {
        return Base64.getDecoder().decode(payload);
    }

    /// SHA-256 of the public key's 32 bytes, in hex: how people name whoever signed.
    static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(Digests.sha256(publicKey));
    }

    boolean isSignedBy(byte[] publicKey) {
        return fingerprint(publicKey).equals(keyId)
                && Ed25519.verifies(
                        publicKey,
                        encoded(payloadType, unwrapped()),
                        Base64.getDecoder().decode(signature));
    }

    /// DSSE's PAE.
    static byte[] encoded(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(type);
        all.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(payload);
        return all.toByteArray();
    }

    byte[] bytes() {
        ObjectNode envelope = Json.object();
        envelope.put("payloadType", payloadType);
        envelope.put("payload", payload);
        ObjectNode one = Json.object();
        one.put("keyid", keyId).put("sig", signature);
        envelope.putArray("signatures").add(one);
        return Json.compact(envelope);
    }

    /// Reads one in exactly the spelling that [#bytes] gives, so that no bit of a file escapes the signature.
    ///
    /// @throws IllegalArgumentException where it is not
    static Envelope read(byte[] bytes) {
        ObjectNode told = Json.read(bytes);
        var signature = told.path("signatures").path(0);
        Envelope envelope = new Envelope(
                told.path("payloadType").asString(""),
                told.path("payload").asString(""),
                signature.path("keyid").asString(""),
                signature.path("sig").asString(""));
        if (!Arrays.equals(envelope.bytes(), bytes)) {
            throw new IllegalArgumentException("it is not spelled as Daybook spells it");
        }
        return envelope;
    }

    @Override
    public String toString() {
        return "Envelope[" + keyId + "]";
    }
}
