package daybook.exporter.bundle;

import daybook.consent.ledger.Signer;
import daybook.vault.Hash;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The signed list of a bundle's files: an in-toto Statement v1 in a DSSE envelope.
///
/// @param about what was approved, as every page of the bundle must say it
/// @param approved when its owner approved it, by their machine's clock
/// @param publicKey of whoever signed, in Base64; by itself it says nothing of who that is
public record Manifest(
        Description about, List<BundleFile> files, Hash digest, String redaction, Instant approved, String publicKey) {
    public static final String FILE = "manifest.intoto.json";

    private static final int MOST_FILES = 100_000;
    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "urn:x-daybook:release:1";
    private static final String PLANNED = "planned";

    public Manifest {
        files = BundleFile.sorted(files);
    }

    /// The bytes of the manifest of these files, signed.
    public static byte[] write(Description about, List<BundleFile> files, Instant approved, Signer signer) {
        Manifest manifest = new Manifest(
                about,
                files,
                BundleFile.digest(files),
                Description.REDACTION,
                approved,
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
        predicate
                .put("name", about.name())
                .put("release", about.releaseId())
                .put("digest", digest.hex())
                .put("redaction", redaction)
                .put("approved", approved.toString());
        TermsForm.put(predicate, about.terms(), PLANNED);
        predicate.set("rows", Json.counts(about.rows()));
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
        return told(statement, predicate, publicKey);
    }

    private static Manifest told(ObjectNode statement, JsonNode predicate, String publicKey) {
        try {
            return new Manifest(
                    about(predicate, publicKey),
                    files(statement.path("subject")),
                    new Hash(predicate.path("digest").asString("")),
                    predicate.path("redaction").asString(""),
                    Instant.parse(predicate.path("approved").asString("")),
                    publicKey);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it names a time that is none");
        }
    }

    private static Description about(JsonNode predicate, String publicKey) {
        return new Description(
                predicate.path("name").asString(""),
                predicate.path("release").asString(""),
                Description.contributor(Base64.getDecoder().decode(publicKey)),
                TermsForm.read(predicate, PLANNED),
                Json.counts(predicate.path("rows")));
    }

    private static List<BundleFile> files(JsonNode subjects) {
        List<BundleFile> files = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode subject : subjects) {
            BundleFile file = new BundleFile(
                    subject.path("name").asString(""),
                    subject.path("annotations").path("size").asLong(-1),
                    new Hash(subject.path("digest").path("sha256").asString("")));
            if (files.size() == MOST_FILES) {
                throw new IllegalArgumentException("it names more files than a bundle has");
            }
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
