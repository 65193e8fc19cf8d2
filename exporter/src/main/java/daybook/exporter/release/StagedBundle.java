package daybook.exporter.release;

import daybook.consent.ledger.Signer;
import daybook.exporter.bundle.BundleFile;
import daybook.exporter.bundle.Description;
import daybook.exporter.bundle.Json;
import daybook.exporter.bundle.TermsForm;
import daybook.exporter.staging.StagedFile;
import daybook.exporter.staging.Staging;
import daybook.exporter.staging.StagingChangedException;
import daybook.vault.Hash;
import daybook.vault.keys.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A bundle that was built and not released: what would leave, byte for byte. For one thread.
public final class StagedBundle {
    /// How much of a digest a person must type to approve.
    public static final int SHORT_DIGITS = 16;

    private static final String CONSENTED = "consented";

    private final Staging staging;
    private final Description description;
    private final Ground ground;
    private final Map<String, Long> leftOut;
    private final @Nullable Instant notBefore;
    private final List<StagedFile> files;

    StagedBundle(
            Staging staging,
            Description description,
            Ground ground,
            Map<String, Long> leftOut,
            @Nullable Instant notBefore,
            List<StagedFile> files) {
        this.staging = staging;
        this.description = description;
        this.ground = ground;
        this.leftOut = new TreeMap<>(leftOut);
        this.notBefore = notBefore;
        this.files = List.copyOf(files);
    }

    /// What is staged in that folder; empty where nothing is.
    public static Optional<StagedBundle> open(Path folder, Identity identity) throws IOException {
        Optional<Staging> staging = Staging.open(folder, identity);
        return staging.isEmpty() ? Optional.empty() : Optional.of(read(staging.get()));
    }

    public Description description() {
        return description;
    }

    /// How many things were left out, by reason.
    public Map<String, Long> leftOut() {
        return Map.copyOf(leftOut);
    }

    public Ground ground() {
        return ground;
    }

    /// When it was staged, by the machine's clock.
    public Instant stagedAt() throws IOException {
        return staging.finished();
    }

    @Nullable
    Instant notBefore() {
        return notBefore;
    }

    /// All files but the manifest, sorted.
    public List<BundleFile> files() {
        return BundleFile.sorted(files.stream()
                .map(file -> new BundleFile(file.path(), file.sizeBytes(), file.sha256()))
                .toList());
    }

    public long sizeBytes() {
        return files.stream().mapToLong(StagedFile::sizeBytes).sum();
    }

    /// What an approval names.
    public Hash digest() {
        return BundleFile.digest(files());
    }

    /// The beginning of the digest, for people to type.
    public String shortDigest() {
        return digest().hex().substring(0, SHORT_DIGITS);
    }

    /// The bytes of one file, for whoever looks through what would leave.
    public InputStream read(String path) throws IOException {
        for (StagedFile file : files) {
            if (file.path().equals(path)) {
                return staging.read(file);
            }
        }
        throw new IllegalArgumentException("there is no such file in the bundle");
    }

    void finish(Signer owner) throws IOException {
        ObjectNode index = Json.object();
        index.put("name", description.name()).put("release", description.releaseId());
        index.put("contributor", description.contributorId())
                .put("ground", ground.digest().hex());
        index.put("not_before", notBefore == null ? null : notBefore.toString());
        TermsForm.put(index, description.terms(), CONSENTED);
        index.set("rows", Json.counts(description.rows()));
        index.set("left_out", Json.counts(leftOut));
        ArrayNode listed = index.putArray("files");
        for (StagedFile file : files) {
            listed.add(Json.object()
                    .put("path", file.path())
                    .put("number", file.number())
                    .put("size", file.sizeBytes())
                    .put("sha256", file.sha256().hex()));
        }
        staging.finish(Json.compact(index), owner);
    }

    private static StagedBundle read(Staging staging) throws IOException {
        try {
            ObjectNode index = Json.read(staging.index());
            List<StagedFile> files = new ArrayList<>();
            for (JsonNode file : index.path("files")) {
                files.add(new StagedFile(
                        file.path("path").asString(""),
                        file.path("number").asInt(),
                        file.path("size").asLong(),
                        new Hash(file.path("sha256").asString(""))));
            }
            String notBefore = Json.textOrNull(index.path("not_before"));
            return new StagedBundle(
                    staging,
                    new Description(
                            index.path("name").asString(""),
                            index.path("release").asString(""),
                            index.path("contributor").asString(""),
                            TermsForm.read(index, CONSENTED),
                            Json.counts(index.path("rows"))),
                    new Ground(new Hash(index.path("ground").asString(""))),
                    Json.counts(index.path("left_out")),
                    notBefore == null ? null : Instant.parse(notBefore),
                    files);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new StagingChangedException();
        }
    }

    @Override
    public String toString() {
        return "StagedBundle[" + digest() + "]";
    }
}
