package daybook.exporter.bundle;

import daybook.consent.ledger.Signer;
import daybook.vault.Hash;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The page that takes releases back, for their owner to publish: an in-toto Statement v1 in a DSSE envelope, signed by
/// the key that signed the bundles.
///
/// Its subjects are bundles, each by the digest that its manifest names. It asks receivers to delete and recalls
/// nothing.
public final class Tombstone {
    private static final String PREDICATE = "urn:x-daybook:withdrawal:1";

    private Tombstone() {}

    /// The same bytes whenever it is written for the same releases and time.
    public static byte[] write(String name, List<Hash> digests, Instant withdrawn, Signer signer) {
        ObjectNode statement = Json.object();
        statement.put("_type", Manifest.STATEMENT);
        ArrayNode subjects = statement.putArray("subject");
        for (Hash digest : digests) {
            ObjectNode subject = Json.object().put("name", name);
            subject.putObject("digest").put("sha256", digest.hex());
            subjects.add(subject);
        }
        statement.put("predicateType", PREDICATE);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.put("withdrawn", withdrawn.toString());
        predicate.put("request", "The contributor withdrew this release. Delete it and what was made of it.");
        predicate
                .putObject("signer")
                .put("algorithm", "ed25519")
                .put("publicKey", Base64.getEncoder().encodeToString(signer.publicKey()));
        return Envelope.sign(Manifest.PAYLOAD_TYPE, Json.compact(statement), signer)
                .bytes();
    }
}
