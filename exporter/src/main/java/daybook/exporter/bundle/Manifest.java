package daybook.exporter.bundle;

import daybook.consent.ledger.Signer;
import daybook.vault.Hash;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The signed list of a bundle's files: an in-toto Statement v1 in a DSSE envelope.
///
/// @param rows of each table
/// @param publicKey of whoever signed, in Base64; by itself it says nothing of who that is
public record Manifest(
        String name, List<BundleFile> files, Hash digest, String redaction, Map<String, Long> rows, String publicKey) {
    public static final String FILE = "manifest.intoto.json";

    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "urn:x-daybook:release:1";

    public Manifest {
        files = BundleFile.sorted(files);
        rows = new TreeMap<>(rows);
    }

    /// The bytes of the manifest of these files, signed.
    public static byte[] write(Description description, List<BundleFile> files, Signer signer) {
        Manifest manifest = new Manifest(
                description.name(),
                files,
                BundleFile.digest(files),
                Description.REDACTION,
                description.rows(),
                Base64.getEncoder().encodeToString(signer.publicKey()));
        return Envelope.sign(PAYLOAD_TYPE, manifest.statement(), signer).bytes();
    }

    private byte[] statement() {
        ObjectNode statement = Json.object();
        statement.put("_type", STATEMENT);
        ArrayNode subjects = statement.putArray("subject");
        for (BundleFile file : files) {
            ObjectNode subject = Json.object().put("name", file.path());
            subject.putObject("digest").put("sha256", file.sha256().hex());
            subject.putObject("annotations").put("size", file.sizeBytes());
            subjects.add(subject);
        }
        statement.put("predicateType", PREDICATE);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.put("name", name).put("digest", digest.hex()).put("redaction", redaction);
        ObjectNode tables = predicate.putObject("rows");
        rows.forEach(tables::put);
        predicate.putObject("signer").put("algorithm", "ed25519").put("publicKey", publicKey);
        return Json.compact(statement);
    }

    /// Reads a manifest and verifies its signature against the key that it names.
    ///
    /// @throws IllegalArgumentException where anything is wrong; the message says what
    public static Manifest read(byte[] bytes) {
        Envelope envelope = Envelope.read(bytes);
        if (!envelope.payloadType().equals(PAYLOAD_TYPE)) {
            throw new IllegalArgumentException("it wraps no in-toto statement");
        }
        ObjectNode statement = Json.read(envelope.unwrapped());
        JsonNode predicate = statement.path("predicate");
        String publicKey = predicate.path("signer").path("publicKey").asString("");
        if (!envelope.isSignedBy(Base64.getDecoder().decode(publicKey))) {
            throw new IllegalArgumentException("its signature does not verify");
        }
        if (!statement.path("_type").asString("").equals(STATEMENT)
                || !statement.path("predicateType").asString("").equals(PREDICATE)) {
            throw new IllegalArgumentException("it states what this Daybook does not know: update Daybook");
        }
        Map<String, Long> rows = new TreeMap<>();
        predicate
                .path("rows")
                .properties()
                .forEach(e -> rows.put(e.getKey(), e.getValue().asLong(-1)));
        return new Manifest(
                predicate.path("name").asString(""),
                files(statement.path("subject")),
                new Hash(predicate.path("digest").asString("")),
                predicate.path("redaction").asString(""),
                rows,
                publicKey);
    }

    private static List<BundleFile> files(JsonNode subjects) {
        List<BundleFile> files = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode subject : subjects) {
            BundleFile file = new BundleFile(
                    subject.path("name").asString(""),
                    subject.path("annotations").path("size").asLong(-1),
                    new Hash(subject.path("digest").path("sha256").asString("")));
            if (!seen.add(file.path()) || file.path().equals(FILE)) {
                throw new IllegalArgumentException("it names a file that it may not");
            }
            files.add(file);
        }
        return files;
    }

    /// The fingerprint of a public key: what `verify --signer` compares.
    public static String fingerprint(byte[] key) {
        return Envelope.fingerprint(key);
    }

    /// The fingerprint of whoever signed.
    public String signer() {
        return Envelope.fingerprint(Base64.getDecoder().decode(publicKey));
    }

    @Override
    public String toString() {
        return "Manifest[" + digest + "]";
    }
}
