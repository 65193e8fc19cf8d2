package daybook.vault.log;

import static daybook.vault.keys.CanonicalJson.base64;

import daybook.vault.DamagedVaultException;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Signatures;
import daybook.vault.crypto.SigningKey;
import daybook.vault.keys.CanonicalJson;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultFile;
import tools.jackson.databind.node.ObjectNode;

/// The last three members of a canonical document that the recorder signs: its key, the owner's certificate for it, and
/// the signature over the document without that signature.
final class SignedJson {
    private SignedJson() {}

    static byte[] sign(Domain domain, RecorderKeys keys, ObjectNode document) {
        document.put("recorder", base64(keys.signer().publicKey()));
        document.put("certificate", base64(keys.certificate()));
        byte[] signature = keys.signer().sign(domain.with(CanonicalJson.bytes(document)));
        return CanonicalJson.bytes(document.put("signature", base64(signature)));
    }

    /// @param found the file
    /// @param again what was read from it, written again
    static void verify(Domain domain, VaultFile file, CanonicalJson document, byte[] found, ObjectNode again)
            throws DamagedVaultException {
        byte[] recorder = document.bytes("recorder", SigningKey.PUBLIC_BYTES);
        byte[] certificate = document.bytes("certificate", SigningKey.SIGNATURE_BYTES);
        byte[] signature = document.bytes("signature", SigningKey.SIGNATURE_BYTES);
        if (!file.certifies(recorder, certificate)) {
            throw document.damaged("the owner has not certified the recorder that signed it");
        }
        again.put("recorder", base64(recorder)).put("certificate", base64(certificate));
        if (!Signatures.verifies(recorder, domain.with(CanonicalJson.bytes(again)), signature)) {
            throw document.damaged("it is not as it was signed");
        }
        document.requireSpelling(found, again.put("signature", base64(signature)));
    }
}
